"""How alike the bars of a song are, each against each."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from musicapp.domain.history import Floats
from musicapp.domain.metadata import Section
from musicapp.ui.plots.plot import CAPTION, Plot, tiny, veil
from musicapp.ui.plots.time_axis import TimeAxis
from musicapp.ui.theme import Theme, mixed

_USUAL, _LARGEST = 260, 340  # pixels of a side
_LEVELS = 256


class Similarity(Plot):
    """A square, bars from left to right and from top to bottom, the fuller the colour the more
    alike. Frames on the diagonal are the sections."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint, 0)
        self._axis: TimeAxis | None = None
        self._alike: Floats = np.zeros((0, 0))
        self._sections: tuple[Section, ...] = ()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_similarity(self, axis: TimeAxis, alike: Floats, sections: tuple[Section, ...]) -> None:
        """Show likeness, 0–1, of bars, (bars, bars)."""
        self._axis, self._alike, self._sections = axis, alike, sections
        self._renew()

    def heightForWidth(self, width: int) -> int:
        """A square under the name."""
        return CAPTION + min(width, _LARGEST)

    def sizeHint(self) -> QSize:
        """A square under the name."""
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    @property
    def area(self) -> QRectF:
        """The square, at the left."""
        side = min(self.width(), self.height() - CAPTION)
        return QRectF(0, CAPTION, side, side)

    def _words(self, at: QPointF) -> str:
        if self._axis is None:
            return ""
        row, column = self._bar(at.y() - CAPTION), self._bar(at.x())
        words = self.tr("{one} and {other}: {percent} alike")
        return words.format(
            one=self._axis.name(min(row, column)),
            other=self._axis.numbers[max(row, column)],
            percent=f"{self._alike[row, column]:.0%}",
        )

    def _beat_at(self, at: QPointF) -> float | None:
        if self._axis is None or not self.area.contains(at):
            return None
        return float(self._axis.edges[self._bar(at.x())])

    def _mark(self) -> int | None:
        return round(self._place(self._beat)) if self._axis else None

    def _bar(self, pixel: float) -> int:
        count = len(self._alike)
        return min(count - 1, max(0, int(pixel / max(1.0, self.area.width()) * count)))

    def _place(self, beat: float) -> float:
        """The pixel of a quarter note: every bar is as wide as any other here."""
        assert self._axis
        edges = self._axis.edges
        return float(np.interp(beat, edges, np.linspace(0, self.area.width(), len(edges))))

    def _draw(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self._axis is None:
            return
        image = _image(self._alike, theme)
        crowded = len(self._alike) > area.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, crowded)
        painter.drawImage(area, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(tiny(self.font()))
        for section in self._sections:
            left, right = self._place(section.start), self._place(section.end)
            box = QRectF(left, area.top() + left, right - left, right - left)
            painter.setPen(QPen(theme.text, 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            if box.width() > 14:
                self._draw_letter(painter, box, section.label, theme)

    def _draw_letter(self, painter: QPainter, box: QRectF, letter: str, theme: Theme) -> None:
        plate = QRectF(box.left() + 2, box.top() + 2, 11, 12)
        painter.fillRect(plate, theme.panel)
        painter.setPen(theme.text)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, letter)

    def _draw_over(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self._pointer and self._axis:
            side = area.width() / len(self._alike)
            left, top = (
                self._bar(p) * side for p in (self._pointer.x(), self._pointer.y() - CAPTION)
            )
            painter.fillRect(QRectF(left, area.top(), side, area.height()), veil(theme))
            painter.fillRect(QRectF(0, area.top() + top, area.width(), side), veil(theme))
        if self._axis is None or self._beat > self._axis.end:
            return
        x = min(round(self._place(self._beat)), round(area.width()) - 1)
        faint = mixed(theme.playhead, theme.panel, 0.8)
        painter.fillRect(QRectF(x, area.top(), 1, area.height()), faint)
        painter.fillRect(QRectF(0, area.top() + x, area.width(), 1), faint)


def _image(alike: Floats, theme: Theme) -> QImage:
    """Likeness as a picture, a pixel for each pair of bars."""
    levels = np.ascontiguousarray((np.clip(alike, 0, 1) * (_LEVELS - 1)).astype(np.uint8))
    rows, columns = levels.shape
    image = QImage(levels.data, columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(
        [
            mixed(theme.accent, theme.roll_background, (n / (_LEVELS - 1)) ** 1.5 * 0.9).rgb()
            for n in range(_LEVELS)
        ]
    )
    return image.copy()  # the array goes away
