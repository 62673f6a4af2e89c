"""Which classes are open to the hand that writes: order, window, range, parts that are due."""

from __future__ import annotations

import numpy as np

from musicapp.model import masks
from musicapp.model import vocabulary as v
from musicapp.model.context import Context
from musicapp.model.entries import Entries
from musicapp.model.events import Event
from musicapp.model.frame import Frame

_BARS_AHEAD = np.maximum(0, np.arange(v.SIZES["bar"]) - v.LATER)
FURTHEST_REST = 1  # bars without an onset, at most

Place = tuple[int, int]  # a bar and a grid step in it


class Rules:
    """Looks at the past and says what may come next."""

    def __init__(self, frame: Frame, context: Context, entries: Entries) -> None:
        self._frame = frame
        self._context = context
        self._entries = entries

    def bars(self) -> masks.Mask:
        """Which bars may come next: none before the window; the end only from its last bar
        on; no long rest on the way there; none at all while a part that is overdue can enter
        with the last note."""
        last, frame = self._context.last, self._frame
        last_bar = last.bar if last else 0
        target = last_bar + _BARS_AHEAD
        first = frame.first[0]
        is_open = target >= first
        if last is None or last_bar < first:
            is_open &= target <= first  # whoever asks for music wants to hear some
        elif last_bar < frame.last:
            is_open &= target <= min(frame.last, last_bar + 1 + FURTHEST_REST)
        is_open[v.END] = last is not None and last_bar >= frame.last and frame.closing
        is_open[v.SAME] &= last is not None and self._can_join(last)
        is_open[v.LATER] &= last is None or last.step + 1 < frame.room(last_bar)
        if is_open[v.SAME] and last and self._late(last).any():
            is_open[:] = False
            is_open[v.SAME] = True
        if not is_open.any():
            is_open[v.END - 1] = True
        return np.asarray(is_open)

    def beats(self, bar_class: int, bar: int) -> masks.Mask:
        """The beats of a bar at which a note may begin."""
        return masks.beats(*self._after(bar_class, bar), self._frame.room(bar))

    def ticks(self, bar_class: int, bar: int, beat: int) -> masks.Mask:
        """The steps of a beat at which a note may begin."""
        lower, last_beat, last_tick = self._after(bar_class, bar)
        return masks.ticks(lower, beat, last_beat, last_tick, self._frame.room(bar))

    def roles(self, bar_class: int, place: Place) -> masks.Mask:
        """The frame's roles that may follow and have a key left to play; only those that are
        overdue, where there are any."""
        last = self._context.last
        may_follow = masks.roles(bar_class, last.role if last else v.NO_ROLE)
        is_open = np.zeros(v.NO_ROLE, dtype=bool)
        for role in self._frame.roles:
            is_open[role] = may_follow[role] and self.pitches(role, bar_class, place).any()
        if bar_class == v.SAME and last:
            late = self._late(last)
        else:
            late = np.zeros(v.NO_ROLE, dtype=bool)
            late[list(self._entries.overdue(place[0], patience=1))] = True
        return is_open & late if (is_open & late).any() else is_open

    def pitches(self, role: int, bar_class: int, place: Place) -> masks.Mask:
        """The keys of a role at a place, without those it still holds, in the string's order."""
        last = self._context.last
        last_role, last_pitch = (last.role, last.pitch) if last else (v.NO_ROLE, v.NO_PITCH)
        follow = masks.pitches(bar_class, role, last_role, last_pitch)
        is_open = follow & self._frame.keys(role)
        is_open[list(self._context.sounds(*place, role))] = False
        return is_open

    def _late(self, last: Event) -> masks.Mask:
        """The roles that are overdue and may enter with the last note."""
        late = np.zeros(v.NO_ROLE, dtype=bool)
        for role in self._entries.overdue(last.bar):
            if role > last.role:
                late[role] = self.pitches(role, v.SAME, (last.bar, last.step)).any()
        return late

    def _can_join(self, last: Event) -> bool:
        """Whether a note may be added to the onset of the last one."""
        place = last.bar, last.step
        return place >= self._frame.first and any(
            role >= last.role and self.pitches(role, v.SAME, place).any()
            for role in self._frame.roles
        )

    def _after(self, bar_class: int, bar: int) -> tuple[int, int, int]:
        """The class of a bar, and the beat and tick behind which a note must lie in it: those
        of the last note, or of what lies before the window."""
        last = self._context.last
        first_bar, first_step = self._frame.first
        if last and (last.bar, last.step) >= self._frame.first:
            return bar_class, *divmod(last.step, v.STEPS_PER_QUARTER)
        if bar == first_bar and first_step:
            return v.LATER, *divmod(first_step - 1, v.STEPS_PER_QUARTER)
        return v.NEXT, 0, -1
