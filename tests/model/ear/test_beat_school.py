from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from musicapp.analysis.ear.beat_path import PERIODS
from musicapp.analysis.ear.onsets import hear_onsets
from musicapp.model.ear.beat_school import BeatSchool, truths_at
from musicapp.model.ear.learn import UNKNOWN, train_reader
from musicapp.model.ear.network import Reader
from musicapp.model.train import TrainingPlan
from musicapp.model.trainer_state import TrainerState
from tests.helpers.beat_lessons import alberti


def test_a_batch_depends_on_the_generator_alone() -> None:
    school = BeatSchool([alberti(), alberti(played=True)])

    first, again = (school.draw(np.random.default_rng(5), 3, 40) for _ in range(2))

    assert first[0].shape == (3, 40, school.features)
    assert np.array_equal(first[0], again[0])
    for name, classes in school.heads.items():
        assert first[1][name].shape == (3, 40)
        assert np.array_equal(first[1][name], again[1][name])
        assert UNKNOWN <= first[1][name].min() <= first[1][name].max() < classes


def test_crops_are_filled_from_several_short_pieces() -> None:
    heard, truths = BeatSchool([alberti(bars=4)]).draw(np.random.default_rng(0), 1, 100)

    assert heard.shape[1] == 100
    assert (truths["beat"] == 1).sum() > 20


def test_every_onset_knows_its_beat() -> None:
    lesson = alberti(played=True)

    truths = truths_at(hear_onsets(lesson.notes).times, lesson.beats)

    assert truths["beat"][:6].tolist() == [1, 0, 1, 0, 1, 0]
    assert truths["downbeat"][:8].tolist() == [1, -1, 0, -1, 0, -1, 1, -1]
    assert PERIODS[truths["tempo"][10]] == pytest.approx(0.5, rel=0.04)
    assert set(truths["parts"].tolist()) == {0}


def test_of_onsets_far_from_all_beats_nothing_is_known() -> None:
    beats = alberti(bars=2, played=True).beats

    truths = truths_at(np.array([0.0, 1.0, 30.0]), beats)

    assert truths["beat"].tolist() == [1, 1, UNKNOWN]
    assert truths["tempo"][2] == UNKNOWN


def test_a_network_learns_a_piece(tmp_path: Path) -> None:
    torch.manual_seed(0)
    school = BeatSchool([alberti()])
    plan = TrainingPlan(steps=24, batch=4, length=32, rate=0.02, warm_up=1, averaging=0.5)
    network = Reader(school.features, school.heads, hidden=16, dropout=0.0)

    steps = list(
        train_reader(TrainerState.fresh(network, 0.0), school, school, plan, tmp_path / "run", 1)
    )

    assert steps[-1].nats < steps[0].nats
    assert steps[-1].validation is not None
    assert steps[-1].validation["beat"] < 0.3
    assert steps[-1].validation["downbeat"] < 0.4
