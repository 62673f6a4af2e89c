"""Somebody who clicks on Generate in the whole window and waits for the music."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from musicapp.app import Application
from musicapp.domain.metadata import Metadata
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.task import GENERATE
from musicapp.files.songs import open_song
from musicapp.outside import Outside
from musicapp.paths import resources
from musicapp.playback.messages import NOTE_ON, Message
from musicapp.services.distant_recogniser import DistantRecogniser
from musicapp.services.live import Pace
from musicapp.services.takes import Composes
from musicapp.settings import SettingsFile
from tests.benchmarks.startup import Painted
from tests.helpers.recording_output import RecordingOutput

_PATIENCE = 60.0  # seconds
_LOOK_EVERY = 50  # milliseconds: oftener, looking would slow the composer down


class Stopwatch(RecordingOutput):
    """An output that remembers when the first note came."""

    first_note: float | None = None

    def send(self, message: Message, at: float) -> None:
        if self.first_note is None and message[0] & 0xF0 == NOTE_ON:
            self.first_note = time.perf_counter()
        super().send(message, at)


class Recogniser:
    """The shipped recogniser as the window has it; one can see whether it is at work."""

    working = False

    def __init__(self) -> None:
        self._distant = DistantRecogniser()
        self.close = self._distant.close

    def __call__(self, song: Song) -> Metadata:
        self.working = True
        try:
            return self._distant(song)
        finally:
            self.working = False


class Clicker:
    """A window, and who uses it."""

    def __init__(self, qt: QApplication, home: Path, load: Callable[[], Composes]) -> None:
        """load gives the composer."""
        self._qt = qt
        self._output = Stopwatch("")
        self._recogniser = Recogniser()
        self.application = Application(
            qt,
            Outside(
                load_composer=load,
                open_output=lambda _name: self._output,
                output_names=lambda: [""],
                set_volume=lambda _volume: None,
                settings=SettingsFile(home / "settings.json"),
                clock=time.monotonic,
                dice=random.Random(1),
                recognise=self._recogniser,
                close_recogniser=self._recogniser.close,
            ),
        )
        self._parts = self.application.parts
        self._paces: list[Pace] = []
        self._news: list[Metadata] = []
        self._parts.live.measured.connect(self._paces.append)
        self._parts.recognise.metadata.connect(self._news.append)
        self._alarm = QTimer(interval=_LOOK_EVERY)
        self._alarm.start()
        painted = Painted(self.application.window.panes.roll.canvas)
        self.application.show()
        self._wait(lambda: painted.yes)

    def first_note_ms(self) -> float:
        """A click in a new song, until the first note."""
        took = self._click()
        self._begin_anew()
        return took

    def open_song(self, song: Song) -> None:
        """Open a song, and have composer and recogniser read it."""
        self._parts.session.open(song, None)
        self._click()
        self._parts.session.undo()
        self._wait(lambda: self._parts.recognise.up_to_date)

    def busy_note_ms(self) -> float:
        """A click while the recogniser reads the song, whose last note has just changed."""
        session = self._parts.session
        session.apply("Velocity", with_another_end(session.song))
        self._wait(lambda: self._recogniser.working)
        took = self._click()
        session.undo()
        self._wait(lambda: self._parts.recognise.up_to_date)
        return took

    def pace(self, seed: int) -> tuple[float, float]:
        """32 bars of pop, played while they are written: notes a second, and how often a
        second the panel had news."""
        self._paces.clear()
        self._news.clear()
        begun = time.perf_counter()
        self._parts.live.ask(Request(bars=32, style="pop", seed=seed), GENERATE)
        self._wait(lambda: bool(self._paces))
        rates = self._paces[0].notes_per_second, len(self._news) / (time.perf_counter() - begun)
        self._parts.transport.stop()
        self._begin_anew()
        return rates

    def close(self) -> None:
        self._alarm.stop()
        self.application.window.close_for_good()
        self.application.close()
        self.application.undress()

    def _click(self) -> float:
        """Milliseconds from a click until the first note; then all is stopped."""
        self._output.first_note = None
        clicked = time.perf_counter()
        self.application.window.panes.generate.start_button.click()
        self._wait(lambda: self._output.first_note is not None)
        took = (self._output.first_note or clicked) - clicked
        self._parts.generate.stop()
        self._wait(lambda: not self._parts.generate.running)
        self._parts.transport.stop()
        return took * 1000

    def _begin_anew(self) -> None:
        self._parts.library.new()
        self._wait(lambda: self._parts.recognise.up_to_date)

    def _wait(self, holds: Callable[[], bool]) -> None:
        limit = time.perf_counter() + _PATIENCE
        while not holds():
            self._qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > limit:
                raise TimeoutError("the window does not come to it")


def long_song(count: int) -> Song:
    """About so many notes: a piece of pop again and again."""
    song = open_song(resources() / "demos" / "pop-01.mid")
    times = np.arange(round(count / song.note_count)) * song.end
    for index, track in enumerate(song.tracks):
        notes = track.notes
        again = (notes.changed(start=notes.start + shift) for shift in times[1:])
        song = song.with_notes(index, notes.joined(*again))
    return song


def with_another_end(song: Song) -> Song:
    """The last note of the first track has another velocity."""
    velocity = song.tracks[0].notes.velocity.copy()
    velocity[-1] = velocity[-1] % 100 + 1
    return song.with_notes(0, song.tracks[0].notes.changed(velocity=velocity))
