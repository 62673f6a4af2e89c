"""What the network reads at each event: the names, sizes and groups of its inputs.

A place is a time before the present one that is worth looking back at. Inputs of one group
are dropped together in training; those of no group never are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tests.benchmarks.jsb.chorales import VOICES

LAGS = (4, 8, 12, 16, 24, 32, 48, 64)  # sixteenths ago
REPEATS = ("match", "own match", "rhythm")  # where the last frames were like the last ones now
PLACES = (*(f"lag {lag}" for lag in LAGS), *REPEATS, "phrase")
# The places whose pitch the pitch head measures intervals from.
COPIED = ("lag 8", "lag 16", "lag 32", "lag 64", "match", "own match")

ABSENT = 47  # a pitch that is not there
LENGTH_CLASSES = 42  # 0: not there, else 1 + sixteenths up to 40
LEAPS = 28  # −13 … +13 semitones, clipped
HISTORIES = ("start", "lately")  # of pitch classes: see tonic.chroma


class Column(NamedTuple):
    """Classes of one input, 0 meaning that it is not there, and its group."""

    size: int
    group: str = ""


def _each(names: Iterable[str], what: str, size: int, group: str = "") -> dict[str, Column]:
    return {f"{name} {what}": Column(size, group) for name in names}


def _of_place(place: str) -> dict[str, Column]:
    return {
        f"{place} left": Column(LENGTH_CLASSES, place),
        f"{place} begins": Column(3, place),
        f"{place} onsets": Column(17, place),
        f"{place} agrees": Column(26, place),
    }


PAIRS = tuple((a, b) for a in range(len(VOICES)) for b in range(a))

COLUMNS: dict[str, Column] = {
    "voice": Column(4),
    "sixteenth of 16": Column(16),
    "sixteenth of 12": Column(12),
    "bar": Column(17, "bar"),
    "since last event": Column(LENGTH_CLASSES),
    "voice of last event": Column(5),
    "last length": Column(LENGTH_CLASSES, "before"),
    "length before": Column(LENGTH_CLASSES, "before"),
    **_each(VOICES, "state", 4),
    **_each(VOICES, "age", LENGTH_CLASSES),
    **_each(VOICES, "remaining", LENGTH_CLASSES),
    **_each(VOICES, "leap", LEAPS, "before"),
    **_each(VOICES, "from own", 13),
    **{f"{VOICES[a]} over {VOICES[b]}": Column(13) for a, b in PAIRS},
    **{name: column for place in PLACES for name, column in _of_place(place).items()},
    **_each(REPEATS, "length", 8),
    "phrase age": Column(LENGTH_CLASSES, "phrase"),
    "phrase before": Column(LENGTH_CLASSES, "phrase"),
    **_each(HISTORIES, "mode", 3),
    **{k: c for h in HISTORIES for k, c in _each(VOICES, f"degree {h}", 13).items()},
}

# Pitches: those of all voices now, before, and at each place; then the references.
LANES = (
    *(("now", "") for _ in VOICES),
    *(("before", "before") for _ in VOICES),
    *((place, place) for place in PLACES for _ in VOICES),
)
REFERENCES = (("own", ""), *(("decided", "") for _ in VOICES), *((p, p) for p in COPIED))
# The columns that the length head measures from: "end together with …".
ENDS = (
    *(f"{voice} remaining" for voice in VOICES),
    "last length",
    "length before",
    *(f"{place} left" for place in PLACES),
)

GROUPS = ("", "before", "bar", *PLACES)
PITCH_GROUPS = [GROUPS.index(group) for _, group in (*LANES, *REFERENCES)]
COLUMN_GROUPS = [GROUPS.index(column.group) for column in COLUMNS.values()]
END_COLUMNS = [list(COLUMNS).index(name) for name in ENDS]
