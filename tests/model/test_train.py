from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from musicapp.domain.track import ROLES
from musicapp.errors import ModelProblem, RequestProblem
from musicapp.model.batches import Batches
from musicapp.model.compose import Composer
from musicapp.model.crops import crop, transposed
from musicapp.model.curve import Curve
from musicapp.model.evaluate import nats_of
from musicapp.model.learn import learn, with_validation
from musicapp.model.network import Network, Shape
from musicapp.model.train import TrainingPlan, train
from musicapp.model.trainer_state import TrainerState
from tests.helpers.network import TINY
from tests.helpers.pieces import as_example, scale_song


def examples():
    return [as_example(scale_song()), as_example(scale_song(first_pitch=65), "valid")]


def quick(steps: int, **changes: Any) -> TrainingPlan:
    plan = TrainingPlan(steps, 4, 24, warm_up=2, validate_every=3, shape=TINY)
    return replace(plan, **changes)


def state_of(plan: TrainingPlan) -> TrainerState[Network]:
    torch.manual_seed(plan.seed)
    return TrainerState.fresh(Network(plan.shape, plan.dropout), plan.decay)


def run(plan: TrainingPlan, checkpoint: Path) -> TrainerState[Network]:
    state = state_of(plan)
    list(train(state, examples(), plan, checkpoint))
    return state


def test_a_run_that_was_stopped_goes_on_as_if_it_never_was(tmp_path):
    whole = run(quick(6), tmp_path / "whole")
    halves = state_of(quick(6))
    for progress in train(halves, examples(), quick(6), tmp_path / "halves"):
        if progress.step == 4:  # a step after the checkpoint at 3
            break
    resumed = run(quick(6), tmp_path / "halves")
    for ours, theirs in zip(
        whole.averaged.parameters(), resumed.averaged.parameters(), strict=True
    ):
        assert torch.equal(ours, theirs)


@pytest.mark.timeout(240)
def test_eight_pieces_can_be_learned_by_heart(tmp_path):
    pieces = [as_example(scale_song(first_pitch=56 + i), name=str(i)) for i in range(8)]
    shape = Shape(features=64, hidden=96, head=48)
    easy = {"dropout": 0.0, "rate": 6e-3, "averaging": 0.9, "validate_every": 220}
    plan = quick(220, batch=8, length=48, shape=shape, **easy)
    state = state_of(plan)
    list(train(state, [*pieces, as_example(scale_song(), "valid")], plan, tmp_path / "run"))
    fields = nats_of(state.averaged, pieces[0]).fields_per_note()
    assert max(fields.values()) < 0.05


def test_a_damaged_checkpoint_is_named_and_left_alone(tmp_path):
    checkpoint = tmp_path / "run.training"
    checkpoint.write_bytes(b"not a checkpoint")
    with pytest.raises(ModelProblem, match=r"run\.training"):
        run(quick(3), checkpoint)
    assert checkpoint.read_bytes() == b"not a checkpoint"


def test_learning_writes_weights_that_the_composer_loads(tmp_path):
    out = tmp_path / "mine.safetensors"
    steps = [progress.step for progress in learn(examples(), quick(3), out)]
    assert steps == [1, 2, 3]
    manifest = Composer.load(out).manifest
    assert manifest.training["corpora"] == {"corpus": {"pieces": 1, "notes": 40}}
    assert manifest.validation["corpus/piano"]["nats_per_note"] > 0


def test_what_was_learned_from_and_how_it_went_lie_beside_the_weights(tmp_path):
    out = tmp_path / "mine.safetensors"
    list(learn(examples(), quick(6), out))
    pieces = (tmp_path / "mine.pieces.txt").read_text("utf-8").splitlines()
    assert pieces == ["corpus\ttrain\tpiano\tpiece", "corpus\tvalid\tpiano\tpiece"]
    assert [point.step for point in Curve(tmp_path / "mine.curve", until=9).points] == [3, 6]
    assert (tmp_path / "mine.svg").exists()


def test_a_new_run_begins_from_the_weights_of_an_elder(tmp_path):
    elder, heir = tmp_path / "elder.safetensors", tmp_path / "heir.safetensors"
    list(learn(examples(), quick(6), elder))
    (first, *_) = learn(examples(), quick(3), heir, elder=elder)
    (fresh, *_) = learn(examples(), quick(3), tmp_path / "fresh.safetensors")
    assert first.nats < fresh.nats
    (tmp_path / "words.txt").write_text("Dear diary")
    with pytest.raises(ModelProblem, match=r"words\.txt"):
        list(learn(examples(), quick(3), tmp_path / "c.safetensors", elder=tmp_path / "words.txt"))


def test_a_run_that_gains_nothing_ends_early(tmp_path):
    plan = quick(60, rate=0.0, patience=2)
    state = state_of(plan)
    state.best = 0.0
    steps = [progress.step for progress in train(state, examples(), plan, tmp_path / "run")]
    assert steps[-1] == 6
    assert not list(train(state, examples(), plan, tmp_path / "run"))


def test_a_collection_of_no_share_is_never_drawn():
    low, high = as_example(scale_song()), as_example(scale_song(first_pitch=66))
    pieces = [low, replace(high, corpus="other")]
    drawn = Batches(pieces, {"corpus": 0.0}).draw(np.random.default_rng(0), 16, 8)
    assert drawn.targets[..., 4].max() >= 66 - 5


@pytest.mark.parametrize("count", [0, 1])
def test_learning_from_too_little_is_refused(tmp_path, count):
    with pytest.raises(RequestProblem, match="too little to learn from"):
        list(learn(examples()[:count], quick(3), tmp_path / "mine.safetensors"))


@pytest.mark.parametrize(("count", "kept"), [(2, 1), (24, 1), (60, 2)])
def test_a_folder_without_pieces_for_validation_lends_some(count, kept):
    pieces = [as_example(scale_song(), name=str(number)) for number in range(count)]
    splits = Counter(piece.split for piece in with_validation(pieces))
    assert splits == {"valid": kept, "train": count - kept}


def test_pieces_that_are_meant_for_validation_are_enough():
    pieces = examples()
    assert with_validation(pieces) is pieces


def test_transposition_raises_all_that_has_a_pitch_together():
    scene = scene_of(as_example(scale_song()))
    raised = transposed(crop(*scene), 3)
    again = crop(*scene_of(as_example(scale_song(first_pitch=63))))
    for name in ("targets", "state", "sets", "references", "held"):
        np.testing.assert_array_equal(getattr(raised.table, name), getattr(again.table, name))
    for name in ("wishes", "given", "ahead", "then", "now"):
        np.testing.assert_array_equal(getattr(raised, name), getattr(again, name))
    np.testing.assert_array_equal(raised.lane.columns, again.lane.columns)
    np.testing.assert_array_equal(raised.lane.flags, again.lane.flags)


def scene_of(example):
    given = np.arange(len(example)) % 3 == 0
    scope = np.zeros((len(example), len(ROLES)), dtype=bool)
    scope[20:, 0] = True
    return example, slice(0, len(example)), (given, scope)


def test_the_same_seed_draws_the_same_batch():
    batches = Batches(examples()[:1])
    first, second = (batches.draw(np.random.default_rng(5), 4, 16) for _ in range(2))
    assert torch.equal(first.targets, second.targets)
    assert torch.equal(first.wishes, second.wishes)
