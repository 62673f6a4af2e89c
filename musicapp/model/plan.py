"""From a request to a place in a song: which tracks, which bars, which wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from musicapp.analysis.key import find_key
from musicapp.domain.edit import add_track
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import DRUM_CHANNEL, ROLES, Track
from musicapp.errors import RequestProblem
from musicapp.model.styles import PARTS, Habits

DEFAULT_STYLE = "pop"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the composer writes. song is ready for it: its tracks, tempo and meter stand.

    start and end are ticks, first_bar the bar of start; tracks gives the song's track for
    each role (indices into ROLES); prompted, whether what stands before is continued."""

    song: Song
    start: int
    end: int
    first_bar: int
    bars: int
    tracks: Mapping[int, int]
    style: str | None
    key: Key | None
    tempo: float
    density: str | None
    prompted: bool
    temperature: float
    top_p: float
    seed: int


def make_plan(song: Song, request: Request, continuing: bool, habits: Mapping[str, Habits]) -> Plan:
    """Prepare a song for new music after its end: fresh music, or its continuation.

    Raises RequestProblem for an unknown style, or when there is nothing to continue."""
    if request.style is not None and request.style not in PARTS:
        known = ", ".join(PARTS)
        raise RequestProblem(f"“{request.style}” is not a style: choose one of {known}.")
    if continuing and not _pitched(song):
        raise RequestProblem("There are no pitched notes to continue: draw some, or generate.")
    rng = np.random.default_rng((request.seed, 1))
    style = request.style or (None if continuing else DEFAULT_STYLE)
    habit = habits[style or DEFAULT_STYLE]
    start = _next_bar(song)
    song, tempo = _with_tempo(song, start, request, habit.draw_tempo(rng))
    song = _with_meter(song, start, request)
    song, tracks = _continued_parts(song) if continuing else _fresh_parts(song, PARTS[style or ""])
    first_bar = song.meter_map.bar_at(start)
    key = habit.draw_key(rng)
    if continuing:
        heard = find_key(song.notes)
        key = heard.key if heard else key
    return Plan(
        song=song,
        start=start,
        end=song.meter_map.bar_start(first_bar + request.bars),
        first_bar=first_bar,
        bars=request.bars,
        tracks=tracks,
        style=style,
        key=request.key or key,
        tempo=tempo,
        density=request.density,
        prompted=continuing,
        temperature=request.temperature,
        top_p=request.top_p,
        seed=request.seed,
    )


def _next_bar(song: Song) -> int:
    """The first bar line at which the song is over; what hangs over it by less than half a
    quarter note, as played notes do, counts as over."""
    if not song.note_count:
        return 0
    last_onset = max(int(t.notes.start[-1]) for t in song.tracks if len(t.notes))
    over = max(last_onset + 1, song.end - TICKS_PER_QUARTER // 2)
    return song.meter_map.bar_start(song.meter_map.bar_count(over))


def _with_tempo(song: Song, start: int, request: Request, usual: float) -> tuple[Song, float]:
    present = song.tempo_map.bpm_at(start)
    wanted = request.tempo or (usual if not song.note_count else present)
    if wanted == present:
        return song, wanted
    earlier = tuple(t for t in song.tempos if t.start < start)
    return replace(song, tempos=(*earlier, Tempo(start, wanted))), wanted


def _with_meter(song: Song, start: int, request: Request) -> Song:
    present = song.meter_map.meter_at(start)
    wanted = replace(request.meter or present, start=start)
    if replace(present, start=start) == wanted:
        return song
    earlier = tuple(m for m in song.meters if m.start < start)
    return replace(song, meters=(*earlier, wanted))


def _fresh_parts(song: Song, parts: tuple[Track, ...]) -> tuple[Song, dict[int, int]]:
    """Give every part a track: one of its role and instrument, else a new one. Tracks in
    which nothing was ever written make room."""
    kept = tuple(t for t in song.tracks if len(t.notes) or len(t.controls) or t.name)
    song = replace(song, tracks=kept)
    tracks = {}
    for part in parts:
        alike = [
            i for i, t in enumerate(song.tracks) if (t.role, t.program) == (part.role, part.program)
        ]
        if not alike:
            song = add_track(song, replace(part, channel=_free_channel(song)))
        tracks[ROLES.index(part.role)] = alike[0] if alike else len(song.tracks) - 1
    return song, tracks


def _free_channel(song: Song) -> int:
    taken = {t.channel for t in song.tracks} | {DRUM_CHANNEL}
    return next((channel for channel in range(16) if channel not in taken), 0)


def _continued_parts(song: Song) -> tuple[Song, dict[int, int]]:
    """The song with a role for every track that plays tones, and the first track of each."""
    song = with_roles(song)
    tracks: dict[int, int] = {}
    for index in _pitched(song):
        tracks.setdefault(ROLES.index(song.tracks[index].role), index)
    return song, tracks


def with_roles(song: Song) -> Song:
    """The song with one of ROLES for every track that plays tones."""
    pitched = _pitched(song)
    for index, role in zip(pitched, _roles([song.tracks[i] for i in pitched]), strict=True):
        song = song.with_track(index, replace(song.tracks[index], role=role))
    return song


def _pitched(song: Song) -> list[int]:
    return [i for i, t in enumerate(song.tracks) if len(t.notes) and not t.is_drums]


def _roles(tracks: list[Track]) -> list[str]:
    """The roles that tracks have or, where they have none, what their register and
    thickness suggest: one track is a piano; of four thin ones each is a voice; else the
    highest thin one is the melody and all others are chords."""
    if all(t.role in ROLES for t in tracks):
        return [t.role for t in tracks]
    height = np.array([float(t.notes.pitch.mean()) for t in tracks])
    thin = [_is_thin(t) for t in tracks]
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


def _is_thin(track: Track) -> bool:
    """Whether it mostly plays one note at a time."""
    return len(np.unique(track.notes.start)) > 0.9 * len(track.notes)
