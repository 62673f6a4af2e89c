"""A chorale as it is read from left to right: the state of the voices before each event."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.jsb.chorales import VOICES, Ints
from tests.benchmarks.jsb.events import Events, sounding
from tests.benchmarks.jsb.layout import ABSENT, LENGTH_CLASSES

# What a voice does at the time that is being decided.
SILENT, UNDECIDED, HELD, NEW = range(4)
NONE = -1


def length_class(sixteenths: Ints) -> Ints:
    """1 + sixteenths, clipped to the classes there are."""
    return 1 + np.minimum(sixteenths, LENGTH_CLASSES - 2)


class Reading:
    """Before each of the E events: last and last_but_one, the number of the last events of
    each voice (E, 4), NONE where there is none; now and before, their pitches; state, age and
    remaining, (E, 4), in sixteenths; own, the last pitch of the voice that is decided, (E,)."""

    def __init__(self, events: Events) -> None:
        self.events = events
        self.which = sounding(events)  # (T, 4)
        self.grid = events.pitch[self.which]
        self.rows = np.arange(len(events.onset))
        self.last, self.last_but_one = _last_events(events.voice)
        self.now = self.pitch_of(self.last)
        self.before = self.pitch_of(self.last_but_one)
        self.own = self.now[self.rows, events.voice]
        t = events.onset[:, None]
        self.age = t - events.onset[self.last]
        self.remaining = np.maximum(events.end[self.last] - t, 0)
        running = np.where(self.age == 0, NEW, np.where(self.remaining > 0, HELD, UNDECIDED))
        self.state = np.where(self.last == NONE, SILENT, running)

    def pitch_of(self, numbers: Ints) -> Ints:
        """Pitches of events, ABSENT for NONE."""
        return np.where(numbers == NONE, ABSENT, self.events.pitch[numbers])

    def own_length(self, numbers: Ints) -> Ints:
        """Class of the length of the own voice's event among numbers (E, 4); 0 for NONE."""
        own = numbers[self.rows, self.events.voice]
        return np.where(own == NONE, 0, length_class(self.events.length[own]))


def _last_events(voice: Ints) -> tuple[Ints, Ints]:
    """For each event, the last two earlier events of each voice, (E, 4) each."""
    last = np.full((len(voice), len(VOICES)), NONE)
    last_but_one = np.full((len(voice), len(VOICES)), NONE)
    for number in range(len(VOICES)):
        own = np.flatnonzero(voice == number)
        padded = np.concatenate([[NONE, NONE], own])
        count = np.searchsorted(own, np.arange(len(voice)))
        last[:, number], last_but_one[:, number] = padded[count + 1], padded[count]
    return last, last_but_one
