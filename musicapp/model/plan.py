"""From a request to a place in a song: which tracks, which bars, which wishes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from musicapp.analysis.key import find_key
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request, check_harmony
from musicapp.domain.song import Song
from musicapp.domain.task import Task
from musicapp.domain.track import ROLES
from musicapp.errors import RequestProblem
from musicapp.model.parts import (
    Tracks,
    by_role,
    melody_of,
    parts_beside_melody,
    pitched,
    style_of,
    with_new_part,
    with_parts,
    with_roles,
)
from musicapp.model.room import after_bars, emptied, next_bar, span_of, with_meter, with_tempo
from musicapp.model.styles import PARTS, Habits

DEFAULT_STYLE = "pop"
Habit = Mapping[str, Habits]
_DRUMS = ROLES.index("drums")


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the composer writes, and what it reads. song is ready for it: its tracks, tempo
    and meter stand, what is to be written anew is gone.

    start and end are ticks; tracks gives the song's tracks for each role (indices into ROLES)
    that is written, heard the tracks that are read; closing, whether the piece may end in the
    window's last bar. style, key and tempo are what is aimed at, None where nobody knows; all
    else is as the request says."""

    song: Song
    request: Request
    start: int
    end: int
    tracks: Tracks
    heard: tuple[int, ...]
    style: str | None
    key: Key | None
    tempo: float | None
    prompted: bool = True
    closing: bool = False

    @property
    def first_bar(self) -> int:
        """The bar of the song in which the window begins."""
        return self.song.meter_map.bar_at(self.start)


def make_plan(song: Song, request: Request, task: Task, habits: Habit) -> Plan:
    """Prepare a song for a task. Raises RequestProblem for an unknown style, when there is
    nothing to begin from, when the window lies outside the song, or when wishes contradict."""
    if request.style is not None and request.style not in PARTS:
        known = ", ".join(PARTS)
        raise RequestProblem(f"“{request.style}” is not a style: choose one of {known}.")
    plan = _PLANNERS[task.kind](song, request, task, habits)
    if plan.start >= plan.end:
        raise RequestProblem("There is no room between the start and the end: choose some bars.")
    if request.strict_key and plan.key:
        check_harmony(plan.key, request.chords)
    return plan


def _generate(song: Song, request: Request, _: Task, habits: Habit) -> Plan:
    style = request.style or DEFAULT_STYLE
    rng = np.random.default_rng((request.seed, 1))
    habit = habits.get(style) or Habits.unknown()
    start = next_bar(song)
    song, tempo = with_tempo(song, start, request, habit.draw_tempo(rng))
    song = with_meter(song, start, request)
    key = habit.draw_key(rng)
    song, tracks = with_parts(song, PARTS[style])
    return Plan(
        song=song,
        request=request,
        start=start,
        end=after_bars(song, start, request.bars),
        tracks=tracks,
        heard=(),
        style=style,
        key=None if style == "drums" else request.key or key,
        tempo=tempo,
        prompted=False,
        closing=True,
    )


def _continue(song: Song, request: Request, *_: object) -> Plan:
    song = with_roles(song)
    heard = pitched(song) or _drum_tracks(song)
    if not heard:
        raise RequestProblem("There are no notes to continue: draw some, or generate.")
    start = next_bar(song)
    song, tempo = with_tempo(song, start, request, song.tempo_map.bpm_at(start))
    song = with_meter(song, start, request)
    tracks = by_role(song, heard)
    return Plan(
        song=song,
        request=request,
        start=start,
        end=after_bars(song, start, request.bars),
        tracks=tracks,
        heard=tuple(heard),
        style=_style(song, request, tracks),
        key=_key(song, request),
        tempo=tempo,
        closing=True,
    )


def _infill(song: Song, request: Request, task: Task, habits: Habit) -> Plan:
    """Also vary, where a share of the notes stays."""
    song = with_roles(song)
    start, end = span_of(song, task)
    written = list(task.tracks or pitched(song) or _drum_tracks(song))
    if not written:
        return _fill_nothing(song, request, task, habits)
    tracks = by_role(song, written)
    room = emptied(song, written, start, end, task, request.seed)
    heard = sorted({*written, *(_drum_tracks(song) if _DRUMS in tracks else pitched(song))})
    return Plan(
        song=room,
        request=request,
        start=start,
        end=end,
        tracks=tracks,
        heard=tuple(heard),
        style=_style(song, request, tracks),
        key=_key(song, request),
        tempo=song.tempo_map.bpm_at(start),
    )


def _fill_nothing(song: Song, request: Request, task: Task, habits: Habit) -> Plan:
    """A hole in a song without notes: new music in its place."""
    plan = _generate(song, request, task, habits)
    start, end = span_of(song, task)
    return replace(plan, start=start, end=end)


def _harmonize(song: Song, request: Request, task: Task, _: Habit) -> Plan:
    melody = melody_of(song, task.melody)
    style = request.style or style_of(song) or DEFAULT_STYLE
    parts = parts_beside_melody(style)
    tracks = tuple(
        replace(t, role="melody" if i == melody else "" if t.role == "melody" else t.role)
        for i, t in enumerate(song.tracks)
    )
    song = replace(song, tracks=tracks)
    start, end = span_of(song, task)
    others = [i for i in pitched(song) if i != melody]
    key = _key(song, request)
    song = emptied(song, others, start, end, task)
    melody_track = song.tracks[melody]
    song, written = with_parts(song, parts)
    melody = next(i for i, t in enumerate(song.tracks) if t is melody_track)
    return Plan(
        song=song,
        request=request,
        start=start,
        end=end,
        tracks=written,
        heard=(melody, *(i for indices in written.values() for i in indices)),
        style=style,
        key=key,
        tempo=song.tempo_map.bpm_at(start),
    )


def _add(song: Song, request: Request, task: Task, _: Habit) -> Plan:
    song = with_roles(song)
    if not song.note_count:
        raise RequestProblem("There is no music to add a part to: draw some, or generate.")
    start, end = span_of(song, task)
    style = "drums" if task.role == "drums" else _style_with(task.role, request, song)
    key = None if style == "drums" else _key(song, request)
    heard = [] if style == "drums" else pitched(song)
    song, tracks = with_new_part(song, task.role, style)
    return Plan(
        song=song,
        request=request,
        start=start,
        end=end,
        tracks=tracks,
        heard=tuple(heard),
        style=style,
        key=key,
        tempo=song.tempo_map.bpm_at(start),
    )


_PLANNERS: dict[str, Callable[[Song, Request, Task, Habit], Plan]] = {
    "generate": _generate,
    "continue": _continue,
    "infill": _infill,
    "vary": _infill,
    "harmonize": _harmonize,
    "add": _add,
}


def _style(song: Song, request: Request, tracks: Tracks) -> str | None:
    return "drums" if list(tracks) == [_DRUMS] else request.style or style_of(song)


def _style_with(role: str, request: Request, song: Song) -> str | None:
    """The style of a song to which a role is added; none where the style does not know it."""
    style = request.style or style_of(song)
    known = {part.role for part in PARTS.get(style or "", ())}
    return style if role in known else None


def _key(song: Song, request: Request) -> Key | None:
    if request.key:
        return request.key
    tones = Notes().joined(*(song.tracks[i].notes for i in pitched(song)))
    heard = find_key(tones)
    return heard.key if heard else None


def _drum_tracks(song: Song) -> list[int]:
    return [i for i, t in enumerate(song.tracks) if len(t.notes) and t.is_drums]
