"""A button from which music is dragged into other programs, as a MIDI file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.clips import Clips
from musicapp.ui.buttons import IconButton
from musicapp.ui.icons import SIZE, Icons

Offer = Callable[[], tuple[str, Song]]


class DragHandle(IconButton):
    """Offers a song under a name, asked for when the drag begins.

    ``failed`` tells the problem when no file could be made."""

    failed = Signal(Exception)

    def __init__(
        self, icons: Icons, hint: str, offer: Offer, clips: Clips, parent: QWidget | None = None
    ) -> None:
        super().__init__(icons, "drag-out", hint, parent)
        self._offer = offer
        self._clips = clips
        self._pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It begins when the mouse has moved far enough."""
        if self._pressed is None:
            return
        away = event.position().toPoint() - self._pressed
        if away.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.setDown(False)
            self._drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click was meant."""
        self._pressed = None
        super().mouseReleaseEvent(event)

    def data(self) -> QMimeData:
        """What is dragged: the place of a new MIDI file. Raises FileProblem."""
        name, song = self._offer()
        return _data_of(self._clips.write(song, name))

    def _drag(self) -> None:
        try:
            data = self.data()
        except FileProblem as problem:
            self.failed.emit(problem)
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.icon().pixmap(SIZE, SIZE))
        drag.exec(Qt.DropAction.CopyAction)


def _data_of(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data
