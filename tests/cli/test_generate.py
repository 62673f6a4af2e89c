from __future__ import annotations

from pathlib import Path

import pytest

from musicapp.cli.controls import MOST_TAKES
from musicapp.domain.request import LONGEST
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.files.songs import open_song, save_song
from musicapp.model.compose import Composer
from tests.helpers.command_line import musicapp
from tests.helpers.songs import drum_song, two_track_song

Output = pytest.CaptureFixture[str]


def _generated(folder: Path, name: str, *controls: str) -> bytes:
    assert musicapp("generate", folder / name, *controls) == 0
    return (folder / name).read_bytes()


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    first, again, other = (
        _generated(tmp_path, f"{name}.mid", "--bars", "2", "--seed", seed)
        for name, seed in (("first", "1"), ("again", "1"), ("other", "2"))
    )
    assert first == again != other


@pytest.mark.parametrize("meter", ["4/4", "3/4", "7/8"])
def test_the_music_has_the_bars_meter_and_tempo_that_were_asked_for(
    tmp_path: Path, meter: str, capsys: Output
) -> None:
    _generated(tmp_path, "a.mid", "--bars", "3", "--meter", meter, "--tempo", "96")
    song = open_song(tmp_path / "a.mid")
    numerator, denominator = map(int, meter.split("/"))
    assert song.meters == (Meter(0, numerator, denominator),)
    assert song.tempo_map.bpm_at(0) == pytest.approx(96, abs=0.01)
    assert song.note_count
    assert song.end <= 3 * 4 * 480 * numerator // denominator
    assert f"{song.note_count} notes, 3 bars" in capsys.readouterr().out


def test_words_may_be_written_in_capitals(tmp_path: Path, capsys: Output) -> None:
    wishes = ("--style", "Choir", "--density", "Sparse", "--key", "eb MAJOR", "--bars", "1")
    _generated(tmp_path, "a.mid", *wishes)
    assert open_song(tmp_path / "a.mid").tracks[0].name == "Soprano"
    assert capsys.readouterr().out.endswith(" notes, 1 bar\n")


def test_takes_are_numbered_and_differ(tmp_path: Path) -> None:
    out = tmp_path / "a.mid"
    assert musicapp("generate", out, "--bars", "1", "--takes", "3", "--seed", "5") == 0
    takes = [(tmp_path / f"a-{number}.mid").read_bytes() for number in (1, 2, 3)]
    assert len(set(takes)) == 3
    assert takes[0] == _generated(tmp_path, "b.mid", "--bars", "1", "--seed", "5")
    assert not out.exists()


@pytest.mark.parametrize(
    "controls",
    [
        ("--key", "H minor"),
        ("--key", ""),
        ("--meter", "4/0"),
        ("--meter", "four"),
        ("--style", "jazz"),
        ("--density", "loud"),
        ("--bars", "0"),
        ("--bars", str(LONGEST + 1)),
        ("--tempo", "nan"),
        ("--temperature", "0"),
        ("--top-p", "2"),
        ("--seed", "-1"),
        ("--takes", str(MOST_TAKES + 1)),
    ],
    ids=" ".join,
)
def test_a_wish_that_cannot_be_kept_is_one_sentence(
    tmp_path: Path, controls: tuple[str, str], capsys: Output
) -> None:
    assert musicapp("generate", tmp_path / "a.mid", *controls) == 1
    said = capsys.readouterr()
    assert not said.out
    assert len(said.err.splitlines()) == 1
    assert controls[0].strip("-") in said.err or f"“{controls[1]}”" in said.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("controls", [("--bars", "x"), ("--nonsense",), ("--takes",)], ids=" ".join)
def test_wrong_usage_shows_the_usage_of_the_command(
    tmp_path: Path, controls: tuple[str, ...], capsys: Output
) -> None:
    assert musicapp("generate", tmp_path / "a.mid", *controls) == 2
    assert "usage: musicapp generate" in capsys.readouterr().err


@pytest.mark.parametrize("takes", ["1", "2"])
@pytest.mark.parametrize("out", ["nowhere/a.mid", "a.wav", ""])
def test_where_nothing_can_be_written_nothing_is_composed(
    tmp_path: Path, out: str, takes: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Composer, "load", lambda: pytest.fail("too late"))
    assert musicapp("generate", out, "--takes", takes) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_continuing_keeps_the_song_and_adds_bars_behind_it(tmp_path: Path, capsys: Output) -> None:
    song = two_track_song()
    save_song(song, tmp_path / "in.mid")
    assert musicapp("continue", tmp_path / "in.mid", tmp_path / "out.mid", "--bars", "2") == 0
    longer = open_song(tmp_path / "out.mid")
    end = song.meter_map.bar_count(song.end)
    assert longer.meter_map.bar_count(longer.end) <= end + 2
    assert longer.note_count > song.note_count
    last_onset = song.notes.start.max()
    for before, after in zip(song.tracks, longer.tracks, strict=False):
        assert after.notes.where(after.notes.start <= last_onset) == before.notes
        assert (after.name, after.program, after.controls) == (
            before.name,
            before.program,
            before.controls,
        )


def test_drums_alone_are_continued(tmp_path: Path) -> None:
    save_song(drum_song(), tmp_path / "in.mid")
    assert musicapp("continue", tmp_path / "in.mid", tmp_path / "out.mid", "--bars", "1") == 0
    (drums,) = open_song(tmp_path / "out.mid").tracks
    assert drums.is_drums
    assert len(drums.notes) > drum_song().note_count


@pytest.mark.parametrize("name", ["empty.mid", "missing.mid"])
def test_what_cannot_be_continued_is_one_sentence(
    tmp_path: Path, name: str, capsys: Output
) -> None:
    save_song(Song(), tmp_path / "empty.mid")
    assert musicapp("continue", tmp_path / name, tmp_path / "out.mid") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "out.mid").exists()
