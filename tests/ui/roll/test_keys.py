from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from tests.helpers.qt import drag, move, press, release
from tests.helpers.roll import BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    return open_roll(song_of(Note(0, 60, BEAT), Note(0, 64, BEAT)))


def key(roll: Roll, pitch: int, x: int = 60) -> QPoint:
    return QPoint(x, roll.at(0, pitch).y())


def test_a_key_sounds_while_it_is_pressed(roll: Roll) -> None:
    press(roll.view.keys, key(roll, 64))
    assert roll.transport.sounding is not None
    assert roll.transport.sounding[:2] == (0, 64)
    release(roll.view.keys, key(roll, 64))
    assert roll.transport.sounding is None


def test_a_key_is_louder_at_its_end(roll: Roll) -> None:
    press(roll.view.keys, key(roll, 64, 4))
    release(roll.view.keys, key(roll, 64, 4))
    press(roll.view.keys, key(roll, 64, 68))
    release(roll.view.keys, key(roll, 64, 68))
    soft, loud = (velocity for _, _, velocity in roll.transport.heard)
    assert soft < 50 < 100 < loud


def test_a_drag_glides_over_the_keys(roll: Roll) -> None:
    drag(roll.view.keys, key(roll, 60), key(roll, 61), key(roll, 62))
    assert [pitch for _, pitch, _ in roll.transport.heard] == [60, 61, 62]


def test_keys_that_sound_are_lit_while_the_music_plays(roll: Roll) -> None:
    lit: list[frozenset[int]] = []
    roll.view.playhead.sounding_changed.connect(lit.append)
    roll.transport.run(10.0)
    assert lit[-1] == {60, 64}
    roll.transport.halt()
    assert lit[-1] == frozenset()


def test_pointing_at_a_key_tells_its_name(roll: Roll) -> None:
    told: list[str] = []
    roll.view.hovered.connect(told.append)
    move(roll.view.keys, key(roll, 61), Qt.MouseButton.NoButton)
    assert told[-1] == "C♯4"
