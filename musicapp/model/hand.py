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
from musicapp.model.entries import Entries
from musicapp.model.events import Event
from musicapp.model.frame import Frame
from musicapp.model.fused import Vector
from musicapp.model.repeats import Repeats
from musicapp.model.rules import Rules
from musicapp.model.sample import Sampler
from musicapp.model.tables import time_classes

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

    def __init__(self, frame: Frame, context: Context, sampler: Sampler) -> None:
        """context holds the past, without any of the window's given notes."""
        self.frame = frame
        self.context = context
        self.at = 0  # how many given notes have come
        self._sampler = sampler
        self._repeats = Repeats()
        self._entries = Entries(frame.roles, frame.first[0])
        self._rules = Rules(frame, context, self._entries)
        self._drawn = _Drawn()

    def copy(self) -> Hand:
        """The same hand at the same place, to come back to. What it draws from there on is
        drawn anew."""
        other = Hand(self.frame, self.context.copy(), self._sampler)
        other.at = self.at
        other._repeats = self._repeats.copy()
        other._entries = self._entries.copy()
        other._rules = Rules(other.frame, other.context, other._entries)
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
                return self._rules.bars()
            case "beat":
                return self._rules.beats(drawn.bar_class, drawn.bar)
            case "tick":
                return self._rules.ticks(drawn.bar_class, drawn.bar, drawn.beat)
            case "role":
                return self._with_given(field, self._rules.roles(drawn.bar_class, drawn.place))
            case "pitch":
                keys = self._rules.pitches(drawn.role, drawn.bar_class, drawn.place)
                return self._with_given(field, keys)
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
            drawn.tied = value == theirs
            drawn.forced = value > theirs or (drawn.tied and self._settles(field, value))
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
        self._entries.push(event)

    def _settles(self, field: str, value: int) -> bool:
        """Whether a note that is like the given one up to this field can only be it."""
        return field == "pitch" or (field == "role" and value not in self.frame.roles)

    def _with_given(self, field: str, is_open: masks.Mask) -> masks.Mask:
        """What is open, and what the given note has that may be next: were it closed, its
        share of the probability would fall to notes that are not wanted."""
        given = self.next_given
        if self._drawn.tied and given:
            is_open = is_open.copy()
            is_open[_field_of(given, field)] = True
        return is_open

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


def _field_of(event: Event, field: str) -> int:
    if field in ("beat", "tick"):
        return divmod(event.step, v.STEPS_PER_QUARTER)[field == "tick"]
    return int(getattr(event, field))


_ORDER = ("beat", "tick", "role", "pitch")  # by which events are sorted within a bar
_ALL = {field: np.ones(v.SIZES[field], dtype=bool) for field in ("length", "velocity")}
