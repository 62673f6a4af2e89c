"""Grid, swing and syncopation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.beats import Beats
from musicapp.analysis.tones import Floats
from musicapp.domain.metadata import RhythmFacts
from musicapp.domain.song import Song

# Note values in ticks, from coarse to fine.
GRIDS = {"1/2": 960, "1/4": 480, "1/8": 240, "1/8T": 160, "1/16": 120, "1/16T": 80, "1/32": 60}
FREE = "free"

_NEAR = 24  # ticks that a played onset may lie beside its place
_MOST = 0.9  # the share of onsets that make a grid the one
_ENOUGH = 8  # off-beats from which swing is told
_FEWEST = 3  # onsets that have a rhythm


def find_rhythm(song: Song, beats: Beats) -> RhythmFacts:
    """How the onsets lie between the beats. grid is FREE where they follow none, and empty
    where there are hardly any."""
    onsets = [np.unique(track.notes.start) for track in song.tracks if len(track.notes)]
    if sum(map(len, onsets)) < _FEWEST:
        return RhythmFacts("", 0.5, 0.0)
    everything = np.concatenate(onsets)
    places = np.interp(everything, beats.edges, np.arange(len(beats.edges)))
    syncopated = np.concatenate([_syncopated(track, beats) for track in onsets])
    return RhythmFacts(find_grid(everything), _swing(places), float(syncopated.mean()))


def find_grid(onsets: NDArray[np.integer]) -> str:
    """The coarsest note value on whose multiples nine in ten onsets (ticks) lie; else the
    one that more onsets follow than chance would bring there; else FREE."""
    best, best_gain = FREE, 0.5
    for name, ticks in GRIDS.items():
        near = min(_NEAR, ticks // 5)
        share = float((np.abs((onsets + ticks // 2) % ticks - ticks // 2) <= near).mean())
        if share >= _MOST:
            return name
        chance = (2 * near + 1) / ticks
        gain = (share - chance) / (1 - chance)
        if gain > best_gain:
            best, best_gain = name, gain
    return best


def _swing(places: Floats) -> float:
    """The middle place, within the beat, of onsets that halve a beat alone: 0.5 is
    straight, 0.67 a triplet's swing (the beat–upbeat ratio of Friberg & Sundström,
    "Swing ratios and ensemble timing in jazz performance", 2002, as a share)."""
    beat = np.floor(places).astype(np.int64)
    phase = places - beat
    halving = (phase > 0.4) & (phase < 0.8)
    other = ((phase > 0.1) & ~halving & (phase < 0.9)) | (np.abs(phase - 0.75) < 0.03)
    crowded = np.isin(beat, beat[other])
    found = phase[halving & ~crowded]
    return float(np.median(found)) if len(found) >= _ENOUGH else 0.5


def _syncopated(onsets: NDArray[np.integer], beats: Beats) -> NDArray[np.bool_]:
    """For each onset, whether a stronger place in the bar follows that nothing marks before
    the next onset (Longuet-Higgins & Lee, "The rhythmic interpretation of monophonic
    music", 1984). Places are bars, beats, halves and quarters of beats."""
    beat_count = len(beats.downbeat)
    places = np.interp(onsets, beats.edges, np.arange(beat_count + 1))
    here = np.unique(np.minimum(np.round(places * 4), beat_count * 4 - 1)).astype(np.int64)
    before_next = np.append(here[1:] - 1, here[-1])  # the last place before the next onset
    bar = np.cumsum(beats.downbeat)
    own = np.select([here % 2 == 1, here % 4 == 2, ~beats.downbeat[here // 4]], [0, 1, 2], 3)
    passed = np.select(
        [bar[before_next // 4] > bar[here // 4], *(before_next // n > here // n for n in (4, 2))],
        [3, 2, 1],
        0,
    )
    return np.asarray(passed > own)
