"""What the musician asks of the composer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from musicapp.domain.chord import Chord
from musicapp.domain.pitch import Key
from musicapp.domain.time import Meter
from musicapp.errors import RequestProblem

LONGEST = 512  # bars in one request
TEMPI = (10.0, 400.0)  # quarter notes a minute
DENSITIES = ("very sparse", "sparse", "medium", "dense", "very dense")


@dataclass(frozen=True, slots=True)
class Request:
    """Wishes for new music; None leaves a choice to the model (or, when music is
    continued, to that music). tempo is in quarter notes a minute, density one of
    DENSITIES; temperature 1 samples the model as it is, top_p keeps that share of the
    probability. The same seed gives the same music.

    chords are one a bar, None for no chord, and begin again when they are used up; no chords
    leave the harmony open. strict_key keeps every new note in the key's scale (in minor the
    leading tone and the sixth before it belong to it); lowest and highest bound the pitches of
    new notes, drums excepted. guidance is how much more than usual wishes weigh, where a key,
    chords or a density are wished: 0 as learned, 1 twice."""

    bars: int = 8
    style: str | None = None
    key: Key | None = None
    meter: Meter | None = None
    tempo: float | None = None
    density: str | None = None
    chords: tuple[Chord | None, ...] = ()
    strict_key: bool = False
    lowest: int = 21
    highest: int = 108
    guidance: float = 0.75
    temperature: float = 1.0
    top_p: float = 0.95
    seed: int = 0

    def __post_init__(self) -> None:
        _check(1 <= self.bars <= LONGEST, "bars", f"1 to {LONGEST}", self.bars)
        _check(0 < self.temperature <= 3, "temperature", "above 0 and up to 3", self.temperature)
        _check(0 < self.top_p <= 1, "top-p", "above 0 and up to 1", self.top_p)
        _check(self.seed >= 0, "seed", "0 or more", self.seed)
        _check(0 <= self.guidance <= 3, "guidance", "0 to 3", self.guidance)
        _check(
            self.lowest >= 0 and self.highest <= 127 and self.highest - self.lowest >= 11,
            "the range",
            "an octave or more between 0 and 127",
            f"{self.lowest} to {self.highest}",
        )
        low, high = TEMPI
        _check(
            self.tempo is None or low <= self.tempo <= high,
            "tempo",
            f"{low:g} to {high:g}",
            self.tempo,
        )
        _check(self.density in (None, *DENSITIES), "density", ", ".join(DENSITIES), self.density)
        if self.strict_key and self.key:
            check_harmony(self.key, self.chords)


def _check(holds: bool, name: str, allowed: str, got: object) -> None:
    if not holds:
        raise RequestProblem(f"{name} must be {allowed}, but it is {got}.")


def check_harmony(key: Key, chords: Iterable[Chord | None]) -> None:
    """Whether chords can sound in a strict key. Raises RequestProblem."""
    for chord in chords:
        if chord and not chord.tones <= key.wide_scale:
            raise RequestProblem(
                f"The chord {chord.symbol(key)} does not lie in {key}, which is to be kept "
                "strictly: choose another chord or another key, or leave the key free."
            )


def parse_meter(text: str) -> Meter:
    """Read "3/4". Raises RequestProblem."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*", text)
    numerator, denominator = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= numerator <= 32 or denominator not in (1, 2, 4, 8, 16, 32):
        raise RequestProblem(f"“{text}” is not a meter: write one such as “4/4”, “3/4” or “6/8”.")
    return Meter(0, numerator, denominator)
