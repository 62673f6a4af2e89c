"""A song as the network's string of events, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.note import TICKS_PER_QUARTER, Note
from musicapp.domain.song import Song
from musicapp.domain.track import ROLES, Track
from musicapp.model.bars import Bars
from musicapp.model.vocabulary import (
    LENGTHS,
    TICKS_PER_STEP,
    length_class,
    velocity_class,
    velocity_value,
)


class Event(NamedTuple):
    """One note on the grid: bar, step in the bar, index of its role, pitch, and the
    classes of its length and velocity. Sorted events are in the order of the string."""

    bar: int
    step: int
    role: int
    pitch: int
    length: int
    velocity: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The events of a song, in order, with its bar lines."""

    events: list[Event]
    bars: Bars


def role_of(track: Track) -> int:
    """The index of a track's role; one that has none counts as chords, or as drums."""
    if track.is_drums:
        return ROLES.index("drums")
    return ROLES.index(track.role if track.role in ROLES else "chords")


def encode(song: Song, first_bar: int = 0, bar_count: int | None = None) -> Piece:
    """The notes of a song's bars, snapped to the grid; equal ones are merged. first_bar is
    bar 0 of the piece; without bar_count it reaches to the song's end. A note that its own
    role strikes again ends there."""
    if bar_count is None:
        bar_count = max(1, song.meter_map.bar_count(song.end) - first_bar)
    bars = Bars(song, bar_count, first_bar)
    columns = [_rows(track, bars) for track in song.tracks]
    table = np.concatenate([*columns, np.zeros((0, 6), dtype=np.int64)])
    events = np.unique(table, axis=0)
    longest = np.ones(len(events), dtype=bool)  # of those that differ only in length
    longest[:-1] = (events[1:, :4] != events[:-1, :4]).any(axis=1)
    return Piece([_event(row) for row in _cut(events[longest], bars).tolist()], bars)


def _rows(track: Track, bars: Bars) -> NDArray[np.int64]:
    notes = track.notes
    rows = notes.between(int(bars.ticks[0]), int(bars.ticks[-1]))
    bar, step = bars.place(notes.start[rows].astype(np.int64))
    steps = np.maximum(1, np.rint(notes.length[rows] / TICKS_PER_STEP)).astype(np.int64)
    role = np.full(len(bar), role_of(track))
    velocity = velocity_class(notes.velocity[rows])
    return np.stack([bar, step, role, notes.pitch[rows], steps, velocity], axis=1).astype(np.int64)


def _cut(rows: NDArray[np.int64], bars: Bars) -> NDArray[np.int64]:
    """End a note where the same role strikes the same pitch again."""
    onset = np.array(bars.starts)[rows[:, 0]] + rows[:, 1]
    order = np.lexsort((onset, rows[:, 3], rows[:, 2]))
    same = (rows[order[1:], 2:4] == rows[order[:-1], 2:4]).all(axis=1)
    gap = np.where(same, np.diff(onset[order]), np.iinfo(np.int64).max)
    rows[order[:-1], 4] = np.minimum(rows[order[:-1], 4], gap)
    return rows


def _event(row: list[int]) -> Event:
    bar, step, role, pitch, steps, velocity = row
    return Event(bar, step, role, pitch, length_class(steps), velocity)


def note_of(event: Event, bars: Bars, last_tick: int) -> Note:
    """The note of an event, in ticks; it ends by last_tick."""
    start = bars.tick(event.bar, event.step)
    length = int(LENGTHS[event.length]) * TICKS_PER_STEP
    end = max(start + 1, min(start + length, last_tick))
    return Note(start, event.pitch, end - start, velocity_value(event.velocity))


def notes_per_quarter(piece: Piece, window: int = 4) -> NDArray[np.float64]:
    """For each bar, the density of the group of bars in which it lies: the first window
    bars, the next window bars, and so on."""
    counts = np.bincount([e.bar for e in piece.events], minlength=len(piece.bars))
    groups = np.arange(len(counts)) // window
    notes = np.bincount(groups, weights=counts)
    quarters = np.bincount(groups, weights=np.diff(piece.bars.ticks)) / TICKS_PER_QUARTER
    return np.asarray((notes / np.maximum(quarters, 1e-9))[groups])
