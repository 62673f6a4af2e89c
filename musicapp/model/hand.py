"""The hand that writes one take: it knows the rules, and where the given notes stand.

Given notes and new ones are one string of events. The hand draws the next note freely, field
by field; as soon as what it has drawn lies at or behind the next given note, that note is
what comes next. So given notes are never touched, and what is drawn lies between them just as
often as the network finds it likely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from musicapp.model import masks
from musicapp.model import vocabulary as v
from musicapp.model.context import Context
from musicapp.model.events import Event
from musicapp.model.frame import Frame
from musicapp.model.fused import Vector
from musicapp.model.repeats import Repeats
from musicapp.model.sample import Sampler
from musicapp.model.tables import time_classes

_BARS_AHEAD = np.maximum(0, np.arange(v.SIZES["bar"]) - v.LATER)
FURTHEST_REST = 1  # bars without an onset, at most
STOP = -1  # in place of a class: nothing more comes


@dataclass(slots=True)
class _Drawn:
    """The fields of the note that is being drawn. tied: so far it begins like the given note
    that is next; forced: it is that note."""

    bar_class: int = 0
    bar: int = 0
    beat: int = 0
    tick: int = 0
    role: int = 0
    pitch: int = 0
    length: int = 0
    velocity: int = 0
    tied: bool = False
    forced: bool = False

    @property
    def place(self) -> tuple[int, int]:
        return self.bar, self.beat * v.STEPS_PER_QUARTER + self.tick


class Hand:
    """One take: its past, its next note, its place among the given notes."""

    def __init__(self, frame: Frame, context: Context, sampler: Sampler, at: int = 0) -> None:
        """context holds the past; at is the number of given notes that are in it."""
        self.frame = frame
        self.context = context
        self.at = at
        self._sampler = sampler
        self._repeats = Repeats()
        self._drawn = _Drawn()

    def copy(self) -> Hand:
        """The same hand at the same place, to come back to. What it draws from there on is
        drawn anew."""
        other = Hand(self.frame, self.context.copy(), self._sampler, self.at)
        other._repeats = self._repeats.copy()
        return other

    @property
    def next_given(self) -> Event | None:
        """The given note that is next."""
        given = self.frame.given
        return given[self.at] if self.at < len(given) else None

    @property
    def place(self) -> tuple[int, int]:
        """Bar and step that were drawn."""
        return self._drawn.place

    @property
    def role(self) -> int:
        """The role that was drawn."""
        return self._drawn.role

    @property
    def forced(self) -> bool:
        """Whether what comes next is a given note."""
        return self._drawn.forced

    def begin(self) -> None:
        """Begin the next note."""
        self._drawn = _Drawn()

    def mask(self, field: str) -> masks.Mask | None:
        """What is open to be drawn; None where the field follows from what was drawn."""
        drawn = self._drawn
        if drawn.forced or (field in ("beat", "tick") and drawn.bar_class == v.SAME):
            return None
        match field:
            case "bar":
                return self._open_bars()
            case "beat":
                return masks.beats(*self._after(), self._room())
            case "tick":
                bar_class, last_beat, last_tick = self._after()
                return masks.ticks(bar_class, drawn.beat, last_beat, last_tick, self._room())
            case "role":
                return self._open_roles()
            case "pitch":
                return self._keys_of(drawn.role)
        return _ALL[field]

    def draw(self, field: str, scores: Vector, mask: masks.Mask) -> None:
        """Draw a field from its scores."""
        drawn = self._drawn
        value = self._sampler.draw(field, scores, mask, self._repeats.heat)
        if field == "bar":
            self._draw_bar(value)
            return
        setattr(drawn, field, value)
        given = self.next_given
        if drawn.tied and given and field in _ORDER:
            theirs = _field_of(given, field)
            behind = value > theirs or (field == "pitch" and value == theirs)
            drawn.tied = value == theirs
            drawn.forced = behind
        if drawn.forced:
            self._force()

    def value(self, field: str) -> int:
        """The class of a field of the next note, STOP for the bar where nothing comes."""
        return self._drawn.bar_class if field == "bar" else int(getattr(self._drawn, field))

    def event(self) -> Event:
        """The note that was drawn, or the given one."""
        drawn = self._drawn
        if drawn.forced:
            given = self.next_given
            assert given is not None
            return given
        return Event(*drawn.place, drawn.role, drawn.pitch, drawn.length, drawn.velocity)

    def push(self, event: Event) -> None:
        """Let the note be part of the past."""
        self.at += self._drawn.forced
        self.context.push(event)
        self._repeats.push(event)

    def _draw_bar(self, value: int) -> None:
        drawn, last, given = self._drawn, self.context.last, self.next_given
        bar = (last.bar if last else 0) + max(0, value - v.LATER)
        bar = max(bar, self.frame.first[0])  # after a rest longer than the furthest class
        over = value == v.END or bar > self.frame.last
        if given and (over or bar > given.bar):
            self._force()
        elif over:
            drawn.bar_class = STOP
        else:
            drawn.bar_class, drawn.bar = value, bar
            drawn.tied = given is not None and bar == given.bar
            if value == v.SAME and last:
                drawn.beat, drawn.tick = divmod(last.step, v.STEPS_PER_QUARTER)
                drawn.tied = given is not None and drawn.place == (given.bar, given.step)

    def _force(self) -> None:
        drawn, given = self._drawn, self.next_given
        assert given is not None
        times = time_classes(self.context.last, given.bar, given.step)
        drawn.bar_class, drawn.beat, drawn.tick = times
        drawn.bar, drawn.role, drawn.pitch = given.bar, given.role, given.pitch
        drawn.length, drawn.velocity = given.length, given.velocity
        drawn.forced = True

    def _open_bars(self) -> masks.Mask:
        """Which bars may come next: none before the window; the end only from its last bar
        on; no long rest on the way there."""
        last, frame = self.context.last, self.frame
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
        if not is_open.any():
            is_open[v.END - 1] = True
        return np.asarray(is_open)

    def _can_join(self, last: Event) -> bool:
        """Whether a note may be added to the onset of the last one."""
        if (last.bar, last.step) < self.frame.first:
            return False
        self._drawn.bar_class, self._drawn.bar = v.SAME, last.bar
        self._drawn.beat, self._drawn.tick = divmod(last.step, v.STEPS_PER_QUARTER)
        joins = bool(self._open_roles().any())
        self._drawn = _Drawn()
        return joins

    def _after(self) -> tuple[int, int, int]:
        """The class of the bar, and the beat and tick behind which the note must lie in it:
        those of the last note, or of what lies before the window."""
        drawn, last = self._drawn, self.context.last
        first_bar, first_step = self.frame.first
        if not last or (last.bar, last.step) < self.frame.first:
            if drawn.bar == first_bar and first_step:
                return v.LATER, *divmod(first_step - 1, v.STEPS_PER_QUARTER)
            return v.NEXT, 0, -1
        return drawn.bar_class, *divmod(last.step, v.STEPS_PER_QUARTER)

    def _room(self) -> int:
        return self.frame.room(self._drawn.bar)

    def _open_roles(self) -> masks.Mask:
        """The frame's roles that may follow and have a key left to play."""
        last = self.context.last
        may_follow = masks.roles(self._drawn.bar_class, last.role if last else v.NO_ROLE)
        is_open = np.zeros(v.NO_ROLE, dtype=bool)
        for role in self.frame.roles:
            is_open[role] = may_follow[role] and self._keys_of(role).any()
        return is_open

    def _keys_of(self, role: int) -> masks.Mask:
        """The keys of a role without those it still holds, in the string's order."""
        last = self.context.last
        last_role, last_pitch = (last.role, last.pitch) if last else (v.NO_ROLE, v.NO_PITCH)
        follow = masks.pitches(self._drawn.bar_class, role, last_role, last_pitch)
        is_open = follow & self.frame.keys(role)
        is_open[list(self.context.sounds(*self._drawn.place, role))] = False
        return is_open


def _field_of(event: Event, field: str) -> int:
    if field in ("beat", "tick"):
        return divmod(event.step, v.STEPS_PER_QUARTER)[field == "tick"]
    return int(getattr(event, field))


_ORDER = ("beat", "tick", "role", "pitch")  # by which events are sorted within a bar
_ALL = {field: np.ones(v.SIZES[field], dtype=bool) for field in ("length", "velocity")}
