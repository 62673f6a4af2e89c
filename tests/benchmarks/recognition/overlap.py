"""What is said beside what is true, over time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """What holds from start to end, in quarter notes."""

    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...


One = TypeVar("One", bound=Stretch)
Other = TypeVar("Other", bound=Stretch)


def meet(truth: Sequence[One], said: Sequence[Other]) -> Iterator[tuple[float, One, Other | None]]:
    """Every stretch over which neither changes: its length, what is true, and what is said,
    if anything. Time of which nothing is known is left out. Both in order of their starts."""
    true_starts, said_starts = [t.start for t in truth], [s.start for s in said]
    edges = sorted({edge for each in (*truth, *said) for edge in (each.start, each.end)})
    for first, last in pairwise(edges):
        middle = (first + last) / 2
        true = _at(truth, true_starts, middle)
        if true is not None:
            yield last - first, true, _at(said, said_starts, middle)


def _at(spans: Sequence[One], starts: list[float], moment: float) -> One | None:
    row = bisect_right(starts, moment) - 1
    return spans[row] if row >= 0 and spans[row].end > moment else None
