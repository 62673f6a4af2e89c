"""What the recogniser network can say."""

from __future__ import annotations

from musicapp.domain.styles import STYLES

CHORD_KINDS = (
    "maj",
    "min",
    "7",
    "maj7",
    "min7",
    "dim",
    "hdim7",
    "dim7",
    "aug",
    "sus4",
    "sus2",
)
# Chords are numbered kind * 12 + root; the last is none.
NO_CHORD_CLASS = 12 * len(CHORD_KINDS)

METERS = (
    (2, 4),
    (3, 4),
    (4, 4),
    (6, 8),
    (9, 8),
    (12, 8),
    (3, 8),
    (2, 2),
    (3, 2),
    (4, 2),
    (2, 1),
    (3, 1),
    (6, 4),
    (5, 4),
)

# The heads of the networks, each with its number of classes. Keys are numbered as
# ALL_KEYS; "home" is the key of the whole piece.
HARMONY_HEADS = {
    "chord": NO_CHORD_CLASS + 1,
    "bass": 12,
    "key": 24,
    "home": 24,
    "downbeat": 2,
    "meter": len(METERS),
    "style": len(STYLES),
}
METER_HEADS = {"downbeat": 2, "meter": len(METERS)}
