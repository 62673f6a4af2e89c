"""Dragging the loop in the ruler: a new one, one of its ends, or all of it."""

from __future__ import annotations

from dataclasses import dataclass

from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.grid import Snap

END = 6  # pixels around an end of the loop in which that end is taken

Loop = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LoopDrag:
    """From the tick of the press. ``loop`` is what was taken, None for a new loop; ``moves``
    tells whether its start and its end go with the pointer."""

    press: float
    loop: Loop | None
    moves: tuple[bool, bool]

    def at(self, tick: float, snap: Snap) -> Loop | None:
        """The loop while the pointer is at a tick; None where it would be empty."""
        if self.loop is None:
            first, last = sorted((self.press, tick))
            return _filled(snap.down(first), snap.up(last))
        start, end = self.loop
        way = snap.nearest(start + tick - self.press) - start
        if all(self.moves):
            return (start + way, end + way)
        if self.moves[0]:
            return _filled(min(snap.nearest(tick), end), end)
        return _filled(start, max(snap.nearest(tick), start))


def loop_drag(geometry: Geometry, x: float, loop: Loop | None) -> LoopDrag:
    """What a press at a pixel takes hold of."""
    tick = geometry.tick_at(x)
    if loop is None:
        return LoopDrag(tick, None, (True, True))
    start, end = geometry.x(loop[0]), geometry.x(loop[1])
    if abs(x - end) <= END:
        return LoopDrag(tick, loop, (False, True))
    if abs(x - start) <= END:
        return LoopDrag(tick, loop, (True, False))
    return LoopDrag(tick, loop if start < x < end else None, (True, True))


def _filled(start: int, end: int) -> Loop | None:
    return (start, end) if start < end else None
