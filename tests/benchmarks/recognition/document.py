"""The one document that the benchmark prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from musicapp.analysis.recognise import recognise
from tests.benchmarks.recognition.calibration import calibration
from tests.benchmarks.recognition.measure import Outcome, data_folder, outcomes, summary
from tests.benchmarks.recognition.sets import SETS, names_of, read_pieces
from tests.benchmarks.recognition.speed import long_song, measure_speed


def document(split: str, sets: Sequence[str] | None, pieces: int | None) -> dict[str, Any]:
    """Our figures on sets, in all, and our speed. Ends the program with a sentence when a set
    is not known or has no such split."""
    names = _checked(split, sets)
    data = data_folder()
    long = long_song(piece.song for piece in read_pieces(data, "pop909", split, 12))
    speed = measure_speed(recognise, long)
    found: dict[str, list[Outcome]] = {
        name: outcomes(recognise, read_pieces(data, name, split, pieces)) for name in names
    }
    return {
        "split": split,
        "sets": {name: summary(each) for name, each in found.items()},
        "calibration": calibration(
            claim for each in found.values() for outcome in each for claim in outcome.verdict.claims
        ),
        "speed": speed,
    }


def _checked(split: str, sets: Sequence[str] | None) -> Sequence[str]:
    known = names_of(split)
    for name in sets or ():
        if name not in SETS:
            sys.exit(f"There is no set “{name}”: there are {', '.join(SETS)}.")
        if name not in known:
            sys.exit(f"“{name}” is for tests alone: it has no split “{split}”.")
    return sets or known
