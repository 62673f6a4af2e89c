"""How long it takes from the click on Generate until the first note is at the output, through
the whole window.

first_note_ms: p50 and p95 of many clicks, the composer being loaded; cold: a click as soon as
the window is there. In milliseconds. composer: "shipped", or "scripted" where there are no
weights."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from musicapp.app import Application, qt_application
from musicapp.model.compose import Composer, shipped_weights
from musicapp.outside import Outside
from musicapp.playback.messages import NOTE_ON, Message
from musicapp.settings import SettingsFile
from tests.benchmarks.report import Report, main
from tests.benchmarks.startup import Painted
from tests.helpers.recording_output import RecordingOutput
from tests.helpers.scripted_composer import ScriptedComposer

CLICKS = 60
_PATIENCE = 30.0  # seconds


class Stopwatch(RecordingOutput):
    """An output that remembers when the first note came."""

    first_note: float | None = None

    def send(self, message: Message, at: float) -> None:
        if self.first_note is None and message[0] & 0xF0 == NOTE_ON:
            self.first_note = time.perf_counter()
        super().send(message, at)


class Clicker:
    """Clicks on Generate in a window, and waits for the first note."""

    def __init__(self, qt: QApplication, home: Path) -> None:
        self._qt = qt
        self._output = Stopwatch("")
        self.shipped = shipped_weights().is_file()
        self.application = Application(
            qt,
            Outside(
                load_composer=Composer.load if self.shipped else ScriptedComposer,
                open_output=lambda _name: self._output,
                output_names=lambda: [""],
                set_volume=lambda _volume: None,
                settings=SettingsFile(home / "settings.json"),
                clock=time.monotonic,
                dice=random.Random(1),
            ),
        )
        painted = Painted(self.application.window.panes.roll.canvas)
        self.application.show()
        self._wait(lambda: painted.yes)

    def first_note_ms(self) -> float:
        """One click, until the first note; then everything is stopped and taken back."""
        self._output.first_note = None
        clicked = time.perf_counter()
        self.application.window.panes.generate.start_button.click()
        self._wait(lambda: self._output.first_note is not None)
        took = (self._output.first_note or clicked) - clicked
        self._start_afresh()
        return took * 1000

    def close(self) -> None:
        self.application.window.close_for_good()
        self.application.close()
        self.application.undress()

    def _start_afresh(self) -> None:
        parts = self.application.parts
        parts.generate.stop()
        self._wait(lambda: not parts.generate.running)
        parts.transport.stop()
        parts.library.new()
        self._wait(lambda: parts.recognise.up_to_date)

    def _wait(self, holds: Callable[[], bool]) -> None:
        limit = time.perf_counter() + _PATIENCE
        while not holds():
            self._qt.processEvents()
            time.sleep(0.0005)  # as the loop sleeps until something happens
            if time.perf_counter() > limit:
                raise TimeoutError("the window does not come to it")


def measure() -> Report:
    """A cold click, then many warm ones."""
    qt = qt_application()
    with tempfile.TemporaryDirectory() as folder:
        clicker = Clicker(qt, Path(folder))
        cold = clicker.first_note_ms()
        warm = [clicker.first_note_ms() for _ in range(CLICKS)]
        clicker.close()
    p50, p95 = np.percentile(warm, (50, 95))
    return {
        "first_note_ms": {"p50": round(p50, 2), "p95": round(p95, 2), "cold": round(cold, 1)},
        "composer": "shipped" if clicker.shipped else "scripted",
    }


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(measure, "How long the first note takes to come.")
