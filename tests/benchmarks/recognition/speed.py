"""How long a song of 20,000 notes takes, and how much memory."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Iterable

from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.benchmarks.recognition.measure import Recogniser, timed

LONG = 20_000  # notes
_EDITS = 5


def measure_speed(recogniser: Recogniser, song: Song) -> dict[str, float]:
    """Seconds until a song is recognised that was never heard before, by the clock and of the
    processor; seconds by the clock, the median, until it is again after one note was moved, as
    the panel of the window waits for it; and the process's memory before and at its peak, in
    MB. To be called before anything else fills the memory."""
    before = peak_memory()
    _, first, cpu = timed(recogniser, song)
    recogniser(song, False)
    return {
        "notes": song.note_count,
        "seconds": first,
        "cpu_seconds": cpu,
        "edit_seconds": statistics.median(_after_edit(recogniser, song, e) for e in range(_EDITS)),
        "memory_before_mb": before,
        "memory_peak_mb": peak_memory(),
    }


def _after_edit(recogniser: Recogniser, song: Song, number: int) -> float:
    """Seconds for the song with one note, somewhere else each time, a semitone off."""
    track = song.tracks[0]
    pitch = track.notes.pitch.copy()
    row = (2 * number + 1) * len(pitch) // (2 * _EDITS)
    pitch[row] += 1 if pitch[row] < 127 else -1
    edited = song.with_notes(0, track.notes.changed(pitch=pitch))
    begun = time.perf_counter()
    recogniser(edited, False)
    return time.perf_counter() - begun


def peak_memory() -> float:
    """The most that the process has held, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def long_song(songs: Iterable[Song], notes: int = LONG) -> Song:
    """Songs one behind the other on one track, again and again, until there are so many
    notes."""
    kept = [song for song in songs if song.note_count]
    parts: list[Notes] = []
    end = count = 0
    while count < notes:
        song = kept[len(parts) % len(kept)]
        part = song.notes.changed(start=song.notes.start + end)
        parts.append(part)
        end, count = part.last_end, count + len(part)
    everything = Notes().joined(*parts)
    first = everything.where(everything.start <= everything.start[notes - 1])
    return Song((Track(notes=first),))
