"""Music leaves the window: as sound, and as a MIDI file of what is selected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from musicapp.domain.select import Selection
from musicapp.files.songs import open_song
from musicapp.ui.export_dialog import LOOP, SELECTION, WHOLE, ExportDialog
from tests.helpers.songs import scale_song, two_track_song
from tests.helpers.window import Studio, studio


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Studio]:
    with studio(qtbot, tmp_path) as window:
        yield window


def ask(window: Studio) -> ExportDialog:
    window.window.deeds.export_sound.trigger()
    return window.dialog(ExportDialog)


def test_without_notes_there_is_nothing_to_export(window: Studio) -> None:
    deeds = window.window.deeds
    assert not deeds.export_sound.isEnabled()
    window.session.open(scale_song(), None)
    assert deeds.export_sound.isEnabled()
    assert not deeds.export_clip.isEnabled()


def test_a_song_becomes_a_sound_file(window: Studio, tmp_path: Path) -> None:
    window.session.open(scale_song(), None)
    dialog = ask(window)
    dialog.kind.choose(".flac")
    dialog.export_button.click()
    files = window.dialog(QFileDialog)
    files.selectFile(str(tmp_path / "scale"))
    files.accept()
    window.wait_until(lambda: window.message)
    assert window.message == "scale.flac was written."
    assert soundfile.info(tmp_path / "scale.flac").duration > 4
    assert window.application.parts.settings.load().export_suffix == ".flac"


def test_stems_of_the_loop(window: Studio, tmp_path: Path) -> None:
    window.session.open(two_track_song(), None)
    window.application.parts.transport.set_loop(0, 480)
    dialog = ask(window)
    dialog.part.choose(LOOP)
    dialog.stems.setChecked(True)
    dialog.write(tmp_path / "duo.wav")
    window.wait_until(lambda: window.message)
    assert window.message == "2 stems of duo.wav were written."
    assert len(list(tmp_path.glob("duo - *.wav"))) == 2


def test_only_what_there_is_can_be_chosen(window: Studio) -> None:
    window.session.open(scale_song(), None)
    dialog = ask(window)
    assert [dialog.part.itemText(i) for i in range(dialog.part.count())] == ["The whole song"]
    assert dialog.part.value == WHOLE
    dialog.reject()


def test_cancelling_leaves_no_file(window: Studio, tmp_path: Path) -> None:
    window.session.open(scale_song(), None)
    dialog = ask(window)
    dialog.write(tmp_path / "scale.wav")
    dialog.reject()
    files = window.application.parts.sound_files
    window.wait_until(lambda: not files.running)
    assert not list(tmp_path.glob("*.wav"))
    assert window.message == ""


def test_a_file_that_cannot_be_written_is_told(window: Studio, tmp_path: Path) -> None:
    window.session.open(scale_song(), None)
    ask(window).write(tmp_path / "nowhere" / "scale.wav")
    window.wait_until(lambda: window.message)
    assert window.message == "scale.wav could not be written: there is no such folder."


def test_the_selection_becomes_a_midi_file(window: Studio, tmp_path: Path) -> None:
    song = two_track_song()
    window.session.open(song, None)
    window.session.select(Selection.of({1: song.tracks[1].notes}))
    dialog = ask(window)
    dialog.part.choose(SELECTION)
    dialog.reject()
    window.window.deeds.export_clip.trigger()
    files = window.dialog(QFileDialog)
    files.selectFile(str(tmp_path / "bass.mid"))
    files.accept()
    window.wait_until(lambda: window.message)
    assert window.message == "bass.mid was written."
    assert [t.notes for t in open_song(tmp_path / "bass.mid").tracks] == [song.tracks[1].notes]


def test_the_selection_can_be_dragged_out_and_its_file_goes_when_the_window_does(
    qtbot: QtBot, tmp_path: Path
) -> None:
    song = two_track_song()
    with studio(qtbot, tmp_path) as window:
        handle = window.panes.drag_out.selection
        assert not handle.isEnabled()
        window.session.open(song, Path("duo.mid"))
        whole_track = Path(handle.data().urls()[0].toLocalFile())
        assert whole_track.name == f"duo {song.tracks[0].name}.mid"
        window.session.select(Selection.of({1: song.tracks[1].notes}))
        chosen = Path(handle.data().urls()[0].toLocalFile())
        assert [t.notes for t in open_song(chosen).tracks] == [song.tracks[1].notes]
    assert not chosen.exists()


def test_a_take_can_be_dragged_out(window: Studio) -> None:
    window.generate(bars=1)
    window.wait_for_the_end()
    generate = window.application.parts.generate
    window.wait_until(lambda: generate.choice.takes)
    take = Path(window.panes.drag_out.take.data().urls()[0].toLocalFile())
    assert take.name == "take 1.mid"
    assert open_song(take).note_count == len(generate.choice.takes[0].notes)


def test_a_click_on_the_handle_saves_instead(window: Studio) -> None:
    song = two_track_song()
    window.session.open(song, None)
    window.session.select(song.everything)
    window.panes.drag_out.selection.click()
    window.dialog(QFileDialog).reject()
