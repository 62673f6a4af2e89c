"""The icons: one set of line drawings, painted in the colours of the theme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from musicapp.ui.theme import current_theme

SIZE = 20  # points; every drawing is made for this size
_RATIOS = (1, 2)  # device pixels to a point; between and beyond these Qt scales


class Icons:
    """Paints the drawings of a folder of SVG files, whose strokes are ``currentColor``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawings: dict[str, str] = {}
        self._icons: dict[tuple[str, bool, str], QIcon] = {}

    def icon(self, name: str, colour: QColor | None = None) -> QIcon:
        """A drawing in the colour of text, faint where disabled, in the accent where checked;
        or in one colour. Made for the theme in force: ask again when that changes."""
        theme = current_theme()
        wanted = name, theme.dark, colour.name() if colour else ""
        if wanted not in self._icons:
            self._icons[wanted] = self._paint(name, colour or theme.text, colour or theme.accent)
        return self._icons[wanted]

    def _paint(self, name: str, normal: QColor, checked: QColor) -> QIcon:
        icon, faint = QIcon(), current_theme().faint_text
        for ratio in _RATIOS:
            unusable = self._pixmap(name, faint, ratio)
            icon.addPixmap(self._pixmap(name, normal, ratio), QIcon.Mode.Normal, QIcon.State.Off)
            icon.addPixmap(self._pixmap(name, checked, ratio), QIcon.Mode.Normal, QIcon.State.On)
            icon.addPixmap(unusable, QIcon.Mode.Disabled, QIcon.State.Off)
            icon.addPixmap(unusable, QIcon.Mode.Disabled, QIcon.State.On)
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
