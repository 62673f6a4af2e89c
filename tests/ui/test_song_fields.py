from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from musicapp.domain.request import TEMPI
from musicapp.domain.time import Tempo
from musicapp.services.session import Session
from musicapp.ui.song_fields import TempoField
from tests.helpers.songs import scale_song


@pytest.fixture
def session() -> Session:
    return Session(scale_song())


@pytest.fixture
def field(qtbot: QtBot, session: Session) -> TempoField:
    field = TempoField(session)
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize("bpm", [5.0, 900.0])
def test_a_tempo_that_nobody_can_choose_is_shown_as_it_is(
    session: Session, field: TempoField, bpm: float
) -> None:
    session.open(replace(scale_song(), tempos=(Tempo(0, bpm),)), None)
    assert field.value() == bpm
    assert not session.dirty


def test_from_such_a_tempo_a_usual_one_is_chosen(session: Session, field: TempoField) -> None:
    session.open(replace(scale_song(), tempos=(Tempo(0, 900.0),)), None)
    field.setValue(120.0)
    assert session.song.tempo_map.bpm_at(0) == 120.0
    assert (field.minimum(), field.maximum()) == TEMPI
