"""The plain baseline: what a hundred lines without any training find. It is written here
once more, so that it stays as it is when the app becomes better."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.tones import tones
from musicapp.domain.metadata import Metadata, TempoFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from tests.benchmarks.recognition.peers.plain_harmony import Floats, plain_chords, plain_keys
from tests.benchmarks.recognition.peers.plain_timing import plain_beats, plain_meter
from tests.benchmarks.recognition.peers.said import meter_of_all, said_of


def written(song: Song) -> Metadata:
    """Of music whose ticks tell where a quarter note is."""
    meter, _ = plain_meter(song.notes)
    quarters = np.arange(-(-song.end // TICKS_PER_QUARTER) + 1.0) * TICKS_PER_QUARTER
    return said_of(
        song, **_harmony(song, quarters), meter=meter_of_all(meter.numerator, meter.denominator)
    )


def played(song: Song) -> Metadata:
    """Of music whose beats must be found."""
    notes = song.notes
    bpm, beats = plain_beats(song.tempo_map.seconds(notes.start), np.sqrt(notes.length))
    edges = _edges(np.asarray(song.tempo_map.ticks(beats)), song.end)
    meter, first = plain_meter(_in_beats(notes, edges), in_quarters=True)
    times = song.tempo_map.seconds(edges[:-1])
    return said_of(
        song,
        **_harmony(song, edges),
        meter=meter_of_all(meter.numerator, meter.denominator),
        tempo=(TempoFact(0.0, bpm, "estimated", 1.0),),
        beat_times=tuple(times.tolist()),
        downbeat_times=tuple(times[round(first / 4) % meter.numerator :: meter.numerator].tolist()),
    )


def _harmony(song: Song, edges: Floats) -> dict[str, object]:
    pitched = tones(song)
    if not len(pitched):
        return {}
    key, keys = plain_keys(pitched)
    return {"key": key, "keys": keys, "chords": plain_chords(pitched, edges)}


def _edges(beats: Floats, end: int) -> Floats:
    """The beats (ticks), and more at their distance up to the start and the end."""
    first, last = beats[1] - beats[0], beats[-1] - beats[-2]
    before = np.arange(beats[0] - first, -first / 2, -first)[::-1]
    return np.concatenate([before, beats, np.arange(beats[-1] + last, end + last, last)])


def _in_beats(notes: Notes, edges: Floats) -> Notes:
    scale = np.arange(len(edges)) * TICKS_PER_QUARTER
    start, end = (np.round(np.interp(t, edges, scale)) for t in (notes.start, notes.end))
    return notes.changed(start=start, length=np.maximum(1, end - start))
