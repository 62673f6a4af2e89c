import numpy as np
import pytest
import torch

from musicapp.domain.track import ROLES
from musicapp.model import evaluate
from musicapp.model import vocabulary as v
from musicapp.model.batches import collate
from musicapp.model.crops import crop
from musicapp.model.evaluate import nats_of_events
from musicapp.model.fused import Inputs, pitch_scores
from musicapp.model.network import Batch, field_losses
from tests.helpers.network import fused, random_network
from tests.helpers.pieces import as_example, scale_song

LANE = ("lane", "flags")  # known as a whole from the first note on


def cut(batch: Batch, rows: slice) -> Batch:
    masks = {name: mask[:, rows] for name, mask in batch.masks.items()}
    whole = {name: getattr(batch, name) for name in LANE}
    columns = {n: getattr(batch, n)[:, rows] for n in batch._fields if n not in (*LANE, "masks")}
    return Batch(**columns, **whole, masks=masks)


def told(example, keep=0.4):
    """A batch in which some notes are given, and the chords."""
    rng = np.random.default_rng(1)
    given = rng.random(len(example)) < keep
    scope = np.zeros((len(example), len(ROLES)), dtype=bool)
    scope[len(example) // 2 :] = True
    given[len(example) // 2 :] = True
    return crop(example, slice(0, len(example)), (given, scope))


@pytest.fixture
def batch():
    example = as_example(scale_song())
    return collate([told(example)], len(example))


@torch.inference_mode()
def test_the_probabilities_of_every_head_sum_to_one(batch):
    scores, _ = random_network()(batch)
    for field in v.FIELDS:
        sums = scores[field].exp().sum(-1)
        assert torch.allclose(sums, torch.ones_like(sums), atol=1e-4)


@torch.inference_mode()
def test_step_by_step_scores_equal_all_at_once_scores(batch):
    network = random_network()
    together, _ = network(batch)
    state = None
    for step in range(batch.targets.shape[1]):
        alone, state = network(cut(batch, slice(step, step + 1)), state)
        for field in v.FIELDS:
            here = together[field][:, step : step + 1]
            assert torch.allclose(alone[field], here, atol=1e-4)


def test_a_piece_that_is_read_in_parts_is_as_likely(monkeypatch):
    network, piece = random_network(), as_example(scale_song())
    for weight in (network.lane_then.weight, network.lane_now.weight):
        torch.nn.init.zeros_(weight)  # each part has a lane of its own
    together = nats_of_events(network, piece)
    monkeypatch.setattr(evaluate, "_AT_ONCE", 7)
    np.testing.assert_allclose(nats_of_events(network, piece), together, atol=1e-4)


@torch.inference_mode()
def test_what_comes_later_does_not_change_what_was_said(batch):
    network = random_network()
    before, _ = network(batch)
    noise = batch.targets.clone()
    noise[:, 20:] = 0
    after, _ = network(batch._replace(targets=noise))
    for field in v.FIELDS:
        assert torch.equal(before[field][:, :20], after[field][:, :20])


@torch.inference_mode()
def test_a_field_does_not_know_itself(batch):
    """Changing the class of a field changes the scores of later fields only."""
    network = random_network()
    before, _ = network(batch)
    for index, field in enumerate(v.FIELDS):
        changed = batch.targets.clone()
        changed[:, 0, index] = (changed[:, 0, index] + 1) % v.SIZES[field]
        after, _ = network(batch._replace(targets=changed))
        for earlier in v.FIELDS[: index + 1]:
            assert torch.equal(before[earlier][:, 0], after[earlier][:, 0])


def log_softmax(scores, mask):
    scores = np.where(mask, scores, -1e9) if mask is not None else scores
    return scores - scores.max() - np.log(np.exp(scores - scores.max()).sum())


def test_the_fused_network_says_what_torch_says(batch):
    network, example = random_network(), as_example(scale_song())
    with torch.inference_mode():
        expected, _ = network(batch)
    copy, known = fused(network), told(example)
    memory, lane = copy.empty_memory(), copy.read_lane(known.lane)
    for index in range(len(known)):
        rows = slice(index, index + 1)
        table = known.table.part(rows)
        inputs = Inputs(
            table.state,
            known.wishes[rows],
            known.given[rows],
            known.then[rows],
            table.held,
            lane.then[known.lane_then[rows]],
        )
        chosen = copy.read(inputs, memory)
        sets = [*table.sets[0].tolist(), known.ahead[index].tolist()]
        for number, field in enumerate(v.FIELDS):
            if field == "role":
                now, place = known.now[rows], lane.now[known.lane_now[rows]]
                chosen = copy.look_back([sets], now, place, chosen)
            if field == "pitch":
                chosen = copy.refer(table.references, table.copies, chosen)
            (scores,) = copy.scores(field, chosen)
            if field == "pitch":
                key, harmony = int(known.wishes[index, 1]), known.now[index]
                scores = pitch_scores(scores, sets, table.references[0].tolist(), key, harmony)
            mask = batch.masks[field][0, index].numpy() if field in batch.masks else None
            ours, theirs = log_softmax(scores, mask), expected[field][0, index].numpy()
            likely = theirs > -50
            np.testing.assert_allclose(ours[likely], theirs[likely], atol=3e-4)
            if field != v.FIELDS[-1]:
                chosen = copy.choose(field, table.targets[:, number], chosen)


@torch.inference_mode()
def test_padding_does_not_count():
    example, network = as_example(scale_song()), random_network()
    known = told(example)
    padded, exact = collate([known], len(example) + 7), collate([known], len(example))
    plain = field_losses(network(exact)[0], exact).sum()
    assert torch.allclose(field_losses(network(padded)[0], padded).sum(), plain, rtol=1e-5)
