"""Which tracks play which roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from musicapp.domain.edit import add_track
from musicapp.domain.song import Song
from musicapp.domain.track import DRUM_CHANNEL, ROLES, Track
from musicapp.errors import RequestProblem
from musicapp.model.events import role_of
from musicapp.model.styles import ADDED, PARTS

Tracks = dict[int, tuple[int, ...]]  # for an index into ROLES, the tracks that play it


def pitched(song: Song) -> list[int]:
    """The tracks that play tones."""
    return [i for i, t in enumerate(song.tracks) if len(t.notes) and not t.is_drums]


def with_roles(song: Song) -> Song:
    """The song with one of ROLES for every track that plays tones."""
    indices = pitched(song)
    for index, role in zip(indices, _roles([song.tracks[i] for i in indices]), strict=True):
        song = song.with_track(index, replace(song.tracks[index], role=role))
    return song


def by_role(song: Song, tracks: Iterable[int]) -> Tracks:
    """Some tracks by their roles; tracks without one play chords, or drums."""
    found: Tracks = {}
    for index in tracks:
        role = role_of(song.tracks[index])
        found[role] = (*found.get(role, ()), index)
    return found


def style_of(song: Song) -> str | None:
    """The style whose parts the song has, if its tracks are just those."""
    present = sorted((t.role, t.program, t.is_drums) for t in song.tracks if len(t.notes))
    for style, parts in PARTS.items():
        if present == sorted((p.role, p.program, p.is_drums) for p in parts):
            return style
    return None


def with_parts(song: Song, parts: Iterable[Track]) -> tuple[Song, Tracks]:
    """Give every part a track: one of its role and instrument, else a new one. Tracks in
    which nothing was ever written make room."""
    kept = tuple(t for t in song.tracks if len(t.notes) or len(t.controls) or t.name)
    song = replace(song, tracks=kept)
    tracks: Tracks = {}
    for part in parts:
        wanted = part.role, part.program
        alike = [i for i, t in enumerate(song.tracks) if (t.role, t.program) == wanted]
        if not alike:
            song = add_track(song, _on_free_channel(part, song))
        tracks[ROLES.index(part.role)] = (alike[0] if alike else len(song.tracks) - 1,)
    return song, tracks


def with_new_part(song: Song, role: str, style: str | None) -> tuple[Song, Tracks]:
    """The song with one more track of a role, with the instrument that the style has for it."""
    of_style = [part for part in PARTS.get(style or "", ()) if part.role == role]
    part = of_style[0] if of_style else ADDED[role]
    song = add_track(song, _on_free_channel(part, song))
    return song, {ROLES.index(role): (len(song.tracks) - 1,)}


def parts_beside_melody(style: str) -> tuple[Track, ...]:
    """What a style has beside its melody. Raises RequestProblem where that is nothing."""
    parts = tuple(part for part in PARTS[style] if part.role not in ("melody", "drums"))
    if not parts:
        raise RequestProblem(f"The style “{style}” has no parts to put under a melody.")
    return parts


def melody_of(song: Song, wanted: int | None) -> int:
    """The track to harmonise: the wanted one, or the highest that plays mostly one note at a
    time. Raises RequestProblem when it has no tones."""
    candidates = pitched(song)
    if wanted is not None:
        if wanted not in candidates:
            raise RequestProblem("That track has no tones to harmonise.")
        return wanted
    if not candidates:
        raise RequestProblem("There is no melody to harmonise: draw one first.")
    thin = [i for i in candidates if is_thin(song.tracks[i])] or candidates
    return max(thin, key=lambda i: float(song.tracks[i].notes.pitch.mean()))


def is_thin(track: Track) -> bool:
    """Whether it mostly plays one note at a time."""
    return len(np.unique(track.notes.start)) > 0.9 * len(track.notes)


def nearest(song: Song, tracks: Mapping[int, tuple[int, ...]], role: int, pitch: int) -> int:
    """Of the tracks that play a role, the one whose notes lie nearest to a pitch."""
    of_role = tracks[role]
    if len(of_role) == 1:
        return of_role[0]
    return min(of_role, key=lambda i: abs(_height(song.tracks[i]) - pitch))


def _height(track: Track) -> float:
    return float(track.notes.pitch.mean()) if len(track.notes) else 60.0


def _on_free_channel(part: Track, song: Song) -> Track:
    if part.is_drums:
        return part
    taken = {t.channel for t in song.tracks} | {DRUM_CHANNEL}
    return replace(part, channel=next((c for c in range(16) if c not in taken), 0))


def _roles(tracks: list[Track]) -> list[str]:
    """The roles that tracks have or, where they have none, what their register and
    thickness suggest: one track is a piano; of four thin ones each is a voice; else the
    highest thin one is the melody and all others are chords."""
    if all(t.role in ROLES for t in tracks):
        return [t.role for t in tracks]
    height = np.array([_height(t) for t in tracks])
    thin = [is_thin(t) for t in tracks]
    order = np.argsort(-height, kind="stable").tolist()
    roles = ["chords"] * len(tracks)
    if len(tracks) == 4 and all(thin):
        for index, role in zip(order, ("melody", "counter", "inner", "bass"), strict=True):
            roles[index] = role
    elif len(tracks) > 1:
        melody = next((i for i in order if thin[i]), None)
        if melody is not None:
            roles[melody] = "melody"
    return roles
