import numpy as np
import pytest
import torch

from musicapp.model import evaluate
from musicapp.model import vocabulary as v
from musicapp.model.batches import collate, whole
from musicapp.model.evaluate import nats_of_events
from musicapp.model.fused import pitch_scores
from musicapp.model.network import Batch, field_losses
from tests.helpers.network import fused, random_network
from tests.helpers.pieces import as_example, scale_song


def cut(batch: Batch, rows: slice) -> Batch:
    masks = {name: mask[:, rows] for name, mask in batch.masks.items()}
    return Batch(
        **{n: getattr(batch, n)[:, rows] for n in batch._fields if n != "masks"}, masks=masks
    )


@pytest.fixture
def batch():
    return whole(as_example(scale_song()))


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
    network = random_network()
    with torch.inference_mode():
        expected, _ = network(batch)
    copy, example = fused(network), as_example(scale_song())
    table, memory = example.table, fused(network).empty_memory()
    for row in range(len(table)):
        wishes = example.wishes[table.bar[row]]
        chosen = copy.read(table.state[row].tolist(), wishes, table.held[row].tolist(), memory)
        references = table.references[row].tolist()
        for index, field in enumerate(v.FIELDS):
            if field == "role":
                chosen = copy.look_back(table.sets[row].tolist(), chosen)
            if field == "pitch":
                chosen = copy.refer(references, table.copies[row].tolist(), chosen)
            scores = copy.scores(field, chosen)
            if field == "pitch":
                sets, key = table.sets[row].tolist(), int(wishes[1])
                scores = pitch_scores(scores, sets, references, key)
            mask = batch.masks[field][0, row].numpy() if field in batch.masks else None
            ours, theirs = log_softmax(scores, mask), expected[field][0, row].numpy()
            likely = theirs > -50
            np.testing.assert_allclose(ours[likely], theirs[likely], atol=2e-4)
            if field != v.FIELDS[-1]:
                chosen = copy.choose(field, int(table.targets[row, index]), chosen)


@torch.inference_mode()
def test_padding_does_not_count():
    example = as_example(scale_song())
    wishes = example.wishes[example.table.bar]
    padded = collate([(example.table, wishes)], len(example) + 7)
    network = random_network()
    plain = field_losses(network(whole(example))[0], whole(example)).sum()
    assert torch.allclose(field_losses(network(padded)[0], padded).sum(), plain, rtol=1e-5)
