"""The icons: one set of line drawings, painted in the colours of the theme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from musicapp.ui.theme import current_theme

SIZE = 20  # points; every drawing is made for this size
_RATIOS = (1, 2, 3)  # device pixels to a point


class Icons:
    """Paints the drawings of a folder of SVG files, whose strokes are ``currentColor``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawings: dict[str, str] = {}

    def icon(self, name: str, colour: QColor | None = None) -> QIcon:
        """A drawing in the colour of text, faint where disabled, in the accent where checked;
        or in one colour. Made for the theme in force: ask again when that changes."""
        theme = current_theme()
        normal = colour or theme.text
        icon = QIcon()
        for ratio in _RATIOS:
            for mode, state, ink in (
                (QIcon.Mode.Normal, QIcon.State.Off, normal),
                (QIcon.Mode.Normal, QIcon.State.On, colour or theme.accent),
                (QIcon.Mode.Disabled, QIcon.State.Off, theme.faint_text),
                (QIcon.Mode.Disabled, QIcon.State.On, theme.faint_text),
            ):
                icon.addPixmap(self._pixmap(name, ink, ratio), mode, state)
        return icon

    def _pixmap(self, name: str, ink: QColor, ratio: int) -> QPixmap:
        drawing = self._drawing(name).replace("currentColor", ink.name())
        pixmap = QPixmap(QSize(SIZE, SIZE) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        renderer.render(painter, QRectF(0, 0, SIZE * ratio, SIZE * ratio))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _drawing(self, name: str) -> str:
        if name not in self._drawings:
            path = self._folder / f"{name}.svg"
            self._drawings[name] = path.read_text(encoding="utf-8")
        return self._drawings[name]
