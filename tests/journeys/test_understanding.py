"""What the music is: read in the panel and over the notes, looked at over the song."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.track import Track
from musicapp.files.songs import save_song
from tests.helpers.qt import click
from tests.helpers.songs import cadence_song
from tests.helpers.window import Studio, studio

BAR = 1920


@pytest.fixture
def tune(tmp_path: Path) -> Path:
    path = tmp_path / "tune.mid"
    save_song(cadence_song(), path)
    return path


def read(window: Studio) -> None:
    """Wait until the opened song has been recognised."""
    window.wait_until(lambda: window.session.path)
    window.wait_until(lambda: window.application.parts.recognise.up_to_date)
    window.wait_until(lambda: window.panes.roll.harmony.chords.stretches.names)


def test_panel_and_lanes_say_the_same(qtbot: QtBot, tmp_path: Path, tune: Path) -> None:
    with studio(qtbot, tmp_path, song=tune) as window:
        read(window)
        panel, lanes = window.panes.metadata, window.panes.roll.harmony
        assert lanes.isVisible()
        assert panel.chord.text == lanes.chords.stretches.names[0] == "C"
        window.application.parts.transport.seek(2.5 * BAR)
        row = lanes.chords.stretches.row_at(2.5 * BAR)
        assert row is not None
        assert panel.chord.text == lanes.chords.stretches.names[row] == "G"
        assert panel.key.text == "C major"


def test_of_a_drone_neither_panel_nor_lanes_claim_to_know_more(
    qtbot: QtBot, tmp_path: Path
) -> None:
    drone = Song(tracks=(Track(notes=Notes.of([Note(0, 48, 8 * BAR)])),))
    with studio(qtbot, tmp_path) as window:
        window.session.open(drone, None)
        window.wait_until(lambda: window.application.parts.recognise.up_to_date)
        fields, lanes = window.panes.metadata.fields, window.panes.roll.harmony
        unknown = ("key", "local key", "chord", "style", "grid", "swing", "syncopation")
        assert {fields[name].text for name in unknown} == {"—"}
        assert fields["notes"].text == "1"
        assert (lanes.chords.stretches.names, lanes.keys.stretches.names) == ((), ())


def test_a_click_on_a_chord_chooses_what_is_rewritten(
    qtbot: QtBot, tmp_path: Path, tune: Path
) -> None:
    with studio(qtbot, tmp_path, song=tune) as window:
        read(window)
        roll = window.panes.roll
        x = round(roll.stage.geometry.x(2.5 * BAR))
        click(roll.harmony.chords, QPoint(x, 8))
        assert (window.session.selection.start, window.session.selection.end) == (2 * BAR, 3 * BAR)
        assert window.panes.generate.place.text().startswith("bar 3")


def test_a_click_in_a_plot_moves_the_cursor(qtbot: QtBot, tmp_path: Path, tune: Path) -> None:
    with studio(qtbot, tmp_path, song=tune) as window:
        read(window)
        panel = window.panes.metadata
        panel.restore({"plots": True})
        density = panel.plots.density
        window.wait_until(density.isVisible)
        middle = QPoint(density.width() // 2, density.height() - 5)
        QTest.mouseClick(density, Qt.MouseButton.LeftButton, pos=middle)
        position = window.application.parts.transport.position()
        assert position == pytest.approx(2 * BAR, abs=BAR / 8)


def test_a_key_signature_gives_way_to_the_notes(qtbot: QtBot, tmp_path: Path, tune: Path) -> None:
    with studio(qtbot, tmp_path, song=tune) as window:
        read(window)
        notes = window.session.song.everything
        window.panes.metadata.chosen.emit("signature", Key(9, "minor"), 0.0, 16.0)
        assert window.session.song.keys == (KeySignature(0, 0, minor=True),)
        assert window.session.song.everything == notes
        window.session.undo()
        assert not window.session.song.keys


def test_what_is_shown_is_there_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    with studio(qtbot, tmp_path) as window:
        window.window.deeds.harmony.trigger()
        window.panes.metadata.restore({"values": False, "plots": True})
        assert not window.panes.roll.harmony.isVisible()
    with studio(qtbot, tmp_path) as window:
        assert not window.panes.roll.harmony.isVisible()
        assert not window.window.deeds.harmony.isChecked()
        assert not window.panes.metadata.grid.isVisible()
        assert window.panes.metadata.plots_open


def test_an_empty_song_has_an_empty_panel(qtbot: QtBot, tmp_path: Path) -> None:
    with studio(qtbot, tmp_path) as window:
        window.wait_until(lambda: window.application.parts.recognise.up_to_date)
        panel = window.panes.metadata
        assert (panel.key.text, panel.chord.text) == ("—", "—")
        assert panel.fields["notes"].text == "0"
        assert not window.message
