"""A recogniser's figures on a set."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from musicapp.domain.metadata import Metadata
from musicapp.domain.song import Song
from tests.benchmarks.recognition.calibration import calibration
from tests.benchmarks.recognition.harmony import judge_chords, judge_key, judge_local_keys
from tests.benchmarks.recognition.sets import Piece, read_pieces
from tests.benchmarks.recognition.timing import judge_beats, judge_meter
from tests.benchmarks.recognition.truth import Truth
from tests.benchmarks.recognition.verdict import Verdict

Recogniser = Callable[[Song, bool], Metadata]

_JUDGES = (judge_key, judge_local_keys, judge_chords, judge_meter, judge_beats)
FIGURES = (
    "key", "key_mirex", "local_key", "chord_root", "chord_majmin", "chord_sevenths",
    "meter", "meter_alike", "tempo", "beat_f1", "downbeat_f1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one piece, and how long the recogniser took: by the clock, and of the
    processor, which says more where the machine has other work."""

    name: str
    notes: int
    seconds: float
    cpu_seconds: float
    verdict: Verdict


def measure(
    recogniser: Recogniser,
    set_name: str,
    split: str = "test",
    pieces: int | None = None,
    data: Path | None = None,
) -> dict[str, Any]:
    """The figures of a recogniser on a set of SETS, or on so many of its pieces, evenly
    spread. data is the folder that holds `ship` and `eval_only`, by default the one that the
    environment variable MUSICAPP_DATA names. The pieces are read once a process."""
    return summary(
        outcomes(recogniser, read_pieces(data or data_folder(), set_name, split, pieces))
    )


def data_folder() -> Path:
    """Where MUSICAPP_DATA says. Ends the program with a sentence where it says nothing."""
    data = os.environ.get("MUSICAPP_DATA")
    if not data:
        sys.exit("Set MUSICAPP_DATA to the folder that holds the collections.")
    return Path(data)


def outcomes(recogniser: Recogniser, pieces: Iterable[Piece]) -> list[Outcome]:
    """Recognise pieces one after the other, and judge."""
    return [_outcome(recogniser, piece) for piece in pieces]


def _outcome(recogniser: Recogniser, piece: Piece) -> Outcome:
    said, seconds, cpu_seconds = timed(recogniser, piece.song)
    verdict = judge(piece.truth, said)
    return Outcome(piece.name, piece.song.note_count, seconds, cpu_seconds, verdict)


def timed(recogniser: Recogniser, song: Song) -> tuple[Metadata, float, float]:
    """What is said of a song, and how many seconds that took: by the clock, and of the
    processor."""
    begun, cpu_begun = time.perf_counter(), time.process_time()
    said = recogniser(song, True)
    return said, time.perf_counter() - begun, time.process_time() - cpu_begun


def judge(truth: Truth, said: Metadata) -> Verdict:
    """All figures of one piece."""
    return sum((judge_part(truth, said) for judge_part in _JUDGES), Verdict())


def summary(found: Sequence[Outcome]) -> dict[str, Any]:
    """The means over the pieces of which the truth is known, None where there are none."""
    notes = sum(outcome.notes for outcome in found)
    return {
        "pieces": len(found),
        "notes": notes,
        **means([outcome.verdict.figures for outcome in found]),
        "seconds_per_1000_notes": 1000 * sum(o.seconds for o in found) / max(1, notes),
        "cpu_seconds_per_1000_notes": 1000 * sum(o.cpu_seconds for o in found) / max(1, notes),
        "calibration": calibration(c for outcome in found for c in outcome.verdict.claims),
    }


def means(figures: Sequence[dict[str, float]]) -> dict[str, float | None]:
    """Each of FIGURES as the mean of the pieces that have it."""
    return {name: _mean([f[name] for f in figures if name in f]) for name in FIGURES}


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
