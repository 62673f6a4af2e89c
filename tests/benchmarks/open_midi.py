"""How long it takes to open a MIDI file of 200,000 notes, and how long that holds up the
main thread meanwhile.

seconds: from the wish until the song is the document; longest_pause_ms: the longest time
between two turns of the main thread on the way, in milliseconds."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np

from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.files.songs import save_song
from musicapp.services.library import Library
from musicapp.services.session import Session
from musicapp.settings import SettingsFile
from tests.benchmarks.report import Report, main
from tests.helpers.main_thread import MainThread

NOTES, TRACKS = 200_000, 16


def measure() -> Report:
    """Open one file in a library without a window."""
    with tempfile.TemporaryDirectory() as name:
        folder, thread, session = Path(name), MainThread(), Session()
        save_song(crowded_song(), folder / "crowded.mid")
        library = Library(session, SettingsFile(folder / "settings.json"), thread.post)
        turns = [time.perf_counter()]
        library.open(folder / "crowded.mid")
        while library.opening:
            thread.run_one(patience=0.001)
            turns.append(time.perf_counter())
        library.close()
    return {
        "notes": session.song.note_count,
        "seconds": turns[-1] - turns[0],
        "longest_pause_ms": float(np.diff(turns).max()) * 1000,
    }


def crowded_song() -> Song:
    """The same song every time: notes anywhere in a thousand bars."""
    rng = np.random.default_rng(0)
    size = NOTES // TRACKS
    return Song(
        tracks=tuple(
            Track(
                channel=channel,
                notes=Notes(
                    rng.integers(0, 1_920_000, size),
                    rng.integers(21, 109, size),
                    rng.integers(30, 960, size),
                    rng.integers(1, 128, size),
                ),
            )
            for channel in range(TRACKS)
        )
    )


if __name__ == "__main__":
    main(measure, "How long a large MIDI file takes to open.")
