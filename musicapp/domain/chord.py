"""Chords, and their names: Harte labels, lead-sheet symbols and roman numerals.

Labels: Harte et al., "Symbolic representation of musical chords", ISMIR 2005."""

from __future__ import annotations

import re
from dataclasses import dataclass

from musicapp.domain.pitch import Key
from musicapp.errors import RequestProblem

NO_CHORD = "N"

QUALITIES = {
    "maj": (0, 4, 7),
    "min": (0, 3, 7),
    "dim": (0, 3, 6),
    "aug": (0, 4, 8),
    "7": (0, 4, 7, 10),
    "maj7": (0, 4, 7, 11),
    "min7": (0, 3, 7, 10),
    "hdim7": (0, 3, 6, 10),
    "dim7": (0, 3, 6, 9),
    "minmaj7": (0, 3, 7, 11),
    "maj6": (0, 4, 7, 9),
    "min6": (0, 3, 7, 9),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
}

_INTERVALS = ("1", "b2", "2", "b3", "3", "4", "b5", "5", "#5", "6", "b7", "7")
_SHARP_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_FLAT_NAMES = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
_SIGNS = {"dim": "o", "dim7": "o", "hdim7": "ø", "aug": "+"}
_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_ACCIDENTALS = {"": 0, "#": 1, "b": -1}
_DEGREE_STEPS = {"1": 0, "2": 2, "3": 4, "4": 5, "5": 7, "6": 9, "7": 11, "9": 2}
_SYMBOL = re.compile(r"([A-G])([#b]?):?([^/]*)(?:/(?:([A-G])([#b]?)|([#b]*)([1-7]|9)))?")
_WORDS = {  # how lead sheets write the qualities, beside QUALITIES themselves
    "": "maj",
    "M": "maj",
    "major": "maj",
    "m": "min",
    "-": "min",
    "minor": "min",
    "o": "dim",
    "°": "dim",
    "+": "aug",
    "dom7": "7",
    "M7": "maj7",
    "Δ": "maj7",
    "Δ7": "maj7",
    "m7": "min7",
    "-7": "min7",
    "m7b5": "hdim7",
    "ø": "hdim7",
    "ø7": "hdim7",
    "o7": "dim7",
    "°7": "dim7",
    "mM7": "minmaj7",
    "mmaj7": "minmaj7",
    "6": "maj6",
    "m6": "min6",
    "sus": "sus4",
    "9": "7",
    "maj9": "maj7",
    "m9": "min7",
    "min9": "min7",
    "7sus4": "sus4",
}
_SYMBOLS = {  # of the qualities that a lead sheet does not write as they are called here
    "maj": "",
    "min": "m",
    "min7": "m7",
    "hdim7": "m7b5",
    "minmaj7": "mM7",
    "maj6": "6",
    "min6": "m6",
}
_TRIAD_FIGURES, _SEVENTH_FIGURES = ("", "6", "64"), ("7", "65", "43", "42")


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord: root and bass are pitch classes, quality one of QUALITIES."""

    root: int
    quality: str
    bass: int

    @classmethod
    def parse(cls, text: str) -> Chord:
        """Read "Dm7", "Bb", "A7/C#", "F#:min/b3". Raises RequestProblem."""
        match = _SYMBOL.fullmatch(text.strip().replace("♯", "#").replace("♭", "b"))
        quality = None if match is None else _WORDS.get(match[3], match[3])
        if match is None or quality not in QUALITIES:
            raise RequestProblem(
                f"“{text}” is not a chord: write a root and a kind, such as “Dm”, “A7” or “F/A”."
            )
        root = (_LETTERS[match[1]] + _ACCIDENTALS[match[2]]) % 12
        if match[4]:
            return cls(root, quality, (_LETTERS[match[4]] + _ACCIDENTALS[match[5]]) % 12)
        if match[7]:
            raised = match[6].count("#") - match[6].count("b")
            return cls(root, quality, (root + _DEGREE_STEPS[match[7]] + raised) % 12)
        return cls(root, quality, root)

    @property
    def tones(self) -> frozenset[int]:
        """Its pitch classes, the bass among them."""
        return frozenset({self.bass, *((self.root + step) % 12 for step in self.steps)})

    @property
    def steps(self) -> tuple[int, ...]:
        """Its tones in semitones above the root."""
        return QUALITIES[self.quality]

    @property
    def inversion(self) -> int:
        """Which of its tones lies lowest; 0 for the root or a foreign bass."""
        above = (self.bass - self.root) % 12
        return self.steps.index(above) if above in self.steps else 0

    def label(self, key: Key | None) -> str:
        """The name in Harte's syntax, spelled as the key is: "D:min/b3"."""
        flat = key is not None and key.sharps < 0
        name = (_FLAT_NAMES if flat else _SHARP_NAMES)[self.root]
        bass = f"/{self._interval(self.steps[self.inversion])}" if self.inversion else ""
        return f"{name}:{self.quality}{bass}"

    def _interval(self, step: int) -> str:
        return "bb7" if (self.quality, step) == ("dim7", 9) else _INTERVALS[step]

    def symbol(self, key: Key | None = None) -> str:
        """The name as lead sheets have it and parse reads it: "Dm7/F"."""
        names = _FLAT_NAMES if key is not None and key.sharps < 0 else _SHARP_NAMES
        bass = "" if self.bass == self.root else f"/{names[self.bass]}"
        return names[self.root] + _SYMBOLS.get(self.quality, self.quality) + bass

    def roman(self, key: Key) -> str:
        """The degree in a key, with its inversion figured: "i6", "V7", "bII", "V65/ii"."""
        tonicised = self._tonicised(key)
        if tonicised:
            return f"V{self._figures}/{tonicised}"
        return _degree(self.root, key, minor=self.steps[1] == 3) + self._sign + self._figures

    @property
    def _sign(self) -> str:
        return _SIGNS.get(self.quality, "")

    @property
    def _figures(self) -> str:
        if len(self.steps) == 3:
            return _TRIAD_FIGURES[self.inversion]
        sign = "M" if self.quality == "maj7" else ""
        return sign + _SEVENTH_FIGURES[self.inversion]

    def _tonicised(self, key: Key) -> str:
        """The degree whose dominant seventh this is, if it leads away from the tonic."""
        target = (self.root + 5) % 12
        if self.quality != "7" or target == key.tonic or target not in key.scale:
            return ""
        third_is_minor = (target + 3) % 12 in key.scale
        fifth_is_pure = (target + 7) % 12 in key.scale
        leads_away = any((self.root + step) % 12 not in key.scale for step in self.steps)
        return _degree(target, key, third_is_minor) if fifth_is_pure and leads_away else ""


def _degree(root: int, key: Key, minor: bool) -> str:
    degree = _DEGREES[key.mode][(root - key.tonic) % 12]
    return degree.lower() if minor else degree


# In minor, the seventh degree is written alike when it is raised: VII is then major on the
# lowered one, vii diminished on the leading tone.
_DEGREES = {
    "major": ("I", "bII", "II", "bIII", "III", "IV", "#IV", "V", "bVI", "VI", "bVII", "VII"),
    "minor": ("I", "bII", "II", "III", "#III", "IV", "#IV", "V", "VI", "#VI", "VII", "VII"),
}


def parse_chords(text: str) -> tuple[Chord | None, ...]:
    """Read chords that are written one after the other, "Dm Gm A7 Dm", with or without bar
    lines; "N" is none. Raises RequestProblem when there is nothing or something else."""
    words = text.replace("|", " ").split()
    if not words:
        raise RequestProblem("There are no chords: write some such as “Dm Gm A7 Dm”.")
    return tuple(None if word == NO_CHORD else Chord.parse(word) for word in words)
