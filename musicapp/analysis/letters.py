"""The letters of a form: parts that are alike have the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from musicapp.analysis.tones import Floats

Rows = tuple[int, int]

_ALIKE = 0.4  # how far from the usual likeness towards 1 parts that are the same lie
_CERTAINLY = 0.98  # nothing needs to be more alike than this
_LONGEST = 24  # rows of two parts that are told as one
_LONGEST_PAIR = 16
_MARKED = 2.0  # how clear a border keeps parts apart which come but once
_SAME = 0.05  # contrast under which a part only goes on


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a song with the number of its letter."""

    first: int
    end: int
    letter: int


def name_parts(similarity: Floats, borders: Sequence[int]) -> list[Part]:
    """Each stretch between two borders with the letter of those before it that are most
    like it, or a new one."""
    limit = alike_from(similarity)
    groups: list[list[Rows]] = []
    parts = []
    for rows in pairwise(borders):
        scores = [_mean_likeness(similarity, rows, group) for group in groups]
        letter = int(np.argmax(scores)) if scores and max(scores) > limit else len(groups)
        if letter == len(groups):
            groups.append([])
        groups[letter].append(rows)
        parts.append(Part(*rows, letter))
    return parts


def alike_from(similarity: Floats) -> float:
    """The likeness from which two parts have the same letter."""
    others = similarity[np.triu_indices(len(similarity), 1)]
    usual = float(np.median(others)) if len(others) else 1.0
    return min(_CERTAINLY, usual + _ALIKE * (1 - usual))


def likeness(similarity: Floats, one: Rows, other: Rows) -> float:
    """How alike two parts are row by row, from their beginnings or from their ends on; a
    little less where one is longer by a quarter and more."""
    sizes = one[1] - one[0], other[1] - other[0]
    rows = np.arange(min(sizes))
    forth = similarity[one[0] + rows, other[0] + rows].mean()
    back = similarity[one[1] - 1 - rows, other[1] - 1 - rows].mean()
    return float(max(forth, back) * min(1.0, 1.25 * min(sizes) / max(sizes)) ** 0.25)


def _mean_likeness(similarity: Floats, rows: Rows, group: Sequence[Rows]) -> float:
    return float(np.mean([likeness(similarity, rows, other) for other in group]))


def join_parts(parts: Sequence[Part], marks: Floats, contrasts: Floats) -> list[Part]:
    """Parts as musicians would tell them: two that always come together are one, and so are
    two that come once and hardly differ, and a part that only goes on. marks say of each
    row how clearly something begins there, the usual being 1; contrasts how unlike the rows
    on its two sides are."""
    joined = list(parts)
    while (pair := _inseparable(joined)) is not None:
        joined = _joined_everywhere(joined, *pair)
    while (place := _hardly_apart(joined, marks)) is not None:
        joined[place : place + 2] = [_joined(joined[place], joined[place + 1])]
    while (place := _going_on(joined, contrasts)) is not None:
        joined[place : place + 2] = [_joined(joined[place], joined[place + 1])]
    return joined


def _inseparable(parts: Sequence[Part]) -> tuple[int, int] | None:
    """Two letters that occur more than once, and only one behind the other."""
    letters = [part.letter for part in parts]
    for one, other in pairwise(parts):
        together = sum(pair == (one.letter, other.letter) for pair in pairwise(letters))
        counts = {letters.count(one.letter), letters.count(other.letter), together}
        fits = other.end - one.first <= _LONGEST
        if one.letter != other.letter and counts == {together} and together > 1 and fits:
            return one.letter, other.letter
    return None


def _joined_everywhere(parts: Sequence[Part], first: int, second: int) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if part.letter == second and joined and joined[-1].letter == first:
            joined[-1] = _joined(joined[-1], part)
        else:
            joined.append(part)
    return joined


def _hardly_apart(parts: Sequence[Part], marks: Floats) -> int | None:
    """The place of the two neighbours that come once, are short together and differ least."""
    letters = [part.letter for part in parts]
    found = [
        (marks[other.first], place)
        for place, (one, other) in enumerate(pairwise(parts))
        if letters.count(one.letter) == letters.count(other.letter) == 1
        and other.end - one.first <= _LONGEST_PAIR
        and marks[other.first] < _MARKED
    ]
    return min(found)[1] if found else None


def _going_on(parts: Sequence[Part], contrasts: Floats) -> int | None:
    for place, (one, other) in enumerate(pairwise(parts)):
        if one.letter == other.letter and contrasts[other.first] < _SAME:
            return place
    return None


def _joined(one: Part, other: Part) -> Part:
    return Part(one.first, other.end, one.letter)
