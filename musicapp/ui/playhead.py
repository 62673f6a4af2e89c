"""The playhead, for whoever shows where the music is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from musicapp.services.transport import Transport

_EVERY_MS = 33


class Playhead(QObject):
    """Tells the position at every jump, and thirty times a second while the music plays."""

    moved = Signal(float)  # in ticks

    def __init__(self, transport: Transport, parent: QObject) -> None:
        super().__init__(parent)
        self._transport = transport
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._tell)
        transport.state_changed.connect(self._follow)
        transport.position_changed.connect(self.moved.emit)

    def _follow(self) -> None:
        if self._transport.playing:
            self._timer.start()
        else:
            self._timer.stop()
        self._tell()

    def _tell(self) -> None:
        self.moved.emit(self._transport.position())
