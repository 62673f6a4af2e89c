"""What the network may look at: the past of a piece, note by note.

There is one way to compute it. Training, scoring and decoding push the same events through
the same Context, so that what was learned is what is asked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from musicapp.domain.track import ROLES
from musicapp.model.bars import Bars
from musicapp.model.events import Event
from musicapp.model.vocabulary import (
    LENGTHS,
    NO_LENGTH,
    NO_PITCH,
    NO_ROLE,
    STEPS_PER_QUARTER,
    VELOCITIES,
    length_class,
)

LAGS = (1, 2, 4, 8)  # bars to look back
SET_SIZE = 10  # pitches kept of each set

# Before the time of the next note is known: the last note, what sounds, what comes next in
# the bars that are looked back upon.
STATE = (
    ("pitch", "role", "length", "velocity", "beat", "tick", "placed")
    + ("first_end", "last_end")
    + tuple(f"left_{role}" for role in ROLES)
    + tuple(f"next_{lag}" for lag in LAGS)
)
# Once its time is known: sets of pitches that began there, are placed, or still sound.
SETS = tuple(f"back_{lag}" for lag in LAGS) + ("onset", "sounding")
# Once its role is known: references for its pitch, then for its length and velocity.
REFERENCES = ("role_pitch", "top", "bottom", "placed_pitch")
COPIES = (
    ("placed_length", "role_length")
    + tuple(f"length_{lag}" for lag in LAGS)
    + ("placed_velocity", "role_velocity")
)

Row = list[int]


class Context:
    """The past of a piece up to the last pushed event."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._at: dict[tuple[int, int], list[Event]] = defaultdict(list)
        self._steps: dict[int, list[int]] = defaultdict(list)  # onsets in each bar, ascending
        self._sounding: list[tuple[int, Event]] = []  # each with its end
        self._last_of_role: list[Event | None] = [None] * len(ROLES)
        self._previous: list[Event] = []  # the onset before the present one
        self._last: Event | None = None

    @property
    def last(self) -> Event | None:
        """The last event, None before the first."""
        return self._last

    def push(self, event: Event) -> None:
        """Let an event happen; events come in the order of the string."""
        place = (event.bar, event.step)
        now = self._time(*place)
        if self._last is None or place != (self._last.bar, self._last.step):
            self._previous = self._present()
            self._steps[event.bar].append(event.step)
            self._sounding = [(end, e) for end, e in self._sounding if end > now]
        self._at[place].append(event)
        self._sounding.append((now + int(LENGTHS[event.length]), event))
        self._last_of_role[event.role] = event
        self._last = event

    def state(self) -> Row:
        """One value for each of STATE."""
        last = self._last
        if last is None:
            none = [NO_PITCH, NO_ROLE, NO_LENGTH, VELOCITIES, 0, 0, 0]
            return none + [NO_LENGTH] * (len(STATE) - len(none))
        now = self._time(last.bar, last.step)
        beat, tick = divmod(last.step, STEPS_PER_QUARTER)
        row = [last.pitch, last.role, last.length, last.velocity, beat, tick]
        row.append(min(len(self._present()), 8))
        return row + self._ends(now) + [self._next_onset(last, lag) for lag in LAGS]

    def sets(self, bar: int, step: int) -> list[Row]:
        """For each of SETS, its pitches if the next note begins at a step of a bar, padded
        with NO_PITCH to SET_SIZE."""
        now = self._time(bar, step)
        present = self._at.get((bar, step), ())
        sounding = [e.pitch for end, e in self._sounding if end > now and e not in present]
        looked_back = [[e.pitch for e in self._back(bar, step, lag)] for lag in LAGS]
        return [_padded(s) for s in (*looked_back, [e.pitch for e in present], sounding)]

    def references(self, bar: int, step: int, role: int) -> Row:
        """For each of REFERENCES, a pitch or NO_PITCH: of the role's last note, the top and
        the bottom of the onset before, and the last note of this onset."""
        present = self._at.get((bar, step), ())
        before = self._previous if present else self._present()
        last = self._last_of_role[role]
        pitches = [e.pitch for e in before]
        return [
            last.pitch if last else NO_PITCH,
            max(pitches, default=NO_PITCH),
            min(pitches, default=NO_PITCH),
            present[-1].pitch if present else NO_PITCH,
        ]

    def copies(self, bar: int, step: int, role: int) -> Row:
        """For each of COPIES, a class of length or velocity: of the last note of this onset,
        of the role's last note, and of the role at the same place in earlier bars."""
        present = self._at.get((bar, step), ())
        placed = present[-1] if present else None
        last = self._last_of_role[role]
        lengths = [placed, last, *(self._role_back(bar, step, role, lag) for lag in LAGS)]
        velocities = [placed, last]
        return [e.length if e else NO_LENGTH for e in lengths] + [
            e.velocity if e else VELOCITIES for e in velocities
        ]

    def sounds(self, bar: int, step: int, role: int) -> set[int]:
        """The pitches that a role still holds at a step of a bar."""
        now = self._time(bar, step)
        return {e.pitch for end, e in self._sounding if end > now and e.role == role}

    def _time(self, bar: int, step: int) -> int:
        return self._bars.starts[bar] + step

    def _present(self) -> list[Event]:
        return self._at[self._last.bar, self._last.step] if self._last else []

    def _ends(self, now: int) -> Row:
        """How long something sounds: until the first end, the last, and that of each role."""
        left = [0] * len(ROLES)
        first = 0
        for end, event in self._sounding:
            left[event.role] = max(left[event.role], end - now)
            first = min(first or end - now, end - now)
        return [length_class(n) if n else NO_LENGTH for n in (first, max(left), *left)]

    def _next_onset(self, last: Event, lag: int) -> int:
        """How far after the place of the last note the next onset lay, some bars ago."""
        bar = last.bar - lag
        if bar < 0:
            return NO_LENGTH
        steps = self._steps[bar]
        index = bisect_right(steps, last.step)
        if index < len(steps):
            return length_class(steps[index] - last.step)
        following = self._steps[bar + 1]
        if not following:
            return NO_LENGTH
        return length_class(self._bars.lengths[bar] - last.step + following[0])

    def _back(self, bar: int, step: int, lag: int) -> list[Event]:
        return self._at.get((bar - lag, step), [])

    def _role_back(self, bar: int, step: int, role: int, lag: int) -> Event | None:
        return next((e for e in self._back(bar, step, lag) if e.role == role), None)


def _padded(pitches: Row) -> Row:
    return (pitches + [NO_PITCH] * SET_SIZE)[:SET_SIZE]
