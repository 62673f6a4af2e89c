"""The whole application with a scripted composer and a recording output."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from musicapp.app import Application
from musicapp.errors import PortProblem
from musicapp.outside import Outside
from musicapp.playback.output import Output
from musicapp.playback.outputs import Outputs as RealOutputs
from musicapp.services.session import Session
from musicapp.services.takes import Composes
from musicapp.settings import SettingsFile
from musicapp.ui.main_window import MainWindow
from musicapp.ui.panes import Panes
from tests.helpers.band import FakeInput
from tests.helpers.recording_output import RecordingOutput
from tests.helpers.scripted_composer import ScriptedComposer

PORT = "Test synth"
Found = TypeVar("Found", bound=QWidget)


class Studio:
    """A window that is shown, and what a test needs of what lies behind it."""

    def __init__(
        self,
        qtbot: QtBot,
        application: Application,
        outputs: Outputs | RealOutputs,
        keyboard: FakeInput,
    ) -> None:
        self.qtbot = qtbot
        self.application = application
        self.outputs = outputs
        self.keyboard = keyboard

    @property
    def window(self) -> MainWindow:
        return self.application.window

    @property
    def panes(self) -> Panes:
        return self.window.panes

    @property
    def session(self) -> Session:
        return self.application.parts.session

    @property
    def output(self) -> RecordingOutput:
        """The output that the music goes to now."""
        assert isinstance(self.outputs, Outputs)
        return self.outputs.opened[-1]

    @property
    def message(self) -> str:
        """The sentence that lies over the window."""
        return self.panes.notice.text

    def wait_until(self, holds: Callable[[], object], timeout: int = 8000) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=timeout)

    def generate(self, bars: int = 2) -> None:
        """Click on Generate."""
        self.panes.generate.wishes.bars.setValue(bars)
        self.panes.generate.start_button.click()

    def wait_for_the_end(self) -> None:
        """Until nothing is being written."""
        self.wait_until(self.panes.generate.start_button.isEnabled)

    def dialog(self, kind: type[Found]) -> Found:
        """The dialog of a kind that is open, or comes up soon."""
        self.wait_until(lambda: _visible(kind))
        return _visible(kind)[0]

    def answer(self, button: QMessageBox.StandardButton) -> None:
        """Click on a button of the question that is asked."""
        self.dialog(QMessageBox).button(button).click()


class Outputs:
    """The outputs of a computer with one MIDI port."""

    def __init__(self) -> None:
        self.opened: list[RecordingOutput] = []
        self.volume = 0.0
        self.plugged = True

    def names(self) -> list[str]:
        return ["", PORT] if self.plugged else [""]

    def open(self, name: str) -> Output:
        if name and not self.plugged:
            raise PortProblem(f"The MIDI port “{name}” could not be opened.")
        self.opened.append(RecordingOutput(name))
        return self.opened[-1]

    def close(self) -> None:
        pass

    def set_volume(self, volume: float) -> None:
        self.volume = volume


@contextmanager
def studio(
    qtbot: QtBot,
    home: Path,
    composer: Composes | None = None,
    song: Path | None = None,
    outputs: Outputs | RealOutputs | None = None,
) -> Iterator[Studio]:
    """Show the window; at the end close it for good and wait for every worker."""
    outputs, keyboard = outputs or Outputs(), FakeInput()
    sound = outputs.sound if isinstance(outputs, RealOutputs) else outputs
    outside = Outside(
        load_composer=lambda: composer or ScriptedComposer(),
        open_output=outputs.open,
        output_names=outputs.names,
        close_outputs=outputs.close,
        set_volume=sound.set_volume,
        settings=SettingsFile(home / "settings.json"),
        clock=time.monotonic,
        dice=random.Random(1),
        midi_input=keyboard,
    )
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    application = Application(qt, outside)
    qtbot.addWidget(application.window)
    changes: list[str] = []
    transport = application.parts.transport
    transport.output_changed.connect(lambda: changes.append(transport.output_name))
    application.show(song)
    made = Studio(qtbot, application, outputs, keyboard)
    made.wait_until(lambda: changes)
    try:
        yield made
    finally:
        application.window.close_for_good()
        application.close()
        application.undress()


def _visible(kind: type[Found]) -> list[Found]:
    widgets = QApplication.topLevelWidgets()
    return [w for w in widgets if isinstance(w, kind) and w.isVisible()]
