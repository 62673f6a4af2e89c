"""What each track does in a song."""

from __future__ import annotations

import numpy as np

from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track

_BASS_PROGRAMS = range(32, 40)
_BASS_BELOW = 52  # E3
_CHORDAL = 1.5  # notes that begin together, on average

_WORDS = {
    "bass": ("bass", "basso", "violone"),
    "melody": ("melody", "lead", "vocal", "voice", "solo", "singer", "soprano"),
    "chords": ("chord", "pad", "rhythm guitar", "accompaniment"),
}


def roles_of(song: Song) -> tuple[str, ...]:
    """One of ROLES for every track: what the track itself says, else by its channel,
    program, name and notes. Empty for a track without notes that says nothing."""
    roles = [track.role or _plain_role(track) for track in song.tracks]
    open_rows = [i for i, role in enumerate(roles) if not role and len(song.tracks[i].notes)]
    by_height = sorted(open_rows, key=lambda i: -float(song.tracks[i].notes.pitch.mean()))
    has_melody = "melody" in roles
    for place, i in enumerate(by_height):
        first, last = place == 0 and not has_melody, place == len(by_height) - 1
        roles[i] = _role_by_height(song.tracks[i], first, last and "bass" not in roles)
    return tuple(roles)


def _plain_role(track: Track) -> str:
    """The role of a track of which one need not see the others."""
    if track.is_drums:
        return "drums"
    if track.program in _BASS_PROGRAMS:
        return "bass"
    for role, words in _WORDS.items():
        if any(word in track.name.lower() for word in words):
            return role
    return "chords" if _together(track.notes) > _CHORDAL else ""


def _role_by_height(track: Track, highest: bool, lowest: bool) -> str:
    if highest:
        return "melody"
    if lowest and float(track.notes.pitch.mean()) < _BASS_BELOW:
        return "bass"
    return "inner"


def _together(notes: Notes) -> float:
    """How many notes begin together, on average."""
    return len(notes) / len(np.unique(notes.start)) if len(notes) else 0.0
