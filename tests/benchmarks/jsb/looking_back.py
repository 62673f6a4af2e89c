"""What stood at earlier places: some time ago, or where the music was like now."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.jsb.chorales import VOICES, Ints
from tests.benchmarks.jsb.layout import ABSENT, COPIED, LAGS, REPEATS
from tests.benchmarks.jsb.reading import UNDECIDED, Reading, length_class
from tests.benchmarks.jsb.repeats import NOWHERE, longest_match, phrases

# Sixteenths that must be alike for a match: all pitches; those of the own voice; all onsets.
_LEAST = (4, 8, 12)


class LookBack:
    """For each name in layout.PLACES, the time it means at each event, (E,): always earlier
    than the event, or NOWHERE."""

    def __init__(self, read: Reading) -> None:
        self._read = read
        self._onsets = np.zeros(read.grid.shape, dtype=np.int64)  # (T, 4), 1: a note begins
        self._onsets[read.events.onset, read.events.voice] = 1
        t = read.events.onset
        self._phrase, self._phrase_before = (times[t] for times in phrases(self._onsets))
        self._matches = dict(zip(REPEATS, self._find_matches(), strict=True))
        aligned = self._phrase_before + t - self._phrase
        there = (self._phrase > self._phrase_before) & (aligned < t)
        self.places = {f"lag {lag}": np.where(t >= lag, t - lag, NOWHERE) for lag in LAGS}
        self.places |= {name: place for name, (place, _) in self._matches.items()}
        self.places["phrase"] = np.where(there, aligned, NOWHERE)

    def pitches(self, name: str) -> Ints:
        """What sounded in all voices at a place, (E, 4)."""
        place = self.places[name]
        return np.where(place[:, None] == NOWHERE, ABSENT, self._read.grid[place])

    def copied(self) -> Ints:
        """What sounded in the own voice at the places of COPIED, (E, COPIED)."""
        own = self._read.rows, self._read.events.voice
        return np.stack([self.pitches(name)[own] for name in COPIED], axis=1)

    def columns(self) -> dict[str, Ints]:
        """All inputs that tell of earlier places, but for the pitches."""
        named = {}
        for name, place in self.places.items():
            for what, values in self._at(name).items():
                named[f"{name} {what}"] = np.where(place == NOWHERE, 0, values)
        for name, (_, length) in self._matches.items():
            named[f"{name} length"] = np.minimum(np.ceil(np.log2(length + 1)), 7).astype(np.int64)
        named["phrase age"] = length_class(self._read.events.onset - self._phrase)
        named["phrase before"] = length_class(self._phrase - self._phrase_before)
        return named

    def _at(self, name: str) -> dict[str, Ints]:
        """Of the own voice: how long its note there had left, and whether it began there. Of
        all: which began there, and how many of those decided now have the same pitch."""
        read, place = self._read, self.places[name]
        note = read.which[place, read.events.voice]
        decided = read.state > UNDECIDED
        same = self.pitches(name) == read.now
        agree, differ = (decided & same).sum(axis=1), (decided & ~same).sum(axis=1)
        return {
            "left": length_class(read.events.end[note] - place),
            "begins": 1 + (read.events.onset[note] == place),
            "onsets": 1 + self._onsets[place] @ (1 << np.arange(len(VOICES))),
            "agrees": 1 + 5 * agree + differ,
        }

    def _find_matches(self) -> list[tuple[Ints, Ints]]:
        """Time and length of the match for each name in REPEATS, (E,) each."""
        t, voice = self._read.events.onset, self._read.events.voice
        grid = self._read.grid
        everything, own, rhythm = _LEAST
        by_voice = [longest_match(grid[:, v : v + 1], own) for v in range(len(VOICES))]
        places, lengths = (np.stack(found)[voice, t] for found in zip(*by_voice, strict=True))
        pitch_place, pitch_length = longest_match(grid, everything)
        rhythm_place, rhythm_length = longest_match(self._onsets, rhythm)
        return [
            (pitch_place[t], pitch_length[t]),
            (places, lengths),
            (rhythm_place[t], rhythm_length[t]),
        ]
