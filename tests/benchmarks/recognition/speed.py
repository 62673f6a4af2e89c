"""How long a song of 20,000 notes takes, and how much memory."""

from __future__ import annotations

import resource
import statistics
import sys
from collections.abc import Iterable

from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.benchmarks.recognition.measure import Recogniser, timed

LONG = 20_000  # notes
_TIMES = 3


def measure_speed(recogniser: Recogniser, song: Song) -> dict[str, float]:
    """The first and the middle of three times, in seconds by the clock and of the processor,
    and the process's memory before and at its peak, in MB. To be called before anything else
    fills the memory."""
    before = peak_memory()
    times = [timed(recogniser, song)[1:] for _ in range(_TIMES)]
    return {
        "notes": song.note_count,
        "first_seconds": times[0][0],
        "seconds": statistics.median(seconds for seconds, _ in times),
        "cpu_seconds": statistics.median(cpu_seconds for _, cpu_seconds in times),
        "memory_before_mb": before,
        "memory_peak_mb": peak_memory(),
    }


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
