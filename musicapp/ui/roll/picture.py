"""Keeping what was painted, so that a moving playhead costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from musicapp.ui.theme import Theme, current_theme

Paint = Callable[[QPainter, float, Theme], None]


class Picture:
    """The lasting part of a widget's look. paint gets a painter in device pixels, how many
    of those make a logical pixel, and the colours."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._image = QImage()
        self._theme: Theme | None = None

    def expire(self) -> None:
        """It shows something old: paint it anew before it is seen again."""
        self._theme = None

    def show_on(self, widget: QWidget, painter: QPainter) -> None:
        """Draw it over the whole widget, as far as the painter's clip goes."""
        ratio = widget.devicePixelRatioF()
        size = (widget.size().toSizeF() * ratio).toSize()
        theme = current_theme()
        if self._image.size() != size:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            self._theme = None
        if self._theme is not theme:
            self._image.setDevicePixelRatio(1)
            inside = QPainter(self._image)
            self._paint(inside, ratio, theme)
            inside.end()
            self._image.setDevicePixelRatio(ratio)
            self._theme = theme
        painter.drawImage(0, 0, self._image)


def fine_line(ratio: float) -> int:
    """The width of a fine line in device pixels."""
    return max(1, int(ratio + 0.4))
