from __future__ import annotations

import wave
from pathlib import Path

import pytest

from musicapp.files.songs import open_song
from tests.helpers.command_line import FakeWindow, musicapp


def test_eight_bars_become_notes_sound_and_a_picture_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    window = FakeWindow()
    assert musicapp("first-light", window=window) == 0

    song = open_song(tmp_path / "first-light.mid")
    assert song.note_count > 20
    assert song.meter_map.bar_count(song.end) <= 8
    with wave.open(str(tmp_path / "first-light.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        assert seconds >= song.tempo_map.seconds(song.end) - 0.1
    assert window.drawn == [(song, Path("first-light.png"))]
    said = capsys.readouterr().out
    for suffix in ("mid", "wav", "png"):
        assert str(tmp_path / f"first-light.{suffix}") in said
