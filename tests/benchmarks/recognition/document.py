"""The one document that the benchmark prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.recognition.calibration import calibration
from tests.benchmarks.recognition.measure import (
    Outcome,
    Recogniser,
    data_folder,
    outcomes,
    summary,
)
from tests.benchmarks.recognition.peers.run import OfPieces, beside, lead
from tests.benchmarks.recognition.sets import read_pieces
from tests.benchmarks.recognition.speed import long_song, measure_speed

Peers = Mapping[str, dict[str, OfPieces | None]]  # by the name of the set
_REPEATED = 12  # pop songs of which the long song is made


def document(
    recogniser: Recogniser, split: str, names: Sequence[str], pieces: int | None
) -> tuple[dict[str, Any], dict[str, list[Outcome]]]:
    """Our figures on sets, in all, and our speed; and what they come from."""
    data = data_folder()
    short = read_pieces(data, "pop909", split, _REPEATED)
    speed = measure_speed(recogniser, long_song(piece.song for piece in short))
    found = {name: outcomes(recogniser, read_pieces(data, name, split, pieces)) for name in names}
    everything = (outcome for each in found.values() for outcome in each)
    report = {
        "split": split,
        "sets": {name: summary(each) for name, each in found.items()},
        "calibration": calibration(claim for o in everything for claim in o.verdict.claims),
        "speed": speed,
    }
    return report, found


def add_peers(
    report: Mapping[str, Any], found: Mapping[str, Sequence[Outcome]], peers: Peers
) -> None:
    """Put what peers found beside what we found on the same pieces."""
    for name, figures in report["sets"].items():
        figures["peers"] = beside(found[name], peers.get(name, {}))
        figures["lead"] = lead(figures["peers"])


def read_peers(path: Path, split: str) -> Peers:
    """What the peers' own command has kept. Ends the program with a sentence when that
    cannot be read or is of another split."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        of_split, peers = str(kept["split"]), dict(kept["sets"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        sys.exit(f"{path.name} holds no figures of peers ({error}). Nothing was measured.")
    if of_split != split:
        sys.exit(f"{path.name} holds figures of the split “{of_split}”, not of “{split}”.")
    return peers
