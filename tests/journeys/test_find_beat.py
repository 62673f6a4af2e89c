"""A recording gets its bars and beats, and can then be quantised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from musicapp.analysis.rhythm import find_grid
from tests.helpers.played import earlier, played_song
from tests.helpers.songs import scale_song
from tests.helpers.window import Studio, studio


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Studio]:
    with studio(qtbot, tmp_path) as window:
        yield window


def test_the_beat_of_a_recording_is_found_and_undone(window: Studio) -> None:
    song, _ = played_song(bars=16)
    window.session.open(song, None)
    deeds = window.window.deeds
    deeds.find_beat.trigger()
    window.wait_until(lambda: window.message)
    assert window.message.startswith("Bars and beats follow the music now: 4/4, about 8")
    after = window.session.song
    assert after.tempo_map.seconds(after.end) == pytest.approx(
        song.tempo_map.seconds(song.end) - earlier(song, after), abs=3e-3
    )

    deeds.quantise.trigger()
    assert find_grid(np.unique(window.session.song.notes.start)) in ("1/4", "1/8", "1/16")
    deeds.undo.trigger()
    deeds.undo.trigger()
    assert window.session.song is song
    assert window.message == ""


def test_a_song_on_its_grid_is_left_alone_with_a_sentence(window: Studio) -> None:
    deeds = window.window.deeds
    assert not deeds.find_beat.isEnabled()
    song = scale_song()
    window.session.open(song, None)
    assert deeds.find_beat.isEnabled()
    deeds.find_beat.trigger()
    window.wait_until(lambda: window.message)
    assert window.message.startswith("The notes already lie on the beats of the song.")
    assert window.session.song is song
    window.wait_until(deeds.find_beat.isEnabled)
