"""How fast a song becomes sound: ten minutes for piano, strings, bass and drums, from notes to
a WAV file.

realtime_factor: how many times as fast as it sounds; processor_factor: the same of the time that
the processor worked, whoever else used it meanwhile; both for built_in and, where it is
installed, fluidsynth. peak_db: the highest level in decibels against full scale."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import soundfile

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.playback.engines import load_synth
from musicapp.playback.export import Export, export
from musicapp.playback.fluid_synth import has_fluidsynth
from musicapp.playback.sound_setup import FLUIDSYNTH, SoundSetup
from musicapp.playback.synth_output import Synthesizer
from tests.benchmarks.report import Report, main

BEATS = 1200  # at 120 a minute: ten minutes
QUARTER = 480
_ROOTS = (57, 53, 48, 55)  # of the chords, one a bar


def measure() -> Report:
    """Write the song with every engine that there is."""
    song = band()
    engines = {"built_in": SoundSetup()}
    if has_fluidsynth():
        engines["fluidsynth"] = SoundSetup(engine=FLUIDSYNTH)
    report: dict[str, object] = {
        "song_seconds": song.tempo_map.seconds(song.end),
        "notes": song.note_count,
    }
    for name, setup in engines.items():
        report[name] = _speed(song, partial(load_synth, setup))
    return report


def _speed(song: Song, make: Callable[[], Synthesizer]) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "song.wav"
        begun, worked = time.perf_counter(), time.process_time()
        for _ in export(Export(song, path), make):
            pass
        took, worked = time.perf_counter() - begun, time.process_time() - worked
        info = soundfile.info(path)
        peak = max(np.abs(block).max() for block in soundfile.blocks(path, 1 << 16))
    return {
        "seconds": took,
        "realtime_factor": info.duration / took,
        "processor_factor": info.duration / worked,
        "peak_db": 20 * float(np.log10(peak)),
    }


def band() -> Song:
    """Chords held by strings and broken by the piano, a bass and a beat."""
    piano, strings, bass, drums = [], [], [], []
    for beat in range(BEATS):
        root, tick = _ROOTS[beat // 4 % len(_ROOTS)], beat * QUARTER
        piano += [Note(tick + i * 240, root + step, 480, 80) for i, step in enumerate((0, 7))]
        bass.append(Note(tick, root - 12, 440, 90))
        drums += [Note(tick, 36 if beat % 2 == 0 else 38, 120, 100), Note(tick + 240, 42, 60, 70)]
        if beat % 4 == 0:
            strings += [Note(tick, root + step, 4 * QUARTER, 70) for step in (0, 4, 7, 12)]
    parts = ((0, 0, piano), (48, 1, strings), (33, 2, bass), (0, DRUM_CHANNEL, drums))
    return Song(tracks=tuple(Track("", p, c, notes=Notes.of(notes)) for p, c, notes in parts))


if __name__ == "__main__":
    main(measure, __doc__ or "")
