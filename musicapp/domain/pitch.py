"""Pitches, keys and their names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from musicapp.errors import RequestProblem

MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11)
MINOR_SCALE = (0, 2, 3, 5, 7, 8, 10)

_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_ACCIDENTALS = {"": 0, "#": 1, "b": -1}
_SHARP_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_MAJOR_NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_MINOR_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "Bb", "B")
_KEY = re.compile(r"([A-Ga-g])\s*([#b♯♭]?)\s*(.*)")
_PITCH = re.compile(r"([A-Ga-g])([#b♯♭]?)(-?\d)")
_MODES = {
    "": "major",
    "major": "major",
    "maj": "major",
    "minor": "minor",
    "min": "minor",
    "m": "minor",
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A key: tonic is a pitch class (0 is C), mode "major" or "minor"."""

    tonic: int
    mode: str = "major"

    @property
    def scale(self) -> frozenset[int]:
        """The seven pitch classes of the major or natural minor scale."""
        steps = MAJOR_SCALE if self.mode == "major" else MINOR_SCALE
        return frozenset((self.tonic + step) % 12 for step in steps)

    @property
    def wide_scale(self) -> frozenset[int]:
        """The scale; in minor also the leading tone and the sixth before it."""
        raised = {(self.tonic + step) % 12 for step in (9, 11)}
        return self.scale if self.mode == "major" else self.scale | raised

    @property
    def tonic_name(self) -> str:
        """The tonic as it is usually spelled in this mode: "Eb", "F#"."""
        return (_MAJOR_NAMES if self.mode == "major" else _MINOR_NAMES)[self.tonic]

    @property
    def sharps(self) -> int:
        """The key signature, −7 … 7; negative are flats."""
        major_tonic = self.tonic if self.mode == "major" else (self.tonic + 3) % 12
        return (major_tonic * 7 + 5) % 12 - 5

    @classmethod
    def of_sharps(cls, sharps: int, minor: bool) -> Key:
        """The key of a key signature."""
        major_tonic = sharps * 7 % 12
        return cls((major_tonic + 9) % 12, "minor") if minor else cls(major_tonic)

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read "D minor", "Bb", "f# min", "Am". Raises RequestProblem."""
        match = _KEY.fullmatch(text.strip())
        mode = None if match is None else _mode(match[3])
        if match is None or mode is None:
            raise RequestProblem(
                f"“{text}” is not a key: write a tonic and a mode, such as “D minor” or “Eb major”."
            )
        sign = match[2].replace("♯", "#").replace("♭", "b")
        return cls((_LETTERS[match[1].upper()] + _ACCIDENTALS[sign]) % 12, mode)

    def __str__(self) -> str:
        return f"{self.tonic_name} {self.mode}"


def _mode(word: str) -> str | None:
    # "CM" is C major: the only word whose case matters
    return "major" if word == "M" else _MODES.get(word.lower())


ALL_KEYS = tuple(Key(tonic, mode) for mode in ("major", "minor") for tonic in range(12))


def pitch_name(pitch: int) -> str:
    """The name of a MIDI key number, with sharps; middle C is C4."""
    return f"{_SHARP_NAMES[pitch % 12]}{pitch // 12 - 1}"


def parse_pitch(text: str) -> int:
    """Read "C4", "Bb2", "f#5", or a MIDI key number. Raises RequestProblem."""
    word = text.strip()
    match = _PITCH.fullmatch(word)
    if match:
        sign = match[2].replace("♯", "#").replace("♭", "b")
        pitch = _LETTERS[match[1].upper()] + _ACCIDENTALS[sign] + 12 * (int(match[3]) + 1)
    else:
        pitch = int(word) if word.isdecimal() and len(word) <= 3 else -1
    if not 0 <= pitch <= 127:
        raise RequestProblem(
            f"“{text}” is not a pitch: write a note such as “C4” or “Bb2”, or a key from 0 to 127."
        )
    return pitch
