"""Musical values in the musician's language."""

from __future__ import annotations

from math import log

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from musicapp.domain.pitch import Key

_LENGTHS = (
    {4.0: "1/1", 2.0: "1/2", 1.0: "1/4", 0.5: "1/8", 0.25: "1/16", 0.125: "1/32"}
    | {3.0: "1/2.", 1.5: "1/4.", 0.75: "1/8.", 0.375: "1/16."}
    | {4 / 3: "1/2T", 2 / 3: "1/4T", 1 / 3: "1/8T", 1 / 6: "1/16T"}
)
_PLAYED_SHORTER = 0.12  # of its length, at most, that players leave out of a written value
_SHARPS = ("C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B")
_FLATS = ("C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B")

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
    "folk": QT_TRANSLATE_NOOP("Style", "Folk tune"),
    "drums": QT_TRANSLATE_NOOP("Style", "Drums"),
}
# What the composer calls its tracks. In the song they keep these names.
TRACK_NAMES = (
    QT_TRANSLATE_NOOP("Track", "Melody"),
    QT_TRANSLATE_NOOP("Track", "Bridge"),
    QT_TRANSLATE_NOOP("Track", "Piano"),
    QT_TRANSLATE_NOOP("Track", "Voice"),
    QT_TRANSLATE_NOOP("Track", "Violin I"),
    QT_TRANSLATE_NOOP("Track", "Violin II"),
    QT_TRANSLATE_NOOP("Track", "Viola"),
    QT_TRANSLATE_NOOP("Track", "Cello"),
    QT_TRANSLATE_NOOP("Track", "Soprano"),
    QT_TRANSLATE_NOOP("Track", "Alto"),
    QT_TRANSLATE_NOOP("Track", "Tenor"),
    QT_TRANSLATE_NOOP("Track", "Bass"),
    QT_TRANSLATE_NOOP("Track", "Tune"),
    QT_TRANSLATE_NOOP("Track", "Counter"),
    QT_TRANSLATE_NOOP("Track", "Inner"),
    QT_TRANSLATE_NOOP("Track", "Chords"),
    QT_TRANSLATE_NOOP("Track", "Drums"),
)

ROLE_NAMES = {
    "melody": QT_TRANSLATE_NOOP("Role", "Melody"),
    "counter": QT_TRANSLATE_NOOP("Role", "Counter-melody"),
    "inner": QT_TRANSLATE_NOOP("Role", "Inner voice"),
    "bass": QT_TRANSLATE_NOOP("Role", "Bass"),
    "chords": QT_TRANSLATE_NOOP("Role", "Chords"),
    "drums": QT_TRANSLATE_NOOP("Role", "Drums"),
}


def role_name(role: str) -> str:
    """What a track is for."""
    return QCoreApplication.translate("Role", str(ROLE_NAMES[role]))


def track_name(name: str) -> str:
    """The name of a track; those that the composer gives are translated."""
    return QCoreApplication.translate("Track", name) if name in TRACK_NAMES else name


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


def pitch_words(pitch: int, key: Key | None) -> str:
    """A pitch as it is spelled in a key: “E♭4”; middle C is C4."""
    return f"{pitch_class_name(pitch % 12, key)}{pitch // 12 - 1}"


def pitch_class_name(pitch_class: int, key: Key | None) -> str:
    """A pitch class as it is spelled in a key: “E♭”."""
    return (_FLATS if key and key.sharps < 0 else _SHARPS)[pitch_class]


def length_name(quarters: float) -> str:
    """The nearest note value, such as “1/8”, “1/4.” or “1/8T”; else the length in beats."""
    nearest = min(_LENGTHS, key=lambda value: abs(log(quarters / value)))
    if abs(quarters / nearest - 1) <= _PLAYED_SHORTER:
        return _LENGTHS[nearest]
    return QCoreApplication.translate("Length", "{beats} beats").format(beats=f"{quarters:.3g}")
