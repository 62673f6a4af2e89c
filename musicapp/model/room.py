"""Room in a song for what will be written: from where to where, emptied, at its tempo."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from musicapp.domain.edit import remove_notes
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import Task
from musicapp.domain.time import Tempo
from musicapp.errors import RequestProblem


def span_of(song: Song, task: Task) -> tuple[int, int]:
    """The window of a task inside a song. Raises RequestProblem when it lies outside."""
    meters = song.meter_map
    whole = meters.bar_start(meters.bar_count(max(1, song.end)))
    end = whole if task.end is None else task.end
    if task.start >= max(whole, 1) and song.note_count:
        last = meters.bar_count(max(1, song.end))
        raise RequestProblem(f"The song has {last} bars, so there is nothing to write anew there.")
    return task.start, min(end, whole) if song.note_count else end


def emptied(song: Song, tracks: list[int], start: int, end: int, task: Task, seed: int = 0) -> Song:
    """The song less the notes of some tracks that begin in a window; to vary, a share stays."""
    parts = {}
    rng = np.random.default_rng((seed, 3))
    for index in tracks:
        notes = song.tracks[index].notes
        gone = notes.where((notes.start >= start) & (notes.start < end))
        if task.kind == "vary":
            gone = gone.where(rng.random(len(gone)) >= task.keep)
        parts[index] = gone
    return remove_notes(song, Selection.of(parts))


def after_bars(song: Song, start: int, bars: int) -> int:
    """The bar line so many bars behind the one before or at start, in ticks."""
    return song.meter_map.bar_start(song.meter_map.bar_at(start) + bars)


def next_bar(song: Song) -> int:
    """The first bar line at which the song is over; what hangs over it by less than half a
    quarter note, as played notes do, counts as over."""
    if not song.note_count:
        return 0
    last_onset = max(int(t.notes.start[-1]) for t in song.tracks if len(t.notes))
    over = max(last_onset + 1, song.end - TICKS_PER_QUARTER // 2)
    return song.meter_map.bar_start(song.meter_map.bar_count(over))


def with_tempo(song: Song, start: int, request: Request, usual: float) -> tuple[Song, float]:
    """The song at the tempo that is asked for from start on, or else at its own; one without
    notes at the usual tempo. Also that tempo, in beats a minute."""
    present = song.tempo_map.bpm_at(start)
    wanted = request.tempo or (usual if not song.note_count else present)
    if wanted == present:
        return song, wanted
    earlier = tuple(t for t in song.tempos if t.start < start)
    return replace(song, tempos=(*earlier, Tempo(start, wanted))), wanted


def with_meter(song: Song, start: int, request: Request) -> Song:
    """The song in the meter that is asked for from start on, or else in its own."""
    present = song.meter_map.meter_at(start)
    wanted = replace(request.meter or present, start=start)
    if replace(present, start=start) == wanted:
        return song
    earlier = tuple(m for m in song.meters if m.start < start)
    return replace(song, meters=(*earlier, wanted))
