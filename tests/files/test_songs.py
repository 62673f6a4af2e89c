from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from musicapp.errors import FileProblem
from musicapp.files import songs
from musicapp.files.songs import check_saving, open_song, save_song
from tests.helpers.songs import cadence_song, two_track_song


def test_a_saved_song_opens_again(tmp_path: Path) -> None:
    save_song(two_track_song(), tmp_path / "two.mid")
    assert open_song(tmp_path / "two.mid") == two_track_song()


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    save_song(cadence_song(), tmp_path / "CADENCE.MID")
    assert open_song(tmp_path / "CADENCE.MID") == cadence_song()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.mid", None, "there is no such file"),
        ("empty.mid", b"", "it is empty"),
        ("words.mid", b"Dear diary", "it is not a MIDI file"),
        ("half.mid", b"MThd\0\0\0\6\0\1", "it ends in its header"),
        ("song.wav", b"RIFF", "“.wav” files are not supported"),
        ("song", b"", "files without a suffix are not supported, MIDI files (.mid, "),
        ("x" * 300 + ".mid", None, "file name too long"),
        ("x" * 300, None, "file name too long"),
    ],
)
def test_what_cannot_be_opened_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileProblem) as problem:
        open_song(path)
    sentence = str(problem.value)
    assert sentence.startswith(f"{name} could not be opened: {reason}")
    assert sentence.endswith("Nothing was changed.")


def test_a_folder_is_not_a_song(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="it is a folder"):
        open_song(tmp_path)
    (tmp_path / "folder.mid").mkdir()
    with pytest.raises(FileProblem, match="it is a folder"):
        save_song(cadence_song(), tmp_path / "folder.mid")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mid")
    with pytest.raises(FileProblem, match="not an ordinary file"):
        open_song(tmp_path / "pipe.mid")


def test_a_file_without_rights_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.mid"
    save_song(cadence_song(), path)
    path.chmod(0)
    if os.access(path, os.R_OK):  # for the superuser every file is open
        monkeypatch.setattr(Path, "read_bytes", _refuse)
        monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileProblem, match="no right"):
        open_song(path)
    with pytest.raises(FileProblem, match="no right"):
        save_song(two_track_song(), path)


def _refuse(path: Path) -> bytes:
    raise PermissionError(13, "Permission denied")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.mid"
    with path.open("wb") as file:
        file.truncate(songs.LARGEST + 1)
    with pytest.raises(FileProblem, match="larger than 16 MB"):
        open_song(path)


def test_a_failed_save_keeps_the_old_file_and_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "song.mid"
    save_song(cadence_song(), path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match=r"no space left on device\. No file was changed"):
        save_song(two_track_song(), path)
    assert open_song(path) == cadence_song()
    assert list(tmp_path.iterdir()) == [path]


def test_saving_keeps_the_rights_and_the_link_of_a_file(tmp_path: Path) -> None:
    path, link = tmp_path / "song.mid", tmp_path / "link.mid"
    save_song(cadence_song(), path)
    path.chmod(0o640)
    link.symlink_to(path)
    save_song(two_track_song(), link)
    assert link.is_symlink()
    assert open_song(path) == two_track_song()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_that_a_song_could_not_be_saved_is_known_before(tmp_path: Path) -> None:
    for name in ("song.wav", "nowhere/song.mid", "."):
        with pytest.raises(FileProblem, match="could not be saved"):
            check_saving(tmp_path / name)
    check_saving(tmp_path / "song.mid")
    assert not list(tmp_path.iterdir())


def test_saving_into_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="there is no such folder"):
        save_song(cadence_song(), tmp_path / "nowhere" / "song.mid")
