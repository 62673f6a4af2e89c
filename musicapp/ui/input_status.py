"""What the status bar says of keyboards."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from musicapp.domain.pitch import pitch_name
from musicapp.playback.input_ports import NO_INPUT, without_number
from musicapp.services.desk import Desk
from musicapp.ui.activity_light import ActivityLight
from musicapp.ui.computer_keys import ComputerKeys

LIT_MS = 120
_LONGEST = 26  # letters of a port's name


class InputStatus(QWidget):
    """The port that is listened to with a light for its activity, step entry, and the
    computer's keys while they play."""

    def __init__(self, desk: Desk, keys: ComputerKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keys = keys
        self.steps = QLabel(self.tr("Step entry"))
        self.steps.setToolTip(self.tr("What is played goes to the playhead; Backspace takes back"))
        self.keys = QLabel()
        self.keys.setToolTip(self.tr("− and + go an octave down and up"))
        self.port = QLabel()
        self._moment = QTimer(self, singleShot=True, interval=LIT_MS)
        self._light = ActivityLight(self._moment.isActive)
        self._light.setAccessibleName(self.tr("Activity of the keyboard"))
        self._light.setToolTip(self.tr("Lit while something is played"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for label in (self.steps, self.keys, self._light, self.port):
            row.addWidget(label)
        desk.incoming.ports_changed.connect(self.show_state)
        desk.incoming.heard.connect(lambda _time, _message: self._moment.start())
        desk.steps.changed.connect(self.show_state)
        keys.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say anew what is on."""
        incoming, keys = self._desk.incoming, self._keys
        name = incoming.ports.open
        self.port.setText(_short(without_number(name)))
        self.port.setToolTip(self.tr("The MIDI keyboard that is listened to") if name else "")
        if not name and incoming.wish not in ("", NO_INPUT):
            wish = _short(without_number(incoming.wish))
            self.port.setText(self.tr("waiting for {name}").format(name=wish))
        self.port.setVisible(bool(self.port.text()))
        self._light.setVisible(bool(name) or keys.on)
        self.steps.setVisible(self._desk.steps.on)
        span = f"{pitch_name(keys.lowest)}–{pitch_name(keys.highest)}"
        self.keys.setText(self.tr("Computer keys {span} (− +)").format(span=span))
        self.keys.setVisible(keys.on)

    @property
    def lit(self) -> bool:
        """Whether something was played just now."""
        return self._moment.isActive()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
