"""The JSB benchmark trains as it says: goes on exactly, learns, heeds its teachers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from musicapp.errors import ModelProblem
from tests.benchmarks.jsb.__main__ import main
from tests.benchmarks.jsb.batches import batch_of
from tests.benchmarks.jsb.chorales import PITCHES, VOICES, Grid, transpositions
from tests.benchmarks.jsb.mixing import mixed
from tests.benchmarks.jsb.nats import per_slot, score
from tests.benchmarks.jsb.network import Dropout, Network, Shape
from tests.benchmarks.jsb.teachers import Teachers
from tests.benchmarks.jsb.training import (
    Lesson,
    Plan,
    Run,
    TrainSet,
    nats_per_event,
    train_set,
)
from tests.benchmarks.jsb.weights import SHIPPED, load_network, load_run, save_network, save_run

SMALL = Shape(key=4, pitch_class=3, column=2, inputs=16, hidden=12, pitch_head=8, length_head=8)
PLAN = Plan(seed=5, epochs=6, batch=2, rate=0.01, averaging=0.5, shape=SMALL)


@pytest.fixture
def pieces() -> TrainSet:
    """Four short chorales of chords that go up and down."""
    return train_set([_chords(top) for top in (30, 31, 32, 33)])


def test_training_learns_and_goes_on_exactly_where_it_was_stopped(
    pieces: TrainSet, tmp_path: Path
) -> None:
    whole = Run(PLAN)
    nats = list(whole.epochs(pieces, nats_per_event))
    assert nats[-1] < nats[0]

    stopped = Run(PLAN)
    for _ in zip(range(2), stopped.epochs(pieces, nats_per_event), strict=False):
        save_run(tmp_path / "a.run", stopped)
    resumed = Run(PLAN)
    load_run(tmp_path / "a.run", resumed)
    assert list(resumed.epochs(pieces, nats_per_event)) == pytest.approx(nats[2:], rel=1e-6)
    for ours, theirs in zip(
        resumed.averaged.parameters(), whole.averaged.parameters(), strict=True
    ):
        torch.testing.assert_close(ours, theirs)


def test_a_damaged_checkpoint_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.run"
    path.write_bytes(b"no weights at all")
    with pytest.raises(ModelProblem, match=r"cannot go on from a\.run: it is damaged"):
        load_run(path, Run(PLAN))
    assert path.read_bytes() == b"no weights at all"


def test_weights_come_back_in_half_precision(pieces: TrainSet, tmp_path: Path) -> None:
    network = Network(SMALL).eval()
    save_network(tmp_path / "a.safetensors", network, {"training_minutes": 1.0})
    loaded, facts = load_network(tmp_path / "a.safetensors")
    ours, theirs = (per_slot(list(score(n, pieces.chorales))) for n in (network, loaded))
    assert facts["training_minutes"] == 1.0
    assert theirs == pytest.approx(ours, rel=1e-3)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem, match=r"weights none\.safetensors cannot be read"):
        load_network(tmp_path / "none.safetensors")


def test_chorales_are_transposed_only_inside_the_range_of_every_voice() -> None:
    low, high = (np.tile([30, 10, 20, 25], (8, 1)) + step for step in (0, 3))
    assert [list(steps) for steps in transpositions([low, high])] == [[0, 1, 2, 3], [-3, -2, -1, 0]]


def test_nothing_is_better_than_what_the_teachers_say(pieces: TrainSet) -> None:
    """A lone teacher that knows one key loses nothing to itself, and others lose to it."""
    one_key = TrainSet(pieces.chorales, [np.zeros(1, dtype=np.int64)] * len(pieces.chorales))
    teacher, lesson = _network(2), _lesson(pieces)
    teachers = Teachers([teacher], one_key)
    assert all(teachers.loss(teacher, lesson) < teachers.loss(_network(s), lesson) for s in (3, 4))


def test_a_mixture_of_a_network_with_itself_is_that_network(pieces: TrainSet) -> None:
    network = _network(1)
    again = mixed(network, network, 0.7)
    ours, theirs = (per_slot(list(score(n, pieces.chorales))) for n in (network, again))
    assert theirs == pytest.approx(ours, rel=1e-5)


def test_without_data_the_command_says_what_to_give(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MUSICAPP_DATA", raising=False)
    assert main([]) == 1
    assert capsys.readouterr().err.startswith("Give the folder that holds jsb_chorales.zip")


def test_a_folder_without_the_archive_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--json"]) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path} holds no jsb_chorales.zip")


def test_shipped_weights_are_small_and_of_the_stated_size() -> None:
    network, facts = load_network(SHIPPED)
    assert SHIPPED.stat().st_size < 10_000_000
    assert 3_000_000 < sum(p.numel() for p in network.parameters()) < 5_000_000
    assert facts["training_minutes"] >= facts["of_these_teachers"]


def _network(seed: int) -> Network:
    torch.manual_seed(seed)
    return Network(SMALL, Dropout(0.0, 0.0, 0.0, 0.0))


def _lesson(pieces: TrainSet) -> Lesson:
    return Lesson(batch_of(pieces.chorales), list(range(len(pieces.chorales))), [0] * 4)


def _chords(top: int) -> Grid:
    steps = np.repeat([0, 2, 4, 5, 4, 2, 0, -1], 4)
    grid = np.array([top, top - 24, top - 12, top - 8]) + steps[:, None]
    assert grid.shape[1] == len(VOICES)
    return np.clip(grid, 1, PITCHES - 1)
