"""Half as dense: what matters least is left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.edit import change_notes
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.time import MeterMap

Weights = NDArray[np.float64]

_NEAR = TICKS_PER_QUARTER // 16  # by which played notes lie beside their place
_OUTER = 3.0  # the melody and the bass, in the steps by which places in the bar differ
_TOP, _BOTTOM = 1.5, 1.0  # of notes that begin together; a single one is the top
_LONGEST = 1.0  # quarter notes, beyond which length counts no more
_LOUDEST = 0.5


def thin(song: Song, chosen: Selection, roles: Sequence[str]) -> Song:
    """The song with every second chosen note of each bar: those stay that are strong in the
    bar, of the melody or of the bass, long or loud. roles has one of ROLES, or "", for each
    track. A note that led on to one which is gone is held until the next."""
    meters, parts = song.meter_map, list(chosen)
    if not parts:
        return song
    weights = np.concatenate(
        [_weights(notes, meters, roles[index], song, index) for index, notes in parts]
    )
    bars = np.concatenate([meters.bars_at(notes.start) for _, notes in parts])
    kept = _stronger_half(bars, weights)
    masks = np.split(kept, np.cumsum([len(notes) for _, notes in parts])[:-1])
    for (index, notes), mask in zip(parts, masks, strict=True):
        held = not song.tracks[index].is_drums
        song, _ = change_notes(song, Selection.of({index: notes}), lambda n: _left(n, mask, held))  # noqa: B023
    return song


def _stronger_half(bars: NDArray[np.int64], weights: Weights) -> NDArray[np.bool_]:
    """For each note, whether it is among the weightier half of its bar; of an odd number, the
    one in the middle is, too."""
    order = np.lexsort((np.arange(len(bars)), -weights, bars))
    _, first, counts = np.unique(bars[order], return_index=True, return_counts=True)
    rank = np.arange(len(bars)) - np.repeat(first, counts)
    kept = np.zeros(len(bars), dtype=np.bool_)
    kept[order] = rank < np.repeat((counts + 1) // 2, counts)
    return kept


def _weights(notes: Notes, meters: MeterMap, role: str, song: Song, index: int) -> Weights:
    """How much each note matters."""
    weights = metric_strength(notes.start, meters)
    weights += np.minimum(notes.length / TICKS_PER_QUARTER, _LONGEST)
    weights += _LOUDEST * notes.velocity / 127
    if song.tracks[index].is_drums:
        return weights
    top, bottom = _outer_notes(notes)
    weights += _TOP * top
    weights += (_OUTER + _TOP if index == _lowest_track(song) else _BOTTOM) * (bottom & ~top)
    return weights + _OUTER * (role == "melody")


def metric_strength(starts: NDArray[np.int32], meters: MeterMap) -> Weights:
    """Four for a note on a bar line, three on a beat and a half more in the middle of a bar, two
    between two beats, one on a quarter of a beat, nought elsewhere."""
    inside = starts - meters.bar_starts(meters.bars_at(starts))
    beats = np.full(len(starts), TICKS_PER_QUARTER)
    middles = np.zeros(len(starts))
    for meter in meters.meters:
        here = starts >= meter.start
        beats[here], middles[here] = meter.beat_ticks, meter.bar_ticks / 2
    strength = np.zeros(len(starts))
    for value, part in ((1.0, 4), (2.0, 2), (3.0, 1)):
        strength[_is_near(inside, beats / part)] = value
    strength[(np.abs(inside - middles) < _NEAR) & (strength == 3)] = 3.5
    strength[inside < _NEAR] = 4.0
    return strength


def _is_near(inside: NDArray[np.int64], grid: Weights) -> NDArray[np.bool_]:
    return np.asarray(np.abs((inside + grid / 2) % grid - grid / 2) < _NEAR)


def _outer_notes(notes: Notes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which notes are the highest, and which the lowest, of those that begin together. The
    notes are sorted by start and pitch."""
    change = np.diff(notes.start) != 0
    return np.append(change, True), np.insert(change, 0, True)


def _lowest_track(song: Song) -> int:
    heights = [
        float(track.notes.pitch.mean()) if len(track.notes) and not track.is_drums else np.inf
        for track in song.tracks
    ]
    return int(np.argmin(heights))


def _left(notes: Notes, mask: NDArray[np.bool_], held: bool) -> Notes:
    """The notes of a mask, those that led on to another held until the next one."""
    kept, gone = notes.where(mask), notes.where(~mask)
    if not held or not len(kept) or not len(gone):
        return kept
    following = np.searchsorted(gone.start, kept.end - _NEAR)
    close = following < len(gone)
    close[close] = gone.start[following[close]] <= kept.end[close] + _NEAR
    upcoming = np.searchsorted(kept.start, kept.end - _NEAR)
    until = np.append(kept.start, notes.last_end)[upcoming]
    longest = np.minimum(until - kept.start, kept.length + 2 * TICKS_PER_QUARTER)
    return kept.changed(length=np.where(close, np.maximum(longest, kept.length), kept.length))
