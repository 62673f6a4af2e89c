"""The fader and the pan knob of a track."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from musicapp.domain.controls import Controls
from musicapp.domain.mixing import AT_FIRST, PAN, VOLUME, level, with_level
from musicapp.domain.track import Track
from musicapp.services.session import Session
from musicapp.ui.knob import Knob

_HIGHEST = 127
_GESTURE_MS = 800  # what follows within this time is undone together


class TrackLevels(QWidget):
    """Shows how loud a track is and where it stands; ``moved`` tells the number of the
    controller (domain.mixing) and the value that it shall have."""

    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.volume = _Fader(Qt.Orientation.Horizontal)
        self.pan = Knob()
        for slider, number in ((self.volume, VOLUME), (self.pan, PAN)):
            slider.setRange(0, _HIGHEST)
            slider.setValue(AT_FIRST[number])
            slider.setPageStep(8)
            slider.valueChanged.connect(lambda value, n=number: self.moved.emit(n, value))
            slider.valueChanged.connect(self._explain)
        self.volume.setAccessibleName(self.tr("Volume of the track"))
        self.pan.setAccessibleName(self.tr("Pan of the track"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.volume, 1)
        row.addWidget(self.pan)
        self._explain()

    def show_track(self, track: Track) -> None:
        """Show the levels with which a track begins."""
        levels = level(track, VOLUME), level(track, PAN)
        if levels == (self.volume.value(), self.pan.value()):
            return
        for slider, value in zip((self.volume, self.pan), levels, strict=True):
            with QSignalBlocker(slider):
                slider.setValue(value)
        self._explain()

    def _explain(self) -> None:
        percent = round(self.volume.value() / _HIGHEST * 100)
        self.volume.setToolTip(self.tr("Volume: {percent} %").format(percent=percent))
        aside = self.pan.value() - self.pan.middle
        side = self.tr("left") if aside < 0 else self.tr("right")
        words = self.tr("Pan: {percent} % {side} (double-click: middle)")
        share = round(min(abs(aside) / 63, 1.0) * 100)
        where = words.format(percent=share, side=side)
        self.pan.setToolTip(where if aside else self.tr("Pan: middle"))


class _Fader(QSlider):
    """A slider that the wheel turns only when it has the keyboard: the list scrolls under it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LevelEdits:
    """Turns moves of faders and knobs into edits; those that follow each other closely are
    one step."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._place: tuple[int, int] | None = None
        self._gesture = 0
        self._before = self._after = Controls()
        self._rest = QTimer(parent, singleShot=True, interval=_GESTURE_MS)
        self._rest.timeout.connect(self._end_gesture)

    def move(self, label: str, index: int, number: int, value: int) -> None:
        """Give a track another volume or pan."""
        song = self._session.song
        track = song.tracks[index]
        if self._place != (index, number) or track.controls is not self._after:
            self._place = index, number
            self._gesture = self._session.gesture()
            self._before = track.controls
        # Always from where the gesture began: what was cut off at an end comes back.
        base = replace(track, controls=self._before)
        after = with_level(base, number, value)
        self._after = after.controls
        self._session.apply(label, song.with_track(index, after), self._gesture)
        self._rest.start()

    def _end_gesture(self) -> None:
        self._place = None
