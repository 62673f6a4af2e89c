from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from musicapp.files.songs import open_song, save_song
from tests.helpers.command_line import musicapp
from tests.helpers.played import earlier, played_song
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


def test_played_music_can_get_its_beats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    song, taps = played_song(bars=12)
    save_song(song, tmp_path / "played.mid")
    played, out = tmp_path / "played.mid", tmp_path / "out.mid"
    assert musicapp("convert", played, out, "--find-beat") == 0
    found = open_song(out)
    gone = earlier(song, found)
    beats = found.tempo_map.ticks(taps - gone) / 480
    assert np.median(np.abs(beats - np.round(beats))) < 0.05
    seconds = [each.tempo_map.seconds(each.end) for each in (song, found)]
    assert seconds[0] - gone == pytest.approx(seconds[1], abs=3e-3)

    save_song(two_track_song(), tmp_path / "written.mid")
    assert musicapp("convert", tmp_path / "written.mid", tmp_path / "no.mid", "--find-beat") == 1
    assert "already lie on the beats" in capsys.readouterr().err
    assert not (tmp_path / "no.mid").exists()
