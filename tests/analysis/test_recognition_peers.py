"""Peers beside our figures."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.benchmarks.recognition import document
from tests.benchmarks.recognition import measure as measuring
from tests.benchmarks.recognition.peers import known, plain, run
from tests.benchmarks.recognition.peers.plain_harmony import viterbi
from tests.benchmarks.recognition.peers.run import OfPieces
from tests.benchmarks.recognition.table import table
from tests.benchmarks.recognition.verdict import Verdict

PROGRESSION = ((60, 64, 67), (53, 65, 69), (55, 67, 71), (48, 64, 67)) * 4


def bars(beat: int) -> Song:
    """A chord a bar of four beats (ticks), every beat struck, the first one longest."""
    notes = [
        Note((4 * bar + count) * beat, pitch, beat if count == 0 else beat // 3)
        for bar, chord in enumerate(PROGRESSION)
        for count in range(4)
        for pitch in chord
    ]
    return Song((Track(notes=Notes.of(notes)),))


def outcome(name: str, **figures: float) -> Any:
    return measuring.Outcome(name, 10, 0.1, 0.1, Verdict(figures))


def test_the_plain_baseline_hears_a_plain_song() -> None:
    said = plain.written(bars(480))
    assert said.key is not None
    assert said.key.key == Key(0)
    assert {span.key for span in said.keys} == {Key(0)}
    begun = [[chord.label for chord in said.chords if chord.start <= 4 * bar] for bar in range(4)]
    assert [labels[-1] for labels in begun] == ["C:maj", "F:maj", "G:maj", "C:maj"]
    assert (said.meter[0].numerator, said.meter[0].denominator) == (4, 4)


def test_the_plain_baseline_finds_the_beats_of_a_played_song() -> None:
    said = plain.played(bars(600))  # 96 to the minute
    assert said.tempo[0].bpm == pytest.approx(96, rel=0.04)
    assert np.allclose(np.diff(said.beat_times), 0.625, atol=0.03)
    assert said.beat_times[0] == pytest.approx(0, abs=0.07)


def test_viterbi_stays_where_it_is_for_as_long_as_that_pays() -> None:
    scores = np.array([[1.0, 0.0], [0.0, 0.4], [1.0, 0.0], [0.0, 9.0]])
    assert viterbi(scores, change=1.0) == [0, 0, 0, 1]


def test_peers_stand_beside_ours_of_the_same_pieces() -> None:
    ours = [outcome("a", key=1.0, meter=1.0), outcome("b", key=0.0, meter=1.0)]
    two = {"b": {"key": 0.5}, "c": {"key": 1.0}}
    theirs: dict[str, OfPieces | None] = {"one": {"a": {"key": 0.5}}, "none": None, "two": two}
    found = run.beside(ours, theirs)
    assert found["none"] is None
    assert (found["one"]["ours"]["key"], found["one"]["theirs"]["key"]) == (1.0, 0.5)
    assert found["one"]["ours"]["meter"] is None  # which that peer does not say
    assert found["two"]["pieces"] == 1


def test_the_lead_is_over_the_peer_that_is_nearest() -> None:
    found = run.beside(
        [outcome("a", key=1.0)], {"far": {"a": {"key": 0.2}}, "near": {"a": {"key": 0.75}}}
    )
    assert run.lead(found) == {"key": {"peer": "near", "difference": 0.25}}


@pytest.mark.parametrize("peer", ["music21", "partitura"])
def test_only_peers_that_are_installed_are_asked(peer: str) -> None:
    names = [name for name in known.PEERS if name.startswith(peer)]
    missing = find_spec(peer) is None
    assert [known.parts_of(name) is None for name in names] == [missing] * len(names)


def test_a_file_that_holds_no_figures_is_named(tmp_path: Path) -> None:
    path = tmp_path / "peers.json"
    path.write_text("[]")
    with pytest.raises(SystemExit, match=r"^peers\.json holds no figures of peers"):
        document.read_peers(path, "test")


def test_figures_of_another_split_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "peers.json"
    path.write_text(json.dumps({"split": "valid", "sets": {}}))
    with pytest.raises(SystemExit, match="of the split “valid”, not of “test”"):
        document.read_peers(path, "test")


def test_the_table_has_a_line_for_each_set_and_peer() -> None:
    ours = [outcome("a", key=1.0)]
    peers = run.beside(ours, {"plain": {"a": {"key": 0.5}}})
    figures = measuring.summary(ours) | {"peers": peers, "lead": run.lead(peers)}
    text = table({"sets": {"pop909": figures}, "calibration": {}, "speed": {"seconds": 0.4}})
    assert [line.split()[:3] for line in text.splitlines()[1:4]] == [
        ["pop909", "1", "1.000"],
        ["plain", "1", "0.500"],
        ["ahead", "of", "the"],
    ]
