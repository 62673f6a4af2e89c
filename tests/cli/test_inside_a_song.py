"""infill, vary, harmonize and add, with a composer that writes scales."""

from __future__ import annotations

from pathlib import Path

import pytest

from musicapp.domain.chord import Chord
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.task import Task
from musicapp.files.songs import open_song, save_song
from musicapp.model.compose import Composer
from tests.helpers.command_line import musicapp
from tests.helpers.scripted_composer import SCALE, ScriptedComposer
from tests.helpers.songs import cadence_song, two_track_song

Output = pytest.CaptureFixture[str]
BAR = 1920


@pytest.fixture
def composer(monkeypatch: pytest.MonkeyPatch) -> ScriptedComposer:
    composer = ScriptedComposer()
    monkeypatch.setattr(Composer, "load", lambda: composer)
    return composer


def _composed(folder: Path, command: str, *words: str, song: Song | None = None) -> Song:
    save_song(song or cadence_song(), folder / "in.mid")
    assert musicapp(command, folder / "in.mid", folder / "out.mid", *words) == 0
    return open_song(folder / "out.mid")


def test_infill_writes_the_bars_and_keeps_everything_else(
    tmp_path: Path, composer: ScriptedComposer, capsys: Output
) -> None:
    after = _composed(tmp_path, "infill", "--range", "2-3", "--tracks", "melody")
    assert composer.tasks == [Task("infill", BAR, 3 * BAR, (0,))]
    before = cadence_song()
    melody, harmony = after.tracks
    outside = (melody.notes.start < BAR) | (melody.notes.start >= 3 * BAR)
    own = before.tracks[0].notes
    assert melody.notes.where(outside) == own.where((own.start < BAR) | (own.start >= 3 * BAR))
    assert melody.notes.where(~outside).pitch.tolist() == list(SCALE) * 2
    assert harmony.notes == before.tracks[1].notes
    assert capsys.readouterr().out.endswith("4 bars\n")


@pytest.mark.parametrize(
    ("words", "task"),
    [
        (("infill", "--range", "4"), Task("infill", 3 * BAR, 4 * BAR)),
        (("infill", "--range", "1-4", "--tracks", "2,1"), Task("infill", 0, 4 * BAR, (0, 1))),
        (("vary", "--range", "1-2"), Task("vary", 0, 2 * BAR)),
        (("vary", "--range", "1-2", "--keep", "0.8"), Task("vary", 0, 2 * BAR, keep=0.8)),
        (
            ("infill", "--range=4", "--bars=2", "--meter=3/4", "--tempo=90"),
            Task("infill", 3 * BAR, 4 * BAR),
        ),
        (("harmonize",), Task("harmonize")),
        (("harmonize", "--melody", "1"), Task("harmonize", melody=0)),
        (("harmonize", "--melody", "PIANO"), Task("harmonize", melody=1)),
        (("add", "--role", "drums"), Task("add", role="drums")),
        (("add", "--role", "Bass", "--range", "3-4"), Task("add", 2 * BAR, 4 * BAR, role="bass")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bars_and_tracks_count_from_one(
    words: tuple[str, ...], task: Task, tmp_path: Path, composer: ScriptedComposer
) -> None:
    _composed(tmp_path, *words)
    assert composer.tasks == [task]


def test_bars_are_those_of_the_song_through_changes_of_meter(
    tmp_path: Path, composer: ScriptedComposer
) -> None:
    _composed(tmp_path, "infill", "--range", "2", song=two_track_song())  # 2/4, then 3/8
    assert composer.tasks == [Task("infill", 960, 1680)]


def test_every_wish_reaches_the_composer(tmp_path: Path, composer: ScriptedComposer) -> None:
    wishes = "--key Dm --strict-key --lowest C3 --highest 84 --guidance 1.5 --density sparse"
    chords = ("--chords", "Dm | Gm A7 N")
    _composed(tmp_path, "infill", "--range", "2", *wishes.split(), *chords, "--seed", "9")
    assert composer.requests == [
        Request(
            key=Key(2, "minor"),
            density="sparse",
            chords=(Chord(2, "min", 2), Chord(7, "min", 7), Chord(9, "7", 9), None),
            strict_key=True,
            lowest=48,
            highest=84,
            guidance=1.5,
            seed=9,
        )
    ]


def test_takes_are_numbered(tmp_path: Path, composer: ScriptedComposer) -> None:
    save_song(cadence_song(), tmp_path / "in.mid")
    words = ("--role", "bass", "--takes", "3")
    assert musicapp("add", tmp_path / "in.mid", tmp_path / "out.mid", *words) == 0
    assert sorted(p.name for p in tmp_path.glob("out*")) == [f"out-{n}.mid" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("infill", "--range", "3-5"), "Bars 3 to 5 do not lie in in.mid, which has 4 bars."),
        (("vary", "--range", "9"), "Bar 9 does not lie in in.mid, which has 4 bars."),
        (
            ("infill", "--range", "1", "--tracks", "3"),
            "in.mid has no track “3”; its tracks are 1 Melody, 2 Piano.",
        ),
        (
            ("harmonize", "--melody", "tuba"),
            "in.mid has no track “tuba”; its tracks are 1 Melody, 2 Piano.",
        ),
        (("vary", "--range", "1", "--keep", "2"), "keep must be 0 to 1, but it is 2."),
        (
            ("add", "--role", "tuba"),
            "“tuba” is not a part: choose one of melody, counter, inner, bass, chords, drums.",
        ),
        (
            ("harmonize", "--key", "C", "--strict-key", "--chords", "C E7"),
            "The chord E7 does not lie in C major, which is to be kept strictly",
        ),
        (("harmonize", "--chords", "C H7"), "“H7” is not a chord"),
        (("harmonize", "--lowest", "C5", "--highest", "E5"), "the range must be an octave"),
        (("harmonize", "--lowest", "deep"), "“deep” is not a pitch"),
        (("harmonize", "--guidance", "9"), "guidance must be 0 to 3, but it is 9"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_is_written(
    words: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    monkeypatch.setattr(Composer, "load", lambda: pytest.fail("too late"))
    save_song(cadence_song(), tmp_path / "in.mid")
    command, *rest = words
    assert musicapp(command, tmp_path / "in.mid", tmp_path / "out.mid", *rest) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"musicapp: {sentence}")
    assert [path.name for path in tmp_path.iterdir()] == ["in.mid"]


@pytest.mark.parametrize("command", ["infill", "vary", "add"])
def test_what_must_be_said_is_asked_for(command: str, tmp_path: Path, capsys: Output) -> None:
    assert musicapp(command, tmp_path / "in.mid", tmp_path / "out.mid") == 2
    assert f"usage: musicapp {command}" in capsys.readouterr().err
