from __future__ import annotations

import wave
from pathlib import Path

import pytest
import soundfile

from musicapp.files.songs import save_song
from tests.helpers.command_line import musicapp
from tests.helpers.songs import scale_song, two_track_song
from tests.helpers.tiny_font import write_tiny_font


@pytest.fixture
def scale(tmp_path: Path) -> Path:
    save_song(scale_song(), tmp_path / "in.mid")
    return tmp_path / "in.mid"


def test_a_song_becomes_a_sound_file_of_its_length(tmp_path: Path, scale: Path) -> None:
    assert musicapp("render", scale, tmp_path / "out.wav") == 0
    with wave.open(str(tmp_path / "out.wav")) as file:
        assert 4 < file.getnframes() / file.getframerate() < 12


@pytest.mark.parametrize("suffix", ["flac", "ogg", "mp3"])
def test_the_suffix_chooses_the_kind_of_file(tmp_path: Path, scale: Path, suffix: str) -> None:
    out = tmp_path / f"out.{suffix}"
    assert musicapp("render", scale, out, "--range", "1") == 0
    assert soundfile.info(out).format == suffix.upper()


def test_a_range_of_bars_is_shorter(tmp_path: Path, scale: Path) -> None:
    for name, bars in (("one.wav", "2"), ("two.wav", "1-2")):
        assert musicapp("render", scale, tmp_path / name, "--range", bars) == 0
    one, two = (soundfile.info(tmp_path / name).duration for name in ("one.wav", "two.wav"))
    assert two - one == pytest.approx(2, abs=0.5)


def test_stems_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_song(two_track_song(), tmp_path / "in.mid")
    assert musicapp("render", tmp_path / "in.mid", tmp_path / "out.flac", "--stems") == 0
    listed = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert listed == sorted(tmp_path.glob("out - *.flac"))
    assert len(listed) == 2


def test_another_soundfont_can_be_named(
    tmp_path: Path, scale: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    font = write_tiny_font(tmp_path / "tiny.sf2")
    assert musicapp("render", scale, tmp_path / "out.wav", "--soundfont", font) == 0
    assert musicapp("render", scale, tmp_path / "no.wav", "--soundfont", tmp_path / "no.sf2") == 1
    assert "The SoundFont no.sf2 could not be read" in capsys.readouterr().err
    assert not (tmp_path / "no.wav").exists()


@pytest.mark.parametrize("bars", ["0", "3-2", "x", "1-2-3", ""])
def test_a_range_that_is_none_is_wrong_usage(tmp_path: Path, scale: Path, bars: str) -> None:
    assert musicapp("render", scale, tmp_path / "out.wav", "--range", bars) == 2


def test_a_range_after_the_end_is_told(
    tmp_path: Path, scale: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert musicapp("render", scale, tmp_path / "out.wav", "--range", "90-95") == 1
    assert "begins at bar 90, but the song ends in bar 2" in capsys.readouterr().err


def test_other_kinds_of_sound_files_are_refused(
    tmp_path: Path, scale: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert musicapp("render", scale, tmp_path / "out.aiff") == 1
    assert "out.aiff was not written" in capsys.readouterr().err
