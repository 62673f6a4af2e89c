"""How long it takes from the click on Generate until the first note is at the output, and how
fast music is written, through the whole window, in which the recogniser follows the song.

first_note_ms: p50 and p95 of many clicks, the composer being loaded; cold: a click as soon as
the window is there; busy: clicks in a song of 5,000 notes that has just been edited and is
being recognised. In milliseconds.
pace: notes written a second while they are shown, played and recognised, and how often a second
the panel had news meanwhile; alone: what the composer writes with nothing beside it.
composer: "shipped", or "scripted" where there are no weights."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from musicapp.app import qt_application
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.model.compose import Composer, shipped_weights
from musicapp.services.takes import Composes
from tests.benchmarks.clicker import Clicker, long_song
from tests.benchmarks.report import Report, main
from tests.helpers.scripted_composer import ScriptedComposer

CLICKS = 60
BUSY_CLICKS = 30
LONG = 5000  # notes
SEEDS = range(5)


def measure() -> Report:
    """A cold click, many warm ones, busy ones, then whole pieces."""
    shipped = shipped_weights().is_file()
    load = Composer.load if shipped else ScriptedComposer
    qt = qt_application()
    with tempfile.TemporaryDirectory() as folder:
        clicker = Clicker(qt, Path(folder), load)
        cold = clicker.first_note_ms()
        warm = [clicker.first_note_ms() for _ in range(CLICKS)]
        paces = [clicker.pace(seed) for seed in SEEDS]
        clicker.open_song(long_song(LONG))
        busy = [clicker.busy_note_ms() for _ in range(BUSY_CLICKS)]
        clicker.close()
    composer = load()
    notes, news = np.median(paces, axis=0)
    return {
        "first_note_ms": {**_spread(warm), "cold": round(cold, 1), "busy": _spread(busy)},
        "pace": {
            "notes_per_second": round(notes),
            "news_per_second": round(news, 1),
            "alone": round(statistics.median(alone(composer, seed) for seed in SEEDS)),
        },
        "composer": "shipped" if shipped else "scripted",
    }


def alone(composer: Composes, seed: int) -> float:
    """Notes a second."""
    plan = composer.plan(Song(), Request(bars=32, style="pop", seed=seed))
    begun = time.perf_counter()
    return sum(1 for _ in composer.write(plan)) / (time.perf_counter() - begun)


def _spread(times: Sequence[float]) -> dict[str, float]:
    p50, p95 = np.percentile(times, (50, 95))
    return {"p50": round(p50, 2), "p95": round(p95, 2)}


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(measure, "How long the first note takes to come, and how fast the others do.")
