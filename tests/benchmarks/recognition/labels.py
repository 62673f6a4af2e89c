"""The keys and chords of annotations."""

from __future__ import annotations

from musicapp.domain.pitch import Key

NO_CHORD, ANY_CHORD = "N", "X"  # the second is a chord that no figure counts

# What mir_eval calls them, where the annotations call them otherwise.
_QUALITIES = {
    "6": "maj6",
    "minor-major": "minmaj7",
    "aug7": "aug(b7)",
    "augmaj7": "aug(7)",
}
_KNOWN = (
    "maj", "min", "dim", "aug", "7", "maj7", "min7", "hdim7", "dim7", "minmaj7", "sus2", "sus4",
    "min6", "9", "5",
)  # fmt: skip


def key_of(label: str) -> Key:
    """Read "F#:min"."""
    tonic, mode = label.split(":")
    return Key.parse(f"{_plain(tonic)} {mode}")


def harte(root: str, quality: str) -> str:
    """A chord, without its bass, as mir_eval reads it; augmented sixths and others that
    nobody names alike are ANY_CHORD."""
    if NO_CHORD in (root, quality):
        return NO_CHORD
    name = _QUALITIES.get(quality, quality if quality in _KNOWN else "")
    return f"{root}:{name}" if name else ANY_CHORD


def without_bass(label: str) -> str:
    """ "D:min/b3" is "D:min"."""
    return label.split("/")[0]


def _plain(tonic: str) -> str:
    """Tonics that Key does not spell."""
    return {"Cb": "B", "Fb": "E", "E#": "F", "B#": "C"}.get(tonic, tonic)
