"""What lies under the pointer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.ui.roll.geometry import Geometry

EDGE = 7  # pixels at each end of a note that resize it
NARROWEST_WITH_EDGES = 10
STRIDE = 2.0  # pixels between the points at which a sweep is tested


class Part(Enum):
    """Where a note is held."""

    BODY = auto()
    LEFT = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """A note under the pointer."""

    note: Note
    part: Part


def hit(notes: Notes, geometry: Geometry, x: float, y: float) -> Hit | None:
    """The uppermost note under a pixel: of two at one pitch, the one that began later."""
    tick = math.floor(geometry.tick_at(x))
    one_pixel = math.ceil(1 / geometry.scale)  # the shortest notes are painted this long
    rows = notes.sounding(tick - one_pixel, tick + 1)
    under = notes.pitch[rows] == geometry.pitch_at(y)
    under &= np.maximum(notes.end[rows], notes.start[rows] + one_pixel) > tick
    found = rows[under]
    if not len(found):
        return None
    note = notes[int(found[-1])]
    return Hit(note, _part(geometry.x(note.start), geometry.x(note.end), x))


def _part(left: float, right: float, x: float) -> Part:
    width = right - left
    if width < NARROWEST_WITH_EDGES:
        return Part.BODY
    edge = min(EDGE, width / 3.5)
    if x < left + edge:
        return Part.LEFT
    return Part.RIGHT if x >= right - edge else Part.BODY


def notes_inside(notes: Notes, first: float, last: float, pitches: range) -> Notes:
    """The notes of which some part lies in first ≤ tick < last and on one of the pitches."""
    sounding = np.zeros(len(notes), dtype=bool)
    sounding[notes.sounding(math.floor(first), math.ceil(last))] = True
    return notes.where(sounding & (notes.pitch >= pitches.start) & (notes.pitch < pitches.stop))


def notes_along(
    notes: Notes, geometry: Geometry, start: tuple[float, float], end: tuple[float, float]
) -> Notes:
    """The notes that a straight stroke from one pixel to another touches."""
    steps = max(1, math.ceil(math.dist(start, end) / STRIDE))
    found = set()
    for x, y in zip(*(np.linspace(start, end, steps + 1).T), strict=True):
        under = hit(notes, geometry, float(x), float(y))
        if under:
            found.add(under.note)
    return Notes.of(found)
