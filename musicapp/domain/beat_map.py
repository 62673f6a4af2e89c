"""Bars and beats for music that was played without them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.controls import Controls
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song
from musicapp.domain.time import Meter, Seconds, Tempo, TempoMap
from musicapp.domain.track import Text, Track

Moved = Callable[[NDArray[np.integer]], NDArray[np.int64]]

# The share of a beat that a rest before the first one needs to count as a beat of its own; of
# a shorter one, a grid of sixteenths still brings the first note to the beginning.
_A_BEAT = 0.14
_USUAL = 4  # beats in a bar, where no bar is whole


@dataclass(frozen=True, slots=True)
class BeatMap:
    """Where the beats of played music are: times (beats + 1,) in seconds, ascending, the last
    one the end of the last beat; downbeat (beats,) says which begin a bar. A beat is unit
    ticks long: a quarter note, or a dotted one."""

    times: Seconds
    downbeat: NDArray[np.bool_]
    unit: int = TICKS_PER_QUARTER


def follow_beats(song: Song, beats: BeatMap) -> Song:
    """The song with a tempo for every beat and bars at the downbeats. Notes, pedals, words and
    signatures move to other ticks, so that each sounds when it did before, to half a tick;
    beats lie on whole units from tick 0 on. A bar that is cut short at the start has a meter of
    its own. Raises ValueError for fewer than two beats."""
    if len(beats.downbeat) < 2:
        raise ValueError("two beats are needed to follow them")
    beats = _from_the_start(beats)
    tempos = _tempos(beats)
    old, new = song.tempo_map, TempoMap(tempos)

    def moved(ticks: NDArray[np.integer]) -> NDArray[np.int64]:
        return np.round(new.ticks(old.seconds(ticks))).astype(np.int64)

    return replace(
        song,
        tracks=tuple(_track(track, moved) for track in song.tracks),
        tempos=tempos,
        meters=_meters(beats.downbeat, beats.unit),
        keys=tuple(replace(key, start=int(moved(np.array(key.start)))) for key in song.keys),
        markers=_texts(song.markers, moved),
    )


def _from_the_start(beats: BeatMap) -> BeatMap:
    """Beats of which the first begins with the song: what is before it becomes a beat, or
    where that would be a hasty one, a part of the first."""
    rest, usual = beats.times[0], float(np.median(np.diff(beats.times)))
    if rest >= _A_BEAT * usual:
        times = np.append(0.0, beats.times)
        return BeatMap(times, np.append(False, beats.downbeat), beats.unit)
    return BeatMap(np.append(0.0, beats.times[1:]), beats.downbeat, beats.unit)


def _tempos(beats: BeatMap) -> tuple[Tempo, ...]:
    """The tempo of every beat; one that goes on is not said again."""
    quarters = beats.unit / TICKS_PER_QUARTER
    bpm = 60 * quarters / np.diff(beats.times)
    new = np.append(True, np.abs(np.diff(bpm)) > 1e-9)
    return tuple(Tempo(int(k) * beats.unit, float(bpm[k])) for k in np.flatnonzero(new))


def _meters(downbeat: NDArray[np.bool_], unit: int) -> tuple[Meter, ...]:
    """A meter for every run of bars with as many beats; the last bar, which may be cut short,
    has that of the one before it."""
    lines = np.flatnonzero(downbeat).tolist() or [0]
    sizes = [end - start for start, end in pairwise(lines)]
    sizes.append(sizes[-1] if sizes else min(_USUAL, len(downbeat) - lines[0]))
    if lines[0]:
        lines, sizes = [0, *lines], [lines[0], *sizes]
    found: list[Meter] = []
    for start, size in zip(lines, sizes, strict=True):
        meter = _meter(start * unit, size, unit)
        if not found or str(meter) != str(found[-1]):
            found.append(meter)
    return tuple(found)


def _meter(start: int, beats: int, unit: int) -> Meter:
    """A bar of so many beats, in quarters or halves, or in eighths where those are needed."""
    denominator = next(d for d in (2, 4, 8, 16) if unit % (4 * TICKS_PER_QUARTER // d) == 0)
    return Meter(start, beats * unit * denominator // (4 * TICKS_PER_QUARTER), denominator)


def _track(track: Track, moved: Moved) -> Track:
    notes, controls = track.notes, track.controls
    start, end = moved(notes.start), moved(notes.end)
    return replace(
        track,
        notes=notes.changed(start=start, length=np.maximum(1, end - start)),
        controls=Controls(moved(controls.time), controls.number, controls.value),
        lyrics=_texts(track.lyrics, moved),
    )


def _texts(texts: tuple[Text, ...], moved: Moved) -> tuple[Text, ...]:
    return tuple(replace(text, start=int(moved(np.array(text.start)))) for text in texts)
