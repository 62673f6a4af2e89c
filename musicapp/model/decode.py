"""Decoding: the network writes one note after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.model import masks
from musicapp.model import vocabulary as v
from musicapp.model.bars import Bars
from musicapp.model.context import Context
from musicapp.model.events import Event
from musicapp.model.fused import FusedNetwork, Vector, pitch_scores
from musicapp.model.sample import Sampler

_ON_PIANO = np.isin(np.arange(128), range(21, 109))
_BARS_AHEAD = np.maximum(0, np.arange(v.SIZES["bar"]) - v.LATER)
_LAST_NOTE = v.STEPS_PER_QUARTER // 4  # what begins nearer to the end has no time to sound
FURTHEST_REST = 1  # bars without an onset, at most
_KEY, _VELOCITIES = (list(v.WISHES).index(name) for name in ("key", "velocities"))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where to write: from the bar first to the last of bars, for some roles, with the
    classes of WISHES of each bar (bars, 8)."""

    bars: Bars
    first: int
    roles: Sequence[int]
    wishes: NDArray[np.uint8]

    @property
    def end(self) -> int:
        """The bar before which everything ends."""
        return len(self.bars)


def write(
    network: FusedNetwork, frame: Frame, sampler: Sampler, prompt: Sequence[Event] = ()
) -> Iterator[Event]:
    """Events from the frame's first bar to its end, after the events of a prompt, which lie
    before that bar. The music ends where the network ends it, in the last bar."""
    pen = _Pen(network, frame, sampler)
    for event in prompt:
        pen.read()
        pen.context.push(event)
    while (written := pen.write()) is not None:
        yield written
        pen.context.push(written)


