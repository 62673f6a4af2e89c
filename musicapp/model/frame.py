"""Where new music goes, and what is known about it beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.track import ROLES
from musicapp.model import vocabulary as v
from musicapp.model.bars import Bars
from musicapp.model.events import Event
from musicapp.model.lane import Given, Lane, make_lane
from musicapp.model.masks import Mask

DRUM_KEYS = range(35, 82)  # the percussion of General MIDI
_DRUMS = ROLES.index("drums")
_LAST_NOTE = v.STEPS_PER_QUARTER // 4  # what begins nearer to the end has no time to sound


@dataclass(frozen=True, slots=True)
class Frame:
    """The window from the place first (a bar and a grid step in it) to the grid step end_step
    of the bar last, for some roles.

    wishes (bars, columns of WISHES) and chords (cells, 3) are those of the whole piece; given
    are the notes of the window that are there already, in the order of the string, and later
    those behind it; pitches, the keys that new notes may have, drums excepted; closing,
    whether the piece may end in the window's last bar."""

    bars: Bars
    first: tuple[int, int]
    last: int
    end_step: int
    roles: Sequence[int]
    wishes: NDArray[np.uint8]
    chords: NDArray[np.uint8]
    given: Sequence[Event] = ()
    later: Sequence[Event] = ()
    pitches: Mask = field(default_factory=lambda: np.isin(np.arange(128), range(21, 109)))
    closing: bool = True

    def room(self, bar: int) -> int:
        """The steps of a bar at which a note may begin."""
        if bar < self.last:
            return self.bars.lengths[bar]
        return max(1, self.end_step - _LAST_NOTE + 1)

    def keys(self, role: int) -> Mask:
        """The pitches that a new note of a role may have."""
        return _IS_DRUM if role == _DRUMS else self.pitches

    def step(self, event: Event) -> int:
        """The grid step from the start of the piece at which an event begins."""
        return self.bars.starts[event.bar] + event.step

    def fixed(self) -> Given:
        """All that is given, in the window and behind it."""
        events = [*self.given, *self.later]
        rows = [(self.step(e), int(v.LENGTHS[e.length]), e.role, e.pitch) for e in events]
        return Given(*np.array(rows, dtype=np.int64).reshape(-1, 4).T)

    def lane(self) -> Lane:
        """The lane from the beginning of the piece on. In the window all notes of those roles
        are given that play but are not to be written; behind it, all of all, where anything
        is."""
        cells = self.bars.starts[-1] // v.CELL + 1
        scope = np.zeros((cells, len(ROLES)), dtype=np.int64)
        begin = -(-(self.bars.starts[self.first[0]] + self.first[1]) // v.CELL)
        end = -(-(self.bars.starts[self.last] + self.end_step) // v.CELL)
        if self.last + 1 == len(self.bars):
            end = cells  # the end of the piece lies in a cell of its own
        scope[begin:end, sorted({e.role for e in self.given} - set(self.roles))] = 1
        if self.later:
            scope[end:] = 1
        return make_lane(0, self.bars.starts[-1], self.fixed(), scope, self.chords)


_IS_DRUM = np.isin(np.arange(128), DRUM_KEYS)
