from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from musicapp.domain.song import Song
from musicapp.files.songs import open_song, save_song
from musicapp.services.library import Library
from musicapp.services.session import Session
from musicapp.settings import SettingsFile
from tests.helpers.main_thread import MainThread
from tests.helpers.songs import cadence_song, scale_song, two_track_song


class Desk:
    """A library with everything around it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.main_thread = MainThread()
        self.session = Session(scale_song())
        self.settings = SettingsFile(folder / "settings.json")
        self.library = Library(self.session, self.settings, self.main_thread.post)
        self.opened: list[Path] = []
        self.sentences: list[str] = []
        self.library.opened.connect(self.opened.append)
        self.library.failed.connect(lambda error: self.sentences.append(str(error)))

    def file(self, name: str, song: Song | None = None) -> Path:
        save_song(song or cadence_song(), self.folder / name)
        return self.folder / name

    def open(self, path: Path) -> None:
        self.library.open(path)
        self.main_thread.wait_until(lambda: not self.library.opening)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.library.close()


def test_an_opened_file_becomes_the_document(desk: Desk) -> None:
    path = desk.file("cadence.mid")
    desk.open(path)
    assert desk.session.song == cadence_song()
    assert (desk.session.path, desk.session.dirty) == (path, False)
    assert desk.opened == [path]
    assert desk.library.recent == [path]


def test_after_a_failed_opening_the_document_is_untouched(desk: Desk) -> None:
    desk.session.apply("Write", two_track_song())
    (desk.folder / "broken.mid").write_bytes(b"MThd")
    desk.open(desk.folder / "broken.mid")
    assert desk.session.song == two_track_song()
    assert desk.session.next_undo == "Write"
    assert desk.session.dirty
    assert desk.sentences == [
        "broken.mid could not be opened: it ends in its header. Nothing was changed."
    ]


def test_of_two_files_opened_at_once_the_second_becomes_the_document(desk: Desk) -> None:
    first, second = desk.file("first.mid"), desk.file("second.mid", two_track_song())
    desk.library.open(first)
    desk.open(second)
    assert desk.session.song == two_track_song()
    assert desk.opened == [second]


def test_save_as_and_then_save(desk: Desk) -> None:
    path = desk.folder / "mine.mid"
    assert desk.library.save(path)
    assert (desk.session.path, desk.session.dirty) == (path, False)

    desk.session.apply("Write", cadence_song())
    assert desk.session.dirty
    assert desk.library.save()
    assert open_song(path) == cadence_song()
    assert desk.library.recent == [path]


def test_a_failed_save_says_so_and_the_song_stays_unsaved(desk: Desk) -> None:
    desk.session.apply("Write", cadence_song())
    assert not desk.library.save(desk.folder / "nowhere" / "mine.mid")
    assert "could not be saved" in desk.sentences[0]
    assert desk.session.dirty
    assert desk.session.path is None


def test_the_newest_of_ten_recent_files_comes_first(desk: Desk) -> None:
    paths = [desk.file(f"{i}.mid") for i in range(12)]
    for path in [*paths, paths[5]]:
        desk.open(path)
    assert desk.library.recent == [paths[5], *(paths[i] for i in (11, 10, 9, 8, 7, 6, 4, 3, 2))]


def test_a_vanished_file_is_forgotten_with_a_sentence(desk: Desk) -> None:
    kept, gone = desk.file("kept.mid"), desk.file("gone.mid")
    desk.open(kept)
    desk.open(gone)
    gone.unlink()
    desk.open(gone)
    assert desk.library.recent == [kept]
    assert desk.sentences == [
        "gone.mid could not be opened: there is no such file or folder. Nothing was changed."
    ]


def test_remembering_files_leaves_other_settings_as_they_are(desk: Desk) -> None:
    desk.settings.save(replace(desk.settings.load(), theme="dark"))
    desk.open(desk.file("cadence.mid"))
    assert desk.settings.load().theme == "dark"


def test_a_new_song_lies_nowhere(desk: Desk) -> None:
    desk.open(desk.file("cadence.mid"))
    desk.library.new()
    assert desk.session.song == Song()
    assert desk.session.path is None
    with pytest.raises(ValueError, match="needs a path"):
        desk.library.save()
