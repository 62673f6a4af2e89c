from __future__ import annotations

import wave
from pathlib import Path

import pytest

from musicapp.files.songs import save_song
from tests.helpers.command_line import musicapp
from tests.helpers.songs import scale_song


def test_a_song_becomes_a_sound_file_of_its_length(tmp_path: Path) -> None:
    save_song(scale_song(), tmp_path / "in.mid")
    assert musicapp("render", tmp_path / "in.mid", tmp_path / "out.wav") == 0
    with wave.open(str(tmp_path / "out.wav")) as file:
        assert 4 < file.getnframes() / file.getframerate() < 12


def test_other_kinds_of_sound_files_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_song(scale_song(), tmp_path / "in.mid")
    assert musicapp("render", tmp_path / "in.mid", tmp_path / "out.mp3") == 1
    assert "out.mp3 was not written" in capsys.readouterr().err