class _Pen:
    """The past, the memory, and the drawing of the next note field by field.

    Printed music teaches notes, but its dynamics are steps; velocities are learned from
    played music. Where the wishes say "printed", a second memory reads along, told that the
    music is played, and velocities alone are drawn from what it makes of the same past."""

    def __init__(self, network: FusedNetwork, frame: Frame, sampler: Sampler) -> None:
        self.context = Context(frame.bars)
        self._network = network
        self._frame = frame
        self._sampler = sampler
        self._memory = network.empty_memory()
        self._playing = network.empty_memory()

    def read(self) -> tuple[Vector, Vector]:
        """Let the network take in the last note: the features for all fields, and what the
        velocity has beside them."""
        state, held, wishes = self.context.state(), self.context.held(), self._wishes()
        chosen = self._network.read(state, wishes, held, self._memory)
        if wishes[_VELOCITIES] == v.PLAYED:
            return chosen, np.zeros_like(chosen)
        wishes = wishes.copy()
        wishes[_VELOCITIES] = v.PLAYED
        return chosen, self._network.read(state, wishes, held, self._playing) - chosen

    def write(self) -> Event | None:
        """Draw the next note, None for the end."""
        chosen, touch = self.read()
        place, bar_class, chosen = self._draw_time(chosen)
        if place is None:
            return None
        role, pitch, chosen = self._draw_pitch(place, bar_class, chosen)
        length = self._sampler.draw("length", self._network.scores("length", chosen))
        chosen = self._network.choose("length", length, chosen) + touch
        velocity = self._sampler.draw("velocity", self._network.scores("velocity", chosen))
        return Event(*place, role, pitch, length, velocity)

    def _wishes(self) -> NDArray[np.uint8]:
        last = self.context.last
        row: NDArray[np.uint8] = self._frame.wishes[last.bar if last else 0]
        return row

    def _draw(self, field: str, chosen: Vector, mask: masks.Mask) -> tuple[int, Vector]:
        value = self._sampler.draw(field, self._network.scores(field, chosen), mask)
        return value, self._network.choose(field, value, chosen)

    def _draw_time(self, chosen: Vector) -> tuple[tuple[int, int] | None, int, Vector]:
        last = self.context.last
        bar_class, chosen = self._draw("bar", chosen, self._open_bars(last))
        bar = (last.bar if last else 0) + max(0, bar_class - v.LATER)
        if bar_class == v.END or bar >= self._frame.end:
            return None, bar_class, chosen
        if last and bar_class == v.SAME:
            beat, tick = divmod(last.step, v.STEPS_PER_QUARTER)
            chosen = self._network.choose("beat", beat, chosen)
            chosen = self._network.choose("tick", tick, chosen)
            return (bar, last.step), bar_class, chosen
        bar = max(bar, self._frame.first)  # after a rest longer than the furthest class
        last_beat, last_tick = divmod(last.step, v.STEPS_PER_QUARTER) if last else (0, -1)
        room = self._room(bar)
        open_beats = masks.beats(bar_class, last_beat, last_tick, room)
        beat, chosen = self._draw("beat", chosen, open_beats)
        open_ticks = masks.ticks(bar_class, beat, last_beat, last_tick, room)
        tick, chosen = self._draw("tick", chosen, open_ticks)
        return (bar, beat * v.STEPS_PER_QUARTER + tick), bar_class, chosen

    def _room(self, bar: int) -> int:
        """The steps of a bar at which a note may begin."""
        length = self._frame.bars.lengths[bar]
        return max(1, length - _LAST_NOTE + 1) if bar + 1 >= self._frame.end else length

    def _open_bars(self, last: Event | None) -> masks.Mask:
        """Which bars may come next: none before the first to be written; the end only from
        the last bar; no long rest on the way there."""
        last_bar = last.bar if last else 0
        target = last_bar + _BARS_AHEAD
        first, end = self._frame.first, self._frame.end
        is_open = target >= first
        if last is None or last_bar < first:
            is_open &= target <= first  # whoever asks for music wants to hear some
        elif last_bar + 1 < end:
            is_open &= target < min(end, last_bar + 2 + FURTHEST_REST)
        is_open[v.END] = last is not None and last_bar + 1 >= end
        full = last is not None and last.step + 1 >= self._room(last_bar)
        is_open[v.LATER] &= not full
        joins = last is not None and self._open_roles(v.SAME, (last.bar, last.step)).any()
        is_open[v.SAME] &= joins
        if not is_open.any():
            is_open[v.END - 1] = True
        return np.asarray(is_open)

    def _draw_pitch(
        self, place: tuple[int, int], bar_class: int, chosen: Vector
    ) -> tuple[int, int, Vector]:
        sets = self.context.sets(*place)
        chosen = self._network.look_back(sets, chosen)
        role, chosen = self._draw("role", chosen, self._open_roles(bar_class, place))
        references = self.context.references(*place, role)
        copies = self.context.copies(*place, role)
        chosen = self._network.refer(references, copies, chosen)
        raw = self._network.scores("pitch", chosen)
        scores = pitch_scores(raw, sets, references, int(self._wishes()[_KEY]))
        pitch = self._sampler.draw("pitch", scores, self._open_pitches(bar_class, place, role))
        return role, pitch, self._network.choose("pitch", pitch, chosen)

    def _open_roles(self, bar_class: int, place: tuple[int, int]) -> masks.Mask:
        """The frame's roles that may follow and have a key left to play."""
        last = self.context.last
        may_follow = masks.roles(bar_class, last.role if last else v.NO_ROLE)
        is_open = np.zeros(v.NO_ROLE, dtype=bool)
        for role in self._frame.roles:
            is_open[role] = may_follow[role] and self._open_pitches(bar_class, place, role).any()
        return is_open

    def _open_pitches(self, bar_class: int, place: tuple[int, int], role: int) -> masks.Mask:
        """The piano's keys, without those the role still holds, in the string's order."""
        last = self.context.last
        last_role, last_pitch = (last.role, last.pitch) if last else (v.NO_ROLE, v.NO_PITCH)
        is_open = masks.pitches(bar_class, role, last_role, last_pitch)
        is_open = is_open & _ON_PIANO
        is_open[list(self.context.sounds(*place, role))] = False
        return is_open
