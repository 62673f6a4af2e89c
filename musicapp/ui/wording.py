"""Musical values in the musician's language."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from musicapp.domain.pitch import Key

_LENGTHS = {4.0: "1/1", 2.0: "1/2", 1.0: "1/4", 0.5: "1/8", 0.25: "1/16", 0.125: "1/32"}
_SHADES = {3.0: "1/2.", 1.5: "1/4.", 0.75: "1/8.", 0.375: "1/16."}
_TRIPLETS = {2 / 3: "1/4T", 1 / 3: "1/8T", 1 / 6: "1/16T"}

DENSITY_NAMES = {
    "very sparse": QT_TRANSLATE_NOOP("Density", "Very sparse"),
    "sparse": QT_TRANSLATE_NOOP("Density", "Sparse"),
    "medium": QT_TRANSLATE_NOOP("Density", "Medium"),
    "dense": QT_TRANSLATE_NOOP("Density", "Dense"),
    "very dense": QT_TRANSLATE_NOOP("Density", "Very dense"),
}
STYLE_NAMES = {
    "pop": QT_TRANSLATE_NOOP("Style", "Pop"),
    "piano": QT_TRANSLATE_NOOP("Style", "Classical piano"),
    "song": QT_TRANSLATE_NOOP("Style", "Art song"),
    "quartet": QT_TRANSLATE_NOOP("Style", "String quartet"),
    "choir": QT_TRANSLATE_NOOP("Style", "Choir"),
}


def key_name(key: Key) -> str:
    """A key as it is written in words: “E♭ major”."""
    if key.mode == "major":
        return QCoreApplication.translate("Key", "{tonic} major").format(tonic=tonic_name(key))
    return QCoreApplication.translate("Key", "{tonic} minor").format(tonic=tonic_name(key))


def tonic_name(key: Key) -> str:
    """A key's first tone, as it is spelled in this key: “E♭”."""
    letter, sign = key.tonic_name[0], key.tonic_name[1:]
    if sign == "b":
        return QCoreApplication.translate("Key", "{letter}♭").format(letter=letter)
    if sign == "#":
        return QCoreApplication.translate("Key", "{letter}♯").format(letter=letter)
    return letter


def density_name(density: str) -> str:
    """One of the five densities of a request."""
    return QCoreApplication.translate("Density", str(DENSITY_NAMES[density]))


def style_name(style: str) -> str:
    """A style of the composer; one that nobody has named yet is shown as it is."""
    return QCoreApplication.translate("Style", str(STYLE_NAMES.get(style, style.capitalize())))


def length_name(quarters: float) -> str:
    """A note value, such as “1/8”, “1/4.” or “1/8T”; else the length in beats."""
    for value, name in (_LENGTHS | _SHADES | _TRIPLETS).items():
        if abs(quarters / value - 1) < 0.06:
            return name
    return QCoreApplication.translate("Length", "{beats} beats").format(beats=f"{quarters:.2f}")
