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
    SIZES,
    STEPS_PER_QUARTER,
    VELOCITIES,
    length_class,
)

LAGS = (1, 2, 4, 8)  # bars to look back
SET_SIZE = 10  # pitches kept of each set
MOST_COUNTED = 8  # notes of an onset; more count as this many

# Before the time of the next note is known: the last note, how much of its onset is placed,
# how long what sounds will sound, and, some bars ago, how many notes began at the place of
# the last one and how far from there the next onset was.
STATE = (
    *("pitch", "role", "length", "velocity", "beat", "tick", "placed", "first_end", "last_end"),
    *(f"left_{role}" for role in ROLES),
    *(f"count_{lag}" for lag in LAGS),
    *(f"next_{lag}" for lag in LAGS),
)
# Once its time is known: sets of pitches that began there, are placed, or still sound.
SETS = (*(f"back_{lag}" for lag in LAGS), "onset", "sounding")
# Once its role is known: references for its pitch, then for its length and velocity.
REFERENCES = ("role_pitch", "top", "bottom", "placed_pitch", *(f"pitch_{lag}" for lag in LAGS))
COPIES = (
    *("placed_length", "role_length", *(f"length_{lag}" for lag in LAGS)),
    *("placed_velocity", "role_velocity", *(f"velocity_{lag}" for lag in LAGS)),
)

# How many classes each of these columns has.
_OTHER_SIZES = {
    "pitch": NO_PITCH + 1,
    "role": len(ROLES) + 1,
    "velocity": VELOCITIES + 1,
    "beat": SIZES["beat"],
    "tick": STEPS_PER_QUARTER,
    "placed": MOST_COUNTED + 1,
    **{f"count_{lag}": MOST_COUNTED + 1 for lag in LAGS},
}
STATE_SIZES = [_OTHER_SIZES.get(name, NO_LENGTH + 1) for name in STATE]
REFERENCE_SIZES = [NO_PITCH + 1] * len(REFERENCES)
COPY_SIZES = [(VELOCITIES if "velocity" in name else NO_LENGTH) + 1 for name in COPIES]

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

    def copy(self) -> Context:
        """An independent copy."""
        other = Context(self._bars)
        other._at = defaultdict(list, {place: list(es) for place, es in self._at.items()})
        other._steps = defaultdict(list, {bar: list(steps) for bar, steps in self._steps.items()})
        other._sounding = list(self._sounding)
        other._last_of_role = list(self._last_of_role)
        other._previous = self._previous
        other._last = self._last
        return other

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
            ends = [NO_LENGTH] * (2 + len(ROLES))
            return none + ends + [0] * len(LAGS) + [NO_LENGTH] * len(LAGS)
        beat, tick = divmod(last.step, STEPS_PER_QUARTER)
        return [
            *(last.pitch, last.role, last.length, last.velocity, beat, tick),
            min(len(self._present()), MOST_COUNTED),
            *self._ends(self._time(last.bar, last.step)),
            *(min(len(self._back(last.bar, last.step, lag)), MOST_COUNTED) for lag in LAGS),
            *(self._next_onset(last, lag) for lag in LAGS),
        ]

    def held(self) -> Row:
        """The pitches that sound at the last onset, those just placed included, padded."""
        return _padded([event.pitch for _, event in self._sounding])

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
        the bottom of the onset before, the last note of this onset, and the role's at the
        same place in earlier bars."""
        present = self._at.get((bar, step), ())
        before = [e.pitch for e in (self._previous if present else self._present())]
        placed = present[-1] if present else None
        notes = [placed, *(self._role_back(bar, step, role, lag) for lag in LAGS)]
        last = self._last_of_role[role]
        return [
            last.pitch if last else NO_PITCH,
            max(before, default=NO_PITCH),
            min(before, default=NO_PITCH),
            *(e.pitch if e else NO_PITCH for e in notes),
        ]

    def copies(self, bar: int, step: int, role: int) -> Row:
        """For each of COPIES, a class of length or velocity: of the last note of this onset,
        of the role's last note, and of the role at the same place in earlier bars."""
        present = self._at.get((bar, step), ())
        placed = present[-1] if present else None
        back = [self._role_back(bar, step, role, lag) for lag in LAGS]
        notes = [placed, self._last_of_role[role], *back]
        return [
            *(e.length if e else NO_LENGTH for e in notes),
            *(e.velocity if e else VELOCITIES for e in notes),
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
