"""Chords, and their names: Harte labels and roman numerals.

Labels: Harte et al., "Symbolic representation of musical chords", ISMIR 2005."""

from __future__ import annotations

from dataclasses import dataclass

from musicapp.domain.pitch import Key

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
}

_INTERVALS = ("1", "b2", "2", "b3", "3", "4", "b5", "5", "#5", "6", "b7", "7")
_SHARP_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_FLAT_NAMES = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
_SIGNS = {"dim": "o", "dim7": "o", "hdim7": "ø", "aug": "+"}
_TRIAD_FIGURES, _SEVENTH_FIGURES = ("", "6", "64"), ("7", "65", "43", "42")


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord: root and bass are pitch classes, quality one of QUALITIES."""

    root: int
    quality: str
    bass: int

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
