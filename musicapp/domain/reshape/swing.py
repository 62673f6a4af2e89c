"""Swing: the notes between the beats, or between their halves, come late.

Two notes that halve a beat alike are brought to two thirds and one third of it, the ratio of
2:1 that Friberg & Sundström measured at medium tempi ("Swing ratios and ensemble timing in
jazz performance", Music Perception 19(3), 2002); what lies within goes along in proportion."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.edit import change_notes
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.reshape.pairs import Pairs
from musicapp.domain.select import Selection
from musicapp.domain.song import Song

HALF, SWUNG = 1 / 2, 2 / 3  # places in a pair of notes at which its second one begins

_EIGHTHS, _SIXTEENTHS = TICKS_PER_QUARTER, TICKS_PER_QUARTER // 2  # lengths of a pair, in ticks
_NEAR = 0.06  # of a pair, by which played notes lie beside their place
_LATE = (0.56, 0.715)  # where the second note of a swung pair may begin; dotted ones are later

Floats = NDArray[np.float64]


def swing(song: Song, chosen: Selection) -> Song:
    """The chosen notes swung, where they halve their beats alike: eighths, or sixteenths where
    more notes lie between the eighths than between the beats."""
    onsets = _onsets(song, chosen)
    pairs = Pairs.of(song, _pair_of(song, onsets, HALF), onsets)
    swung = pairs.with_onset_at(HALF, _NEAR) & ~pairs.with_onset_at(SWUNG, _NEAR)
    return _warped(song, chosen, pairs, swung & ~pairs.with_onset_at(1 / 3, _NEAR), HALF, SWUNG)


def straighten(song: Song, chosen: Selection) -> Song:
    """The chosen notes with every swung pair halved alike."""
    onsets = _onsets(song, chosen)
    pairs = Pairs.of(song, _pair_of(song, onsets, SWUNG), onsets)
    low, high = _LATE
    late = (pairs.phases > low) & (pairs.phases < high)
    if not late.any():
        return song
    middle, reach = (low + high) / 2, (high - low) / 2
    swung = pairs.with_onset_at(middle, reach) & ~pairs.with_onset_at(HALF, _NEAR)
    swung &= ~pairs.with_onset_at(1 / 3, _NEAR)
    return _warped(song, chosen, pairs, swung, float(np.median(pairs.phases[late])), HALF)


def _onsets(song: Song, chosen: Selection) -> NDArray[np.int64]:
    starts = [notes.start for index, notes in chosen if index < len(song.tracks)]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *starts]))


def _pair_of(song: Song, onsets: NDArray[np.int64], place: float) -> int:
    """The length of the pairs in which more second notes begin at a place."""
    counts = {
        ticks: int((np.abs(Pairs.of(song, ticks, onsets).phases - place) < _NEAR).sum())
        for ticks in (_EIGHTHS, _SIXTEENTHS)
    }
    return max(counts, key=lambda ticks: counts[ticks])


def _warped(
    song: Song, chosen: Selection, pairs: Pairs, which: NDArray[np.bool_], old: float, new: float
) -> Song:
    """What lay at a share, old, of some pairs lies at another now."""
    starts = pairs.starts[which]
    if not len(starts):
        return song
    warp = partial(_warp, starts, pairs.lengths[which], old, new)

    def change(notes: Notes) -> Notes:
        start, end = warp(notes.start), warp(notes.end)
        return notes.changed(start=start, length=np.maximum(1, end - start))

    return change_notes(song, chosen, change)[0]


def _warp(
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    old: float,
    new: float,
    ticks: NDArray[np.int32],
) -> NDArray[np.int64]:
    row = np.maximum(np.searchsorted(starts, ticks, side="right") - 1, 0)
    phase = (ticks - starts[row]) / lengths[row]
    inside = (phase >= 0) & (phase < 1)
    moved = np.interp(phase, (0.0, old, 1.0), (0.0, new, 1.0))
    warped = np.rint(starts[row] + moved * lengths[row]).astype(np.int64)
    return np.where(inside, warped, ticks)
