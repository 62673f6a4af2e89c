"""Chords as musicians write them on a lead sheet."""

from __future__ import annotations

import re

_LABEL = re.compile(r"([A-G][#b]*)(?::([^/(]*))?(?:\(.*\))?(?:/(.+))?")
_QUALITIES = {
    "": "",
    "maj": "",
    "min": "m",
    "dim": "°",
    "aug": "+",
    "maj7": "maj7",
    "min7": "m7",
    "7": "7",
    "hdim7": "ø7",
    "dim7": "°7",
    "minmaj7": "m(maj7)",
    "maj6": "6",
    "min6": "m6",
    "9": "9",
    "maj9": "maj9",
    "min9": "m9",
    "sus4": "sus4",
    "sus2": "sus2",
}
_FIGURES = re.compile(r"(\d)(\d?)")
_UPPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWER = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_TONICS = ("C", "D", "E", "F", "G", "A", "B")
_NATURAL = (0, 2, 4, 5, 7, 9, 11)
_SIGNS = {-2: "𝄫", -1: "♭", 0: "", 1: "♯", 2: "𝄪"}


def chord_symbol(label: str) -> str:
    """“D:min/b3” (Harte syntax) as “Dm/F”; “N”, no chord, as “—”."""
    match = _LABEL.fullmatch(label)
    if match is None:
        return "—"
    root, quality, degree = match.groups()
    bass = f"/{_tone(root, degree)}" if degree else ""
    return f"{_pretty(root)}{_QUALITIES.get(quality or '', quality)}{bass}"


def numeral_symbol(roman: str) -> str:
    """A Roman numeral as it is printed: “bII6” as “♭II⁶”, “V65/ii” as “V⁶₅/ii”."""

    def raised(figures: re.Match[str]) -> str:
        return figures[1].translate(_UPPER) + figures[2].translate(_LOWER)

    return _pretty(_FIGURES.sub(raised, roman))


def _pretty(name: str) -> str:
    return name.replace("#", "♯").replace("b", "♭")


def _tone(root: str, degree: str) -> str:
    """The tone that lies a degree of the major scale above a root: “b3” over D is F."""
    number = int(re.sub(r"\D", "", degree) or 1) - 1
    shift = degree.count("#") - degree.count("b")
    letter = (_TONICS.index(root[0]) + number) % 7
    wanted = _NATURAL[_TONICS.index(root[0])] + root.count("#") - root.count("b")
    wanted += _NATURAL[number % 7] + shift
    sign = (wanted - _NATURAL[letter] + 6) % 12 - 6
    return _TONICS[letter] + _SIGNS.get(sign, "")
