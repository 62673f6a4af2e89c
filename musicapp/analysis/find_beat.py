"""Bars and beats for a recording that has none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from musicapp.analysis.ear.ear import Ear
from musicapp.analysis.heard_timing import hear_timing
from musicapp.analysis.steadiness import is_steady
from musicapp.analysis.timing import LONGEST_PLAYED, is_written
from musicapp.domain.beat_map import BeatMap, follow_beats
from musicapp.domain.metadata import MeterFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.errors import RequestProblem


def with_beats(song: Song, ear: Ear | None = None) -> Song:
    """The song with bars and beats where they are heard; all sounds together as it did, after
    whole bars of rest. Raises RequestProblem where there is no beat to be found, or none to look
    for."""
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
    edges = timing.beats.edges
    if not is_steady(np.interp(np.unique(song.notes.start), edges, np.arange(len(edges)))):
        return None
    return BeatMap(song.tempo_map.seconds(edges), timing.beats.downbeat, _unit(song, timing.meter))


def _unit(song: Song, facts: Sequence[MeterFact]) -> int:
    """A dotted quarter where beats fall into three for most of the time, else a quarter."""
    ends = [*(fact.beat for fact in facts[1:]), song.beats]
    dotted = [Meter(0, f.numerator, f.denominator).beat_ticks == _DOTTED for f in facts]
    lasts = [(end - fact.beat) for fact, end in zip(facts, ends, strict=True)]
    in_three = sum(last for last, three in zip(lasts, dotted, strict=True) if three)
    return _DOTTED if 2 * in_three > sum(lasts) else TICKS_PER_QUARTER


_DOTTED = TICKS_PER_QUARTER * 3 // 2
