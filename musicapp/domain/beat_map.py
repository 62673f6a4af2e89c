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

# The share of a beat by which the first note may come too early without being a pick-up; a
# grid of sixteenths still brings it to the beginning.
_EARLY = 0.14
_NEARLY = 0.9  # of a beat; a rest of as much counts as a whole one
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
    signatures move to other ticks, so that all sounds together as it did before, to half a
    tick; beats lie on whole units from tick 0 on. For that the rest before the first note
    becomes one of whole bars. Of what leads to the first downbeat the beats from the first
    note on are left, as a bar with a meter of its own. Raises ValueError for fewer than two
    beats."""
    if len(beats.downbeat) < 2:
        raise ValueError("two beats are needed to follow them")
    old, notes = song.tempo_map, song.notes
    first = old.seconds(int(notes.start[0])) if len(notes) else 0.0
    beats, start = _from_the_start(beats, first)
    tempos = _tempos(beats)
    new = TempoMap(tempos)

    def moved(ticks: NDArray[np.integer]) -> NDArray[np.int64]:
        seconds = np.maximum(0.0, old.seconds(ticks) - start)
        return np.round(new.ticks(seconds)).astype(np.int64)

    return replace(
        song,
        tracks=tuple(_track(track, moved) for track in song.tracks),
        tempos=tempos,
        meters=_meters(beats.downbeat, beats.unit),
        keys=tuple(replace(key, start=int(moved(np.array(key.start)))) for key in song.keys),
        markers=_texts(song.markers, moved),
    )


def _from_the_start(beats: BeatMap, first: float) -> tuple[BeatMap, float]:
    """Beats of which the first begins with the song, and the second of the song from before
    at which that is. The beats go on backwards as fast as they begin: through a rest as far as
    there are whole bars of it, and to the first note, at a second."""
    beats = _from_the_music(beats, first)
    rest, gap = beats.times[0], beats.times[1] - beats.times[0]
    size = _first_bar(beats)
    whole = size * int((rest / gap + 1 - _NEARLY) / size) if size else 0
    count = max(whole, int(np.ceil((rest - first) / gap - _EARLY)) if first < rest else 0)
    start = min(rest - count * gap, first)
    back = np.arange(-count, 0)
    times = np.concatenate([rest + back * gap, beats.times]) - start
    times[0] = 0.0  # a first note that comes too early begins its beat
    lines = back % size == 0 if size else np.zeros(count, dtype=np.bool_)
    return BeatMap(times, np.concatenate([lines, beats.downbeat]), beats.unit), start


def _from_the_music(beats: BeatMap, first: float) -> BeatMap:
    """The beats from the one on in which the first note sounds, but no later than from the
    first downbeat on."""
    gap = beats.times[1] - beats.times[0]
    sounding = int(np.searchsorted(beats.times, first + _EARLY * gap, side="right")) - 1
    line = min(max(0, sounding), int(beats.downbeat.argmax()))
    if line + 2 > len(beats.downbeat):
        return beats
    return BeatMap(beats.times[line:], beats.downbeat[line:], beats.unit)


def _first_bar(beats: BeatMap) -> int:
    """The beats from the first to the next downbeat; 0 where the first begins no bar, or no
    other bar follows."""
    lines = np.flatnonzero(beats.downbeat)
    return int(lines[1]) if beats.downbeat[0] and len(lines) > 1 else 0


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
