from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.files.songs import open_song, save_song
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.window import Studio
from tests.journeys.conftest import OpenStudio

TUNE = Song(tracks=(Track("Tune", notes=Notes.of([Note(0, 60, 480), Note(480, 67, 480)])),))
Button = QMessageBox.StandardButton


@pytest.fixture
def tune(tmp_path: Path) -> Path:
    path = tmp_path / "tune.mid"
    save_song(TUNE, path)
    return path


def drop(window: Studio, *paths: Path) -> None:
    """Drop files on the window, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = window.window.rect().center()
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(window.window, QDragEnterEvent(place, action, data, left, none))
    QApplication.sendEvent(window.window, QDropEvent(QPointF(place), action, data, left, none))


def open_and_wait(window: Studio, path: Path) -> None:
    window.window.documents.open_file(path)
    window.wait_until(lambda: window.session.path == path)


def edit(window: Studio) -> None:
    """Add a note by hand."""
    notes = window.session.song.tracks[0].notes.joined(Notes.of([Note(960, 72, 480)]))
    window.session.apply("Draw note", window.session.song.with_notes(0, notes))


def test_a_song_named_on_the_command_line_is_opened(open_studio: OpenStudio, tune: Path) -> None:
    window = open_studio(song=tune)
    window.wait_until(lambda: window.session.song.note_count == 2)
    assert window.window.windowTitle() == "tune.mid[*] — musicapp"


def test_edit_save_and_open_again(open_studio: OpenStudio, tune: Path) -> None:
    window = open_studio()
    open_and_wait(window, tune)
    edit(window)
    assert window.window.isWindowModified()

    window.window.deeds.save.trigger()
    assert not window.window.isWindowModified()
    assert open_song(tune).note_count == 3

    window.window.deeds.new.trigger()
    assert window.session.song.note_count == 0
    assert window.window.windowTitle() == "Untitled[*] — musicapp"
    (recent,) = window.window.menus.recent.actions()
    assert recent.text() == "tune.mid"
    recent.trigger()
    window.wait_until(lambda: window.session.song.note_count == 3)


def test_a_new_song_asks_where_to_be_saved(open_studio: OpenStudio, tmp_path: Path) -> None:
    window = open_studio()
    edit(window)
    window.window.deeds.save.trigger()
    dialog = window.dialog(QFileDialog)
    dialog.selectFile(str(tmp_path / "fresh"))
    dialog.accept()
    window.wait_until(lambda: not window.session.dirty)
    assert open_song(tmp_path / "fresh.mid").note_count == 1


def test_a_dropped_song_is_opened(open_studio: OpenStudio, tune: Path, tmp_path: Path) -> None:
    window = open_studio()
    drop(window, tmp_path / "cover.png", tune)
    window.wait_until(lambda: window.session.path == tune)


def test_something_else_that_is_dropped_is_refused_in_a_sentence(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    window = open_studio()
    drop(window, tmp_path / "cover.png")
    window.wait_until(lambda: window.message)
    assert window.message.startswith("cover.png could not be opened: ")


@pytest.mark.parametrize("content", [b"", b"MThd", b"not music at all", None])
def test_a_damaged_file_leaves_the_document(
    open_studio: OpenStudio, tune: Path, tmp_path: Path, content: bytes | None
) -> None:
    window = open_studio(song=tune)
    window.wait_until(lambda: window.session.path == tune)
    bad = tmp_path / "bad.mid"
    if content is not None:
        bad.write_bytes(content)
    window.window.documents.open_file(bad)
    window.wait_until(lambda: window.message)
    assert window.message.startswith("bad.mid could not be opened: ")
    assert window.message.endswith("Nothing was changed.")
    assert (window.session.path, window.session.song.note_count) == (tune, 2)


def test_cancel_keeps_the_window_and_the_changes(open_studio: OpenStudio, tune: Path) -> None:
    window = open_studio(song=tune)
    window.wait_until(lambda: window.session.path == tune)
    edit(window)
    window.window.close()
    window.answer(Button.Cancel)
    assert window.window.isVisible()
    assert window.session.dirty


def test_discard_closes_and_leaves_the_file(open_studio: OpenStudio, tune: Path) -> None:
    window = open_studio(song=tune)
    window.wait_until(lambda: window.session.path == tune)
    edit(window)
    window.window.close()
    window.answer(Button.Discard)
    window.wait_until(lambda: not window.window.isVisible())
    assert open_song(tune).note_count == 2


def test_save_saves_and_closes(open_studio: OpenStudio, tune: Path) -> None:
    window = open_studio(song=tune)
    window.wait_until(lambda: window.session.path == tune)
    edit(window)
    window.window.close()
    window.answer(Button.Save)
    window.wait_until(lambda: not window.window.isVisible())
    assert open_song(tune).note_count == 3


def test_the_question_comes_before_another_song_is_opened(
    open_studio: OpenStudio, tune: Path
) -> None:
    window = open_studio()
    edit(window)
    window.window.documents.open_file(tune)
    assert window.session.song.note_count == 1
    window.answer(Button.Discard)
    window.wait_until(lambda: window.session.path == tune)


def test_another_song_is_not_written_into_and_starts_at_its_start(
    open_studio: OpenStudio, tune: Path
) -> None:
    pen = threading.Semaphore(4)
    window = open_studio(ScriptedComposer(pen))
    window.generate(bars=100)
    window.wait_until(lambda: window.session.song.note_count == 3)
    transport = window.application.parts.transport
    transport.set_loop(0, 960)
    window.window.documents.open_file(tune)
    window.answer(Button.Discard)
    window.wait_until(lambda: window.session.path == tune)
    for _ in range(9):
        pen.release()
    window.wait_for_the_end()
    assert (transport.playing, transport.position()) == (False, 0)
    assert (transport.loop, transport.looping) == (None, False)
    assert window.session.song.notes == TUNE.notes
    assert not window.session.dirty


def test_a_file_that_cannot_be_saved_keeps_the_changes(open_studio: OpenStudio, tune: Path) -> None:
    window = open_studio(song=tune)
    window.wait_until(lambda: window.session.path == tune)
    edit(window)
    tune.unlink()
    tune.mkdir()
    window.window.deeds.save.trigger()
    assert window.message.startswith("tune.mid could not be saved: ")
    assert window.session.dirty
