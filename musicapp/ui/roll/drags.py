"""Dragging notes that are there: to another place, or by their edges."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from musicapp.domain.edit import lengthen, move, move_onset
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.ui.roll.draft import Draft
from musicapp.ui.roll.gestures import Point, shift, shortest
from musicapp.ui.roll.grid import Snap

translate = QCoreApplication.translate


class MoveNotes:
    """Moves the chosen notes, or with ``copying`` leaves them and moves copies."""

    audible = True

    def __init__(
        self,
        held: Note,
        chosen: Selection,
        clicked: Selection,
        snap: Snap,
        press: Point,
        copying: bool,
    ) -> None:
        self.label = translate("Roll", "Copy notes") if copying else translate("Roll", "Move notes")
        self._held, self._chosen, self._clicked = held, chosen, clicked
        self._snap, self._press, self._copying = snap, press, copying

    def begin(self) -> Draft:
        """The notes are taken hold of."""
        return Draft(self._chosen, held=self._held)

    def drag(self, point: Point) -> Draft:
        """All go as far as the held one, which lands on the grid."""
        ticks = shift(self._snap, self._held.start, point.tick - self._press.tick, point.free)
        ticks = max(ticks, -self._chosen.start)
        semitones = within_keyboard(self._chosen, point.pitch - self._press.pitch)
        if not ticks and not semitones:
            return self.begin()
        moved = Selection.of({i: move(ticks, semitones)(notes) for i, notes in self._chosen})
        held = replace(
            self._held, start=self._held.start + ticks, pitch=self._held.pitch + semitones
        )
        if self._copying:
            return Draft(moved, added=moved, held=held)
        return Draft(moved, self._chosen, moved, held)

    def click(self) -> Draft:
        """Without a drag this was a choice."""
        return Draft(self._clicked, held=self._held)


class ResizeNotes:
    """Moves the right edges of the chosen notes, or with ``onset`` the left ones."""

    audible = False

    def __init__(
        self, held: Note, chosen: Selection, snap: Snap, press: Point, onset: bool
    ) -> None:
        self.label = translate("Roll", "Change length")
        self._held, self._chosen, self._snap, self._press = held, chosen, snap, press
        self._onset = onset

    def begin(self) -> Draft:
        """The edge is taken hold of."""
        return Draft(self._chosen, held=self._held)

    def drag(self, point: Point) -> Draft:
        """All edges go as far as the held one, which lands on the grid; no note vanishes."""
        anchor = self._held.start if self._onset else self._held.end
        ticks = shift(self._snap, anchor, point.tick - self._press.tick, point.free)
        briefest = min(int(notes.length.min()) for _, notes in self._chosen)
        room = briefest - shortest(self._snap, briefest, point.free)
        ticks = max(min(ticks, room), -self._chosen.start) if self._onset else max(ticks, -room)
        if not ticks:
            return self.begin()
        change = move_onset(ticks) if self._onset else lengthen(ticks)
        changed = Selection.of({i: change(notes) for i, notes in self._chosen})
        return Draft(changed, self._chosen, changed, change(Notes.of([self._held]))[0])

    def click(self) -> Draft:
        """Without a drag nothing but the choice remains."""
        return self.begin()


def within_keyboard(chosen: Selection, semitones: int) -> int:
    """How far notes (at least one) can go up or down together."""
    lowest = min(int(notes.pitch.min()) for _, notes in chosen)
    highest = max(int(notes.pitch.max()) for _, notes in chosen)
    return min(127 - highest, max(-lowest, semitones))
