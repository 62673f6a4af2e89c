"""Tempo, meter and beats of a song as the recogniser's networks hear them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from musicapp.analysis.beats import Beats, beats_of, chord_frames_of
from musicapp.analysis.ear.bars import COMPOUND, SIMPLE
from musicapp.analysis.ear.ear import Ear
from musicapp.analysis.ear.frames import (
    beat_frames,
    frames_of_beats,
    meter_frames,
    quarter_frames,
)
from musicapp.analysis.ear.meters import meters_of
from musicapp.analysis.ear.pulse import Pulse, middle_of
from musicapp.analysis.timing import LONGEST_PLAYED, Timing, covering, estimate_timing, is_written
from musicapp.domain.metadata import MeterFact, TempoFact
from musicapp.domain.song import Song

_FEWEST = 3  # onsets that may make a beat


def hear_timing(song: Song, ear: Ear | None) -> Timing:
    """What the notes say; without an ear, what rules make of them. Written notes lie on the
    quarters of their file, of which only the bars are to be found; of played ones first the
    beats are. Of one or two onsets nothing is said."""
    if ear is None:
        return estimate_timing(song)
    if len(np.unique(song.notes.start)) < _FEWEST:
        return Timing((), (), beats_of(song), chord_frames_of(song), meter_frames(song))
    written = is_written(song.notes) or song.tempo_map.seconds(song.end) > LONGEST_PLAYED
    pulse = ear.pulse(middle_of(song) if written else song)
    tempo = (_tempo(pulse),) if pulse else ()
    if pulse is None or written:
        return _of_written(song, tempo, ear)
    return _of_played(song, pulse, tempo, ear)


def hear_meters(song: Song, ear: Ear | None) -> tuple[MeterFact, ...]:
    """The meters of written notes alone, which is quicker."""
    if ear is None:
        return estimate_timing(song).meter
    frames = quarter_frames(song)
    return meters_of(ear.bars(song, frames), frames)[1]


def _tempo(pulse: Pulse) -> TempoFact:
    return TempoFact(0.0, round(pulse.bpm, 1), "estimated", pulse.confidence, pulse.alternatives)


def _of_written(song: Song, tempo: tuple[TempoFact, ...], ear: Ear) -> Timing:
    frames = quarter_frames(song)
    meters, facts = meters_of(ear.bars(song, frames), frames)
    measured = replace(song, meters=meters)
    return Timing(
        tempo, facts, beats_of(measured), chord_frames_of(measured), meter_frames(measured)
    )


def _of_played(song: Song, pulse: Pulse, tempo: tuple[TempoFact, ...], ear: Ear) -> Timing:
    inside = pulse.beats >= 0
    beats = song.tempo_map.ticks(pulse.beats[inside])
    edges = covering(beats, song.end)
    frames = beat_frames(edges, pulse.parts)
    begins = np.zeros(len(edges))
    begins[np.searchsorted(edges, beats)] = pulse.begins[inside]
    meters = COMPOUND if pulse.parts == 3 else SIMPLE
    heard = ear.bars(song, frames, meters, begins[:-1])
    bars = Beats(frames.edges[:: pulse.parts], heard.downbeat[:: pulse.parts])
    facts = meters_of(heard, frames)[1]
    return Timing(tempo, facts, bars, bars, frames_of_beats(bars, pulse.parts))
