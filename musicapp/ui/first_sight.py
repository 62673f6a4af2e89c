"""The moment from which a window is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_AT_MOST_MS = 1000  # a window may be shown where it is never painted: minimised, or covered


class FirstSight(QObject):
    """``seen`` tells, once, that a widget which was shown has been painted, or has been waited
    for long enough."""

    seen = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell)
        widget.installEventFilter(self)

    def stop(self) -> None:
        """Tell nothing any more."""
        self._timer.stop()
        self._widget.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What else is to be painted with the widget comes first."""
        if event.type() == QEvent.Type.Show:
            self._timer.start(_AT_MOST_MS)
        elif event.type() == QEvent.Type.Paint:
            self._timer.start(0)
        return False

    def _tell(self) -> None:
        self.stop()
        self.seen.emit()
