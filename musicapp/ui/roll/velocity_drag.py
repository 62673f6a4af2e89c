"""Changing velocities with the mouse: drawn freely, or the chosen ones together."""

from __future__ import annotations

import numpy as np

from musicapp.domain.edit import add_velocity
from musicapp.domain.notes import Mask, Notes
from musicapp.domain.select import Selection
from musicapp.ui.roll.draft import Draft
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.stage import Stage

GRAB = 4  # pixels around an onset


def rows_near(notes: Notes, geometry: Geometry, first: float, last: float) -> slice:
    """The notes whose onsets lie between two pixels, or close to them."""
    left, right = (geometry.tick_at(x) for x in (first - GRAB, last + GRAB))
    return notes.between(int(np.ceil(left)), int(np.floor(right)) + 1)


class DrawVelocities:
    """Every note that the pointer passes gets the velocity at the pointer's height; where
    notes are chosen, only those do."""

    def __init__(self, stage: Stage, x: float, velocity: float) -> None:
        self._geometry, self._track = stage.geometry, stage.session.track
        self._notes, self._chosen = stage.notes, stage.chosen
        self._free = self._may_change(self._chosen.in_track(self._track))
        self._velocity = np.array(self._notes.velocity)
        self._last = (x, velocity)

    def _may_change(self, chosen: Notes) -> Mask:
        if len(self._chosen):
            return self._notes.isin(chosen)
        return np.ones(len(self._notes), dtype=np.bool_)

    def drag(self, x: float, velocity: float) -> Draft:
        """Draw on to a pixel and a velocity."""
        (x0, v0), (x1, v1) = sorted([self._last, (x, velocity)])
        near = rows_near(self._notes, self._geometry, x0, x1)
        heights = np.interp(self._geometry.x(self._notes.start[near]), [x0, x1], [v0, v1])
        drawn = np.where(self._free[near], np.clip(np.rint(heights), 1, 127), self._velocity[near])
        self._velocity[near] = drawn
        self._last = (x, velocity)
        return self._draft()

    def _draft(self) -> Draft:
        touched = self._velocity != self._notes.velocity
        before = self._notes.where(touched)
        after = before.changed(velocity=self._velocity[touched])
        removed = Selection.of({self._track: before})
        added = Selection.of({self._track: after})
        held = after[-1] if len(after) else None
        if len(self._chosen):
            return Draft(self._chosen.without(removed).joined(added), removed, added, held)
        return Draft(self._chosen, removed, added, held)


class ShiftVelocities:
    """All chosen notes become louder or softer by as much as the pointer goes up or down."""

    def __init__(self, stage: Stage, velocity: float) -> None:
        self._chosen = stage.chosen
        self._pressed = velocity

    def drag(self, _x: float, velocity: float) -> Draft:
        """Go on to a velocity."""
        change = add_velocity(round(velocity - self._pressed))
        changed = Selection.of({i: change(notes) for i, notes in self._chosen})
        return Draft(changed, self._chosen, changed, changed.parts[0][1][0])


def velocity_drag(stage: Stage, x: float, velocity: float) -> DrawVelocities | ShiftVelocities:
    """What a press does: on one of several chosen notes it takes them all along."""
    chosen = stage.chosen
    own = chosen.in_track(stage.session.track)
    near = rows_near(own, stage.geometry, x, x)
    if len(chosen) > 1 and near.stop > near.start:
        return ShiftVelocities(stage, velocity)
    return DrawVelocities(stage, x, velocity)
