"""What the mouse can do with notes: each gesture turns where the pointer is into a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.ui.roll.draft import Band, Draft
from musicapp.ui.roll.grid import Snap
from musicapp.ui.roll.hits import notes_along, notes_inside
from musicapp.ui.roll.stage import Stage

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Point:
    """Where the pointer is: in pixels, as tick and pitch, and in pixels below the top of
    pitch 127's row. ``free``: the grid is to be ignored."""

    x: float
    y: float
    tick: float
    pitch: int
    depth: float
    free: bool = False


class Gesture(Protocol):
    """From a press to the release. Each method says what the song would become."""

    label: str
    audible: bool  # whether the note that is held is heard

    def begin(self) -> Draft:
        """The button went down."""

    def drag(self, point: Point) -> Draft:
        """The pointer moved far enough to mean it."""

    def click(self) -> Draft:
        """The button went up where it went down."""


def shift(snap: Snap, anchor: int, ticks: float, free: bool) -> int:
    """How far something at anchor goes when it is dragged by ticks: onto the grid, but
    nowhere for less than half a step."""
    if free or not snap.step:
        return round(ticks)
    return 0 if abs(ticks) < snap.step / 2 else snap.nearest(anchor + ticks) - anchor


def shortest(snap: Snap, length: int, free: bool) -> int:
    """How short a note of this length may be made."""
    return min(length, 1 if free or not snap.step else snap.step)


class DrawNote:
    """A new note; to the right it grows, to the left it shrinks, up and down it moves."""

    audible = True

    def __init__(self, stage: Stage, press: Point) -> None:
        self.label = translate("Roll", "Draw note")
        self._snap, self._press, self._track = stage.snap, press, stage.session.track
        start = round(press.tick) if press.free else self._snap.down(press.tick)
        self._note = Note(max(0, start), press.pitch, stage.pen.length, stage.pen.velocity)

    def begin(self) -> Draft:
        """Already the press draws."""
        return self._draft(self._note)

    def drag(self, point: Point) -> Draft:
        """The right edge follows the pointer; before that, the pitch does."""
        length = self._length(point)
        pitch = point.pitch if length == self._note.length else self._press.pitch
        return self._draft(replace(self._note, length=length, pitch=pitch))

    def click(self) -> Draft:
        """A note of the pen's length."""
        return self._draft(self._note)

    def _length(self, point: Point) -> int:
        ticks = point.tick - self._press.tick
        if ticks < 0:
            shorter = self._note.length + shift(self._snap, self._note.end, ticks, point.free)
            return max(shorter, shortest(self._snap, self._note.length, point.free))
        edge = round(point.tick) if point.free else self._snap.up(point.tick)
        return max(self._note.length, edge - self._note.start)

    def _draft(self, note: Note) -> Draft:
        added = Selection.of({self._track: Notes.of([note])})
        return Draft(chosen=added, added=added, held=note)


class EraseNotes:
    """Removes every note that the pointer passes over."""

    audible = False

    def __init__(self, stage: Stage, press: Point) -> None:
        self.label = translate("Roll", "Erase notes")
        self._stage, self._last = stage, press
        self._chosen = stage.chosen
        self._removed = Selection()
        self._sweep(press)

    def begin(self) -> Draft:
        """Already the press erases."""
        return self._draft()

    def drag(self, point: Point) -> Draft:
        """Everything between the last point and this one goes."""
        self._sweep(point)
        return self._draft()

    def click(self) -> Draft:
        """What was under the press is gone."""
        return self._draft()

    def _sweep(self, point: Point) -> None:
        geometry = self._stage.geometry
        since = (geometry.x(self._last.tick), self._last.depth - geometry.top)
        touched = notes_along(self._stage.notes, geometry, since, (point.x, point.y))
        added = Selection.of({self._stage.session.track: touched}).without(self._removed)
        if len(added):
            self._removed = self._removed.joined(added)
        self._last = point

    def _draft(self) -> Draft:
        return Draft(self._chosen.without(self._removed), self._removed)


class SelectBand:
    """Chooses what a rectangle touches, beside what ``kept`` has already."""

    audible = False

    def __init__(self, stage: Stage, press: Point, kept: Selection) -> None:
        self.label = translate("Roll", "Select")
        self._stage, self._press, self._kept = stage, press, kept

    def begin(self) -> Draft:
        """Nothing lies in it yet."""
        return Draft(self._kept)

    def drag(self, point: Point) -> Draft:
        """Everything that the rectangle touches."""
        band = Band(
            *sorted((self._press.tick, point.tick)), *sorted((self._press.depth, point.depth))
        )
        pitches = range(*sorted((self._press.pitch, point.pitch)))
        inside = notes_inside(
            self._stage.notes, band.first, band.last, range(pitches.start, pitches.stop + 1)
        )
        chosen = self._kept.joined(Selection.of({self._stage.session.track: inside}))
        return Draft(chosen, band=band)

    def click(self) -> Draft:
        """A click beside the notes lets go of them."""
        return Draft(self._kept)
