"""The names of pitches as they are written in a key."""

from __future__ import annotations

from musicapp.domain.pitch import Key, pitch_name

_FLATS = {"C#": "Db", "D#": "Eb", "F#": "Gb", "G#": "Ab", "A#": "Bb"}


def spelled(pitch: int, key: Key | None) -> str:
    """The name of a MIDI key number, with flats in a key that has them; middle C is C4."""
    name = pitch_name(pitch)
    if key is None or key.sharps >= 0:
        return name
    return _FLATS[name[:2]] + name[2:] if "#" in name else name
