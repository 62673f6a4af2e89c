"""How quickly the piano roll paints and edits, at 1920 × 1080.

frame_ms, by the notes in the song: the slower of scrolling by a step with eight bars in sight
and of painting everything anew with the whole song in sight. playhead_ms: moving the playhead;
drag_frame_ms: moving a chosen note by a step; edit_ms: an edit with all that follows from it on
the screen. The last three with the largest song. The lanes of chords and keys are in
sight. All are medians in milliseconds."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from musicapp.domain.metadata import ChordSpan, KeySpan, Metadata
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.services.session import Session
from musicapp.ui.roll.view import RollView
from tests.benchmarks.report import Report, main
from tests.helpers.fake_transport import FakeTransport
from tests.helpers.metadata import known

SIZES = (2_000, 10_000, 100_000)
TRACKS = 4
NOTES_A_BAR = 48
ROUNDS = 60
WARM_UP = 1.0  # seconds before the first measurement of a view


def song_of(count: int) -> Song:
    """Notes like those of four busy players."""
    random = np.random.default_rng(count)
    each = count // TRACKS
    tracks = []
    for track in range(TRACKS):
        start = random.integers(0, count // NOTES_A_BAR * 1920, each) // 60 * 60
        pitch = np.clip(random.normal(72 - 10 * track, 7, each), 0, 127).astype(int)
        length = random.choice([60, 120, 240, 480, 960], each)
        velocity = random.integers(30, 127, each)
        tracks.append(Track(notes=Notes(start, pitch, length, velocity)))
    return Song(tracks=tuple(tracks))


def harmony_of(song: Song) -> Metadata:
    """A chord every half bar and a key every eight bars, as sure as chance has it."""
    beats = range(0, int(song.beats), 2)
    sure = np.random.default_rng(1).random(len(beats)).tolist()
    chords = tuple(
        ChordSpan(beat, beat + 2, f"{'CDEFGAB'[n % 7]}:min7", "i7", sure[n])
        for n, beat in enumerate(beats)
    )
    keys = tuple(KeySpan(n, n + 32, Key(n // 32 % 12), 0.8) for n in range(0, int(song.beats), 32))
    return replace(known(), chords=chords, keys=keys)


def median_ms(step: Callable[[], object]) -> float:
    """The median duration of a step and of the painting that it causes."""
    durations = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        step()
        QApplication.processEvents()
        durations.append((time.perf_counter() - before) * 1000)
    return round(statistics.median(durations), 3)


def open_view(song: Song) -> RollView:
    """A roll on the screen."""
    view = RollView(Session(song), cast("Any", FakeTransport()))
    view.show_metadata(harmony_of(song))
    view.show_harmony(True)
    view.resize(1920, 1080)
    view.show()
    ready = time.perf_counter() + WARM_UP
    while time.perf_counter() < ready:
        view.stage.changed.emit()
        QApplication.processEvents()
    return view


def frames(view: RollView) -> dict[str, float]:
    """Scrolling, with all of the song in sight and with eight bars of its middle."""
    stage = view.stage
    view.fit()
    whole = median_ms(stage.changed.emit)
    geometry = stage.geometry
    stage.look_at(geometry.zoomed_time(0.12 / geometry.scale, geometry.width / 2))
    step = iter([5, -5] * ROUNDS)
    part = median_ms(lambda: stage.look_at(stage.geometry.scrolled(next(step), 0)))
    return {"zoomed_in": part, "zoomed_out": whole}


def playhead(view: RollView) -> float:
    """The playhead going from pixel to pixel."""
    transport = cast("FakeTransport", view.stage.transport)
    geometry = view.stage.geometry
    ticks = iter(geometry.tick_at(100 + x) for x in range(ROUNDS))
    return median_ms(lambda: transport.seek(next(ticks)))


def drag(view: RollView) -> float:
    """A chosen note following the mouse."""
    view.set_tool("select")
    geometry = view.stage.geometry
    notes = view.stage.notes
    note = notes[notes.between(*geometry.ticks).start + 20]
    at = QPoint(round(geometry.x(note.start)) + 4, round(geometry.y(note.pitch)) + 2)
    QTest.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=at)
    places = iter(at + QPoint(10 + 3 * n, n % 5) for n in range(ROUNDS))
    duration = median_ms(lambda: QTest.mouseMove(view.canvas, next(places)))
    QTest.keyClick(view.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=at)
    return duration


def edit(view: RollView) -> float:
    """Sixteen chosen notes going up and down by a semitone."""
    session, notes = view.stage.session, view.stage.notes
    rows = notes.between(*view.stage.geometry.ticks)
    chosen = notes.where(np.isin(np.arange(len(notes)), np.arange(rows.start, rows.start + 16)))
    session.select(Selection.of({0: chosen}))
    ways = iter([1, -1] * ROUNDS)
    return median_ms(lambda: view.transpose(next(ways)))


def measure() -> Report:
    """All figures of the roll."""
    frame_ms, views = {}, []
    for size in SIZES:
        views.append(open_view(song_of(size)))
        frame_ms[str(size)] = frames(views[-1])
    largest = views[-1]
    report = {
        "frame_ms": {size: max(both.values()) for size, both in frame_ms.items()},
        "zooms_ms": frame_ms,
        "playhead_ms": playhead(largest),
        "drag_frame_ms": drag(largest),
        "edit_ms": edit(largest),
    }
    for view in views:
        view.close()
    return report


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    main(measure, __doc__.splitlines()[0])
