"""Bars and beats for a recording that has none."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.ear.ear import Ear
from musicapp.analysis.heard_timing import hear_timing
from musicapp.analysis.timing import LONGEST_PLAYED, is_written
from musicapp.domain.beat_map import BeatMap, follow_beats
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.errors import RequestProblem

# How steadily onsets lie on beats or their halves, thirds or quarters (0–1): played music
# reaches 0.5 to 0.99, onsets by chance hardly this, or a little more where they are few.
_STEADY, _STEADY_OF_ONE = 0.4, 0.8


def with_beats(song: Song, ear: Ear | None = None) -> Song:
    """The song with bars and beats where they are heard; everything sounds when it did. Raises
    RequestProblem where there is no beat to be found, or none to look for."""
    notes = song.notes
    if not len(notes):
        raise RequestProblem("There are no notes in which a beat could be found.")
    if is_written(notes):
        raise RequestProblem("The notes already lie on the beats of the song. Nothing was changed.")
    if song.tempo_map.seconds(int(notes.start[-1])) > LONGEST_PLAYED:
        raise RequestProblem(
            "A beat can be found in music of up to an hour; this is longer. Nothing was changed."
        )
    beats = _heard(song, ear)
    if beats is None:
        raise RequestProblem("No steady beat was found in this music. Nothing was changed.")
    return follow_beats(song, beats)


def _heard(song: Song, ear: Ear | None) -> BeatMap | None:
    timing = hear_timing(song, ear)
    if not timing.tempo or not timing.meter or len(timing.beats.downbeat) < 2:
        return None
    onsets = np.unique(song.notes.start)
    places = np.interp(onsets, timing.beats.edges, np.arange(len(timing.beats.edges)))
    turns = np.multiply.outer(np.arange(1, 5), places)
    steadiness = np.abs(np.exp(2j * np.pi * turns).mean(axis=1)).max()
    if steadiness < _STEADY + _STEADY_OF_ONE / np.sqrt(len(onsets)):
        return None
    meter = Meter(0, timing.meter[0].numerator, timing.meter[0].denominator)
    times = song.tempo_map.seconds(timing.beats.edges)
    return BeatMap(times, timing.beats.downbeat, meter.beat_ticks)
