"""Tempo, meter and beats of a song: what its file says, or what its notes say."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.beats import Beats, beats_of, chord_frames_of
from musicapp.analysis.ear.frames import Frames, frames_of_beats, meter_frames
from musicapp.analysis.meter import find_meter
from musicapp.analysis.tempo import find_tempo, track_beats
from musicapp.analysis.tones import Floats
from musicapp.domain.metadata import MeterFact, TempoFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter

_FINEST = 20  # ticks, of which written onsets are multiples: all values to 1/32 and triplets
_NEARLY_ALL = 0.9
_USUAL = (120, 160)  # ticks of sixteenths and triplets, on which at least half of them lie
LONGEST_PLAYED = 3600  # seconds in which beats are looked for


@dataclass(frozen=True, slots=True)
class Timing:
    """Tempo and meter changes, the beats, and the stretches over which chords are heard: by
    rules, and by the network."""

    tempo: tuple[TempoFact, ...]
    meter: tuple[MeterFact, ...]
    beats: Beats
    chord_frames: Beats
    frames: Frames


def timing_of(song: Song) -> Timing:
    """What the file says."""
    return Timing(
        tuple(TempoFact(t.start / TICKS_PER_QUARTER, t.bpm, "file", 1.0) for t in song.tempos),
        tuple(_fact(meter, "file", 1.0) for meter in song.meters),
        beats_of(song),
        chord_frames_of(song),
        meter_frames(song),
    )


def estimate_timing(song: Song) -> Timing:
    """What the notes say, by rules. Written notes, which lie on the grid of their file, leave
    no doubt where its quarters are; for played ones the beats are tracked. Without notes
    nothing is said of tempo and meter."""
    notes = song.notes
    onsets = song.tempo_map.seconds(notes.start)
    weights = onset_weights(song)
    bpm, sureness = find_tempo(onsets, weights)
    if not bpm:
        return Timing((), (), beats_of(song), chord_frames_of(song), meter_frames(song))
    tempo = (TempoFact(0.0, round(bpm, 1), "estimated", sureness),)
    if is_written(notes) or onsets[-1] > LONGEST_PLAYED:
        return _of_written(song, tempo)
    tracked = track_beats(onsets, weights, bpm)
    if len(tracked) < 2:
        return _of_written(song, tempo)
    return _of_played(song, covering(song.tempo_map.ticks(tracked), song.end), tempo)


def _of_written(song: Song, tempo: tuple[TempoFact, ...]) -> Timing:
    meter, chance = find_meter(song.notes)
    # Bars that begin after the start have a short one before them.
    measured = replace(song, meters=(replace(meter, start=0), meter))
    facts = (_fact(meter, "estimated", chance),)
    return Timing(
        tempo, facts, beats_of(measured), chord_frames_of(measured), meter_frames(measured)
    )


def _of_played(song: Song, edges: Floats, tempo: tuple[TempoFact, ...]) -> Timing:
    meter, chance = find_meter(_in_beats(song.notes, edges), beat_is_quarter=True)
    beat = np.arange(len(edges) - 1) - meter.start // TICKS_PER_QUARTER
    beats = Beats(edges, beat % meter.numerator == 0)
    facts = (_fact(meter, "estimated", chance),)
    return Timing(tempo, facts, beats, beats, frames_of_beats(beats, 2))


def is_written(notes: Notes) -> bool:
    """Whether onsets lie on the grid of their file, as those of scores do."""
    on_grid = float(_near(notes, _FINEST).mean())
    on_values = float(np.logical_or(*(_near(notes, ticks) for ticks in _USUAL)).mean())
    return on_grid > _NEARLY_ALL and on_values >= 0.5


def _near(notes: Notes, ticks: int) -> NDArray[np.bool_]:
    """Which onsets lie on multiples of ticks, or one beside."""
    return np.asarray((notes.start + 1) % ticks <= 2)


def _fact(meter: Meter, source: str, confidence: float) -> MeterFact:
    beat = meter.start / TICKS_PER_QUARTER if source == "file" else 0.0
    return MeterFact(beat, meter.numerator, meter.denominator, source, confidence)


def onset_weights(song: Song) -> Floats:
    """How strong each onset of song.notes is: by length, or for drums by velocity."""
    notes = song.notes
    pitched = any(len(track.notes) for track in song.tracks if not track.is_drums)
    if not pitched:
        return notes.velocity / 64
    seconds = np.diff(song.tempo_map.seconds(np.stack([notes.start, notes.end])), axis=0)[0]
    return np.sqrt(np.minimum(seconds, 1.0))


def covering(beats: Floats, end: int) -> Floats:
    """Beats (ticks) with as many before and behind them as fill the song."""
    first, last = beats[1] - beats[0], beats[-1] - beats[-2]
    before = beats[0] - first * np.arange(int(beats[0] // first), 0, -1)
    behind = beats[-1] + last * np.arange(1, max(1, int((end - beats[-1]) // last) + 2))
    return np.concatenate([before, beats, behind])


def _in_beats(notes: Notes, edges: Floats) -> Notes:
    """The notes on a scale on which every beat is a quarter note long."""
    scale = np.arange(len(edges)) * TICKS_PER_QUARTER
    start, end = (np.round(np.interp(t, edges, scale)) for t in (notes.start, notes.end))
    return notes.changed(start=start, length=np.maximum(1, end - start))
