"""Bars written anew with the shipped weights, through the whole window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.model.compose import Composer
from tests.helpers.songs import cadence_song
from tests.helpers.window import studio

BAR = 1920


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer.load()


def outside(notes: Notes) -> Notes:
    """Those that do not begin in the second or third bar."""
    return notes.where((notes.start < BAR) | (notes.start >= 3 * BAR))


def test_chosen_bars_are_written_anew_in_two_takes_and_one_is_kept(
    qtbot: QtBot, tmp_path: Path, composer: Composer
) -> None:
    before = cadence_song()
    with studio(qtbot, tmp_path, composer) as window:
        window.session.open(before, None)
        melody = before.tracks[0].notes
        inside = melody.where((melody.start >= BAR) & (melody.start < 3 * BAR))
        locked = inside.where(inside.start == BAR)
        window.application.parts.locks.toggle(Selection.of({0: locked}))
        window.session.select(Selection.of({0: inside}))
        window.panes.generate.wishes.takes.setValue(2)
        window.panes.generate.wishes.more.new_seed.setChecked(False)
        window.panes.generate.start_button.click()
        window.wait_until(lambda: window.output.note_ons, timeout=20_000)
        window.wait_until(window.panes.generate.start_button.isEnabled, timeout=60_000)

        generate = window.application.parts.generate
        heard = []
        for take in (0, 1):
            generate.choice.show(take)
            song = window.session.song
            assert [track.notes for track in song.tracks[1:]] == [before.tracks[1].notes]
            assert outside(song.tracks[0].notes) == outside(melody)
            assert locked.isin(song.tracks[0].notes).all()
            heard.append(song.tracks[0].notes)
            assert len(heard[-1]) > len(outside(melody)) + len(locked)
        assert heard[0] != heard[1]

        window.panes.takes.accept_button.click()
        window.window.deeds.undo.trigger()
        assert window.session.song == before
