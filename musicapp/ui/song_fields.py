"""Fields that show and change the tempo and the meter at the playhead."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QWidget

from musicapp.domain.edit import change_meter, change_tempo
from musicapp.domain.request import TEMPI, parse_meter
from musicapp.services.session import Session
from musicapp.ui.fields import indent

METERS = (
    *("2/4", "3/4", "4/4", "5/4", "6/4", "7/4", "2/2"),
    *("3/8", "5/8", "6/8", "7/8", "9/8", "11/8", "12/8"),
)
_GESTURE_MS = 800  # turns of the wheel within this time are undone together


class TempoField(QDoubleSpinBox):
    """The tempo that holds at the playhead, in quarter notes a minute."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tick = 0.0
        self._gesture = session.gesture()
        self._rest = QTimer(self, singleShot=True, interval=_GESTURE_MS)
        self._rest.timeout.connect(self._begin_gesture)
        self.setDecimals(1)
        self.setKeyboardTracking(False)
        indent(self)
        self.setAccessibleName(self.tr("Tempo"))
        self.setToolTip(self.tr("Tempo at the playhead, in quarter notes a minute"))
        self.valueChanged.connect(self._change_song)
        self._tempos = session.song.tempos
        session.song_changed.connect(self._follow_song)
        self._show()

    def show_position(self, tick: float) -> None:
        """Show the tempo at a tick."""
        self._tick = tick
        self._show()

    def _follow_song(self) -> None:
        if self._session.song.tempos != self._tempos:
            self._tempos = self._session.song.tempos
            self._show()

    def _show(self) -> None:
        if not self.hasFocus() or not self.lineEdit().isModified():
            bpm = self._session.song.tempo_map.bpm_at(self._tick)
            self.blockSignals(True)
            self._make_room(bpm)
            self.setValue(bpm)
            self.blockSignals(False)

    def _make_room(self, bpm: float) -> None:
        """A file may have any tempo, also such as nobody can choose."""
        low, high = min(TEMPI[0], bpm), max(TEMPI[1], bpm)
        if (low, high) != (self.minimum(), self.maximum()):
            self.setRange(low, high)

    def _change_song(self, bpm: float) -> None:
        song = self._session.song
        label = self.tr("Change tempo")
        self._session.apply(label, change_tempo(song, self._tick, bpm), self._gesture)
        self._rest.start()

    def _begin_gesture(self) -> None:
        self._gesture = self._session.gesture()


class MeterField(QComboBox):
    """The meter that holds at the playhead."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tick = 0.0
        self.addItems(METERS)
        self.setAccessibleName(self.tr("Meter"))
        self.setToolTip(self.tr("Meter at the playhead"))
        self.activated.connect(self._change_song)
        self._meters = session.song.meters
        session.song_changed.connect(self._follow_song)
        self._show()

    def show_position(self, tick: float) -> None:
        """Show the meter at a tick."""
        self._tick = tick
        self._show()

    def _follow_song(self) -> None:
        if self._session.song.meters != self._meters:
            self._meters = self._session.song.meters
            self._show()

    def _show(self) -> None:
        name = str(self._session.song.meter_map.meter_at(self._tick))
        if self.findText(name) < 0:
            self.addItem(name)  # a rare one, out of a file
        self.setCurrentText(name)

    def _change_song(self) -> None:
        meter = parse_meter(self.currentText())
        after = change_meter(self._session.song, self._tick, meter)
        self._session.apply(self.tr("Change meter"), after)
