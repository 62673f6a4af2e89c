from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from musicapp.errors import FileProblem
from musicapp.playback.export import Export
from musicapp.services.sound_files import SoundFiles
from tests.helpers.beeper import Clicker
from tests.helpers.posting import Posts
from tests.helpers.songs import scale_song

RATE = 8000


class Desk:
    """Sound files, and what they told."""

    def __init__(self) -> None:
        self.posts = Posts()
        self.files = SoundFiles(lambda: Clicker(RATE), self.posts.post)
        self.shares: list[float] = []
        self.told: list[object] = []
        self.files.progress.connect(self.shares.append)
        self.files.written.connect(self.told.append)
        self.files.failed.connect(self.told.append)

    def wait(self) -> None:
        self.posts.drain_until(lambda: not self.files.running, "the end of the export")


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.files.close()


def test_a_file_is_written_while_its_progress_is_told(desk: Desk, tmp_path: Path) -> None:
    wish = Export(scale_song(), tmp_path / "a.wav")
    desk.files.write(wish)
    desk.files.write(wish)  # one at a time
    desk.wait()
    assert desk.told == [wish]
    assert desk.shares == sorted(desk.shares)
    assert wish.path.is_file()


def test_what_was_cancelled_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.files.write(Export(scale_song(), tmp_path / "a.wav", ticks=480 * 2000))
    desk.posts.drain_until(lambda: bool(desk.shares), "the beginning")
    desk.files.cancel()
    desk.wait()
    assert desk.told == []
    assert not list(tmp_path.iterdir())


def test_closing_waits_until_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    desk.files.write(Export(scale_song(), tmp_path / "a.wav", ticks=480 * 2000))
    desk.posts.drain_until(lambda: bool(desk.shares), "the beginning")
    desk.files.close()
    assert not list(tmp_path.iterdir())


def test_a_failure_is_told_once(desk: Desk, tmp_path: Path) -> None:
    desk.files.write(Export(scale_song(), tmp_path / "nowhere" / "a.wav"))
    desk.wait()
    assert [type(told) for told in desk.told] == [FileProblem]
