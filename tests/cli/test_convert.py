from __future__ import annotations

from pathlib import Path

import pytest

from musicapp.files.songs import open_song, save_song
from tests.helpers.command_line import musicapp
from tests.helpers.songs import two_track_song


def test_a_song_is_written_into_another_file(tmp_path: Path) -> None:
    save_song(two_track_song(), tmp_path / "in.mid")
    assert musicapp("convert", tmp_path / "in.mid", tmp_path / "out.midi") == 0
    assert open_song(tmp_path / "out.midi") == two_track_song()


def test_an_unknown_kind_of_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_song(two_track_song(), tmp_path / "in.mid")
    assert musicapp("convert", tmp_path / "in.mid", tmp_path / "out.xyz") == 1
    assert "“.xyz” files are not supported" in capsys.readouterr().err
    assert not (tmp_path / "out.xyz").exists()
