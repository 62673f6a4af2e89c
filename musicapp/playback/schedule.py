"""What is to be sent when. Pure: any window of any timeline can be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.notes import Column
from musicapp.playback.messages import NOTE_ON, Message, control_change, note_off, note_on
from musicapp.playback.metronome import CLICK, clicks
from musicapp.playback.sounding import Sounding
from musicapp.playback.timeline import Line, Timeline

# At one tick notes end, then controllers change, then notes begin.
_OFF, _CONTROL, _ON = range(3)
_LAST_TICK = 2**31 - 1


class Event(NamedTuple):
    """A message at a tick. onset is the tick at which the note began that the message
    begins or ends, None for controllers; port is that of a line."""

    tick: int
    order: int
    message: Message
    onset: int | None = None
    port: str = ""


def due(timeline: Timeline, first: int, last: int, clicking: bool = False) -> list[Event]:
    """The events with first ≤ tick < last, in the order in which they are to be sent;
    clicking: with the metronome.

    Every note of the window begins and ends once, whoever else plays its pitch; to tell
    whether its key has to go up is for the one who knows what sounds."""
    events = [
        event
        for line in timeline.audible
        for events_of in (_offs, _controls, _ons)
        for event in events_of(line, first, last)
    ]
    if clicking:
        events.extend(_clicks(timeline, first, last))
    events.sort(key=lambda event: event[:2])
    return events


def same(before: Timeline, after: Timeline, first: int, last: int, clicking: bool) -> bool:
    """Whether two timelines are the same from one tick to another, also in their tempo."""
    return before.pace(first, last) == after.pace(first, last) and due(
        before, first, last, clicking
    ) == due(after, first, last, clicking)


def sounding_at(timeline: Timeline, tick: int, port: str = "") -> Counter[Sounding]:
    """The notes at a port that began before a tick and have not ended before it."""
    found: Counter[Sounding] = Counter()
    for line in timeline.lines_to(port):
        notes = line.part.notes
        rows = notes.sounding(tick - 1, tick)
        pairs = zip(notes.pitch[rows].tolist(), notes.start[rows].tolist(), strict=True)
        found.update(Sounding(line.channel, pitch, onset) for pitch, onset in pairs)
    return found


def _clicks(timeline: Timeline, first: int, last: int) -> Iterator[Event]:
    for tick, message in clicks(timeline.meter_map, first, last):
        begins = message[0] & 0xF0 == NOTE_ON
        yield (
            Event(tick, _ON, message, tick) if begins else Event(tick, _OFF, message, tick - CLICK)
        )


def _ons(line: Line, first: int, last: int) -> Iterator[Event]:
    notes = line.part.notes
    rows = _window(notes.start, first, last)
    for start, pitch, velocity in _values(rows, notes.start, notes.pitch, notes.velocity):
        yield Event(start, _ON, note_on(line.channel, pitch, velocity), start, line.port)


def _offs(line: Line, first: int, last: int) -> Iterator[Event]:
    part = line.part
    window = _window(part.end_ticks, first, last)
    rows = part.by_end[window]
    ends = part.end_ticks[window].tolist()
    notes = _values(rows, part.notes.start, part.notes.pitch)
    for end, (start, pitch) in zip(ends, notes, strict=True):
        yield Event(end, _OFF, note_off(line.channel, pitch), start, line.port)


def _controls(line: Line, first: int, last: int) -> Iterator[Event]:
    controls = line.part.controls
    rows = _window(controls.time, first, last)
    for time, number, value in _values(rows, controls.time, controls.number, controls.value):
        message = control_change(line.channel, number, value)
        yield Event(time, _CONTROL, message, None, line.port)


def _window(column: Column, first: int, last: int) -> slice:
    # Bounds of the column's own type: others make numpy convert all of it.
    bounds = [min(max(tick, 0), _LAST_TICK) for tick in (first, last)]
    low, high = np.searchsorted(column, np.array(bounds, dtype=np.int32)).tolist()
    return slice(low, max(low, high))


def _values(rows: slice | NDArray[np.intp], *columns: Column) -> Iterator[tuple[int, ...]]:
    return zip(*(column[rows].tolist() for column in columns), strict=True)
