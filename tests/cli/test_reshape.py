from __future__ import annotations

from pathlib import Path

import pytest

from musicapp.domain.song import Song
from musicapp.files.songs import open_song, save_song
from tests.helpers.command_line import musicapp
from tests.helpers.songs import cadence_song, drum_song

BAR = 1920


@pytest.fixture
def song(tmp_path: Path) -> Path:
    save_song(cadence_song(), tmp_path / "in.mid")
    return tmp_path / "in.mid"


def test_a_song_is_led_to_a_key(
    song: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert musicapp("reshape", song, tmp_path / "out.mid", "--key", "D minor") == 0
    assert capsys.readouterr().out == ("C major to D minor; notes: 32 changed, 0 removed, 0 new\n")
    assert open_song(tmp_path / "out.mid").tracks[0].notes.pitch.tolist()[:4] == [77, 76, 74, 77]


def test_some_bars_of_some_tracks_get_thinner(song: Path, tmp_path: Path) -> None:
    words = ("--form", "half", "--range", "2-3", "--tracks", "Melody")
    assert musicapp("reshape", song, tmp_path / "out.mid", *words) == 0
    before, after = cadence_song(), open_song(tmp_path / "out.mid")
    assert after.tracks[1].notes == before.tracks[1].notes
    bars = [tick // BAR for tick in after.tracks[0].notes.start.tolist()]
    assert [bars.count(bar) for bar in range(4)] == [4, 2, 2, 4]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--key", "H dur"), "is not a key"),
        (("--form", "straighten"), "“straighten” finds nothing to change here."),
        (("--form", "half", "--range", "9"), "Bar 9 does not lie in in.mid"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: tuple[str, ...],
    says: str,
    song: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert musicapp("reshape", song, tmp_path / "out.mid", *words) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out.mid").exists()


def test_drums_have_no_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_song(drum_song(), tmp_path / "in.mid")
    assert musicapp("reshape", tmp_path / "in.mid", tmp_path / "out.mid", "--key", "C") == 1
    assert "No key is heard" in capsys.readouterr().err


def test_one_form_or_key_is_wanted(song: Path, tmp_path: Path) -> None:
    assert musicapp("reshape", song, tmp_path / "out.mid") == 2
    assert musicapp("reshape", song, tmp_path / "o.mid", "--form", "half", "--key", "C") == 2


def test_an_empty_song_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_song(Song(), tmp_path / "in.mid")
    assert musicapp("reshape", tmp_path / "in.mid", tmp_path / "out.mid", "--form", "half") == 1
    assert "There are no notes" in capsys.readouterr().err
