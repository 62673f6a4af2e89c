"""A value bar by bar, over the length of the song."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from musicapp.domain.history import Floats
from musicapp.ui.plots.plot import Plot, veil
from musicapp.ui.plots.time_axis import TimeAxis
from musicapp.ui.theme import Theme, mixed

_LINE = 1.5  # pixels of the upper edge
_FLOOR = 0.06  # of the height, which even the smallest value has


class Curve(Plot):
    """Steps, one a bar, as high as its value; a bar without one stays empty. say puts a value
    into words; top is the value that fills the height, None for the largest there is."""

    def __init__(
        self, name: str, hint: str, say: Callable[[float], str], top: float | None = None
    ) -> None:
        super().__init__(name, hint)
        self._say = say
        self._top = top
        self._axis: TimeAxis | None = None
        self._values: Floats = np.zeros(0)
        self._mean = 0.0
        self._state = ""

    @property
    def values(self) -> Floats:
        """What is shown, bar by bar."""
        return self._values

    def show_values(self, axis: TimeAxis, values: Floats, mean: float) -> None:
        """Show one value a bar, NaN for none, and the mean of all notes."""
        self._axis, self._values, self._mean, self._state = axis, values, mean, ""
        self._renew()

    def say(self, words: str) -> None:
        """Say something in place of the mean, until other values are shown."""
        self._state = words
        self.update()

    def forget(self, words: str) -> None:
        """Show no values, and say why."""
        self._values = np.zeros(0)
        self.say(words)
        self._renew()

    def _summary(self) -> str:
        if self._state or not self._known.any():
            return self._state
        return self.tr("mean {value}").format(value=self._say(self._mean))

    def _words(self, at: QPointF) -> str:
        if self._axis is None or not len(self._values):
            return ""
        row = self._axis.bar(self._axis.beat(at.x(), self.width()))
        value = self._values[row]
        return f"{self._axis.name(row)} · {self._say(float(value)) if value == value else '—'}"

    def _beat_at(self, at: QPointF) -> float | None:
        return self._axis.beat(at.x(), self.width()) if self._axis else None

    def _mark(self) -> int | None:
        return round(self._axis.x(self._beat, self.width())) if self._axis else None

    @property
    def _known(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return ~np.isnan(self._values)

    def _draw(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, theme.border)
        if self._axis is None or not self._known.any():
            return
        top = self._top or max(float(np.nanmax(self._values)), 1e-9)
        shares = np.clip(self._values / top, 0, 1)
        x = (self._axis.edges - self._axis.edges[0]) / (self._axis.end - self._axis.edges[0])
        x = np.rint(x * area.width())
        fill, edge = mixed(theme.accent, theme.panel, 0.32), mixed(theme.accent, theme.panel, 0.85)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for row in np.flatnonzero(self._known).tolist():
            height = max(_FLOOR, float(shares[row])) * (area.height() - _LINE)
            left, width = float(x[row]), max(1.0, float(x[row + 1] - x[row]))
            box = QRectF(area.left() + left, area.bottom() - height, width, height)
            painter.fillRect(box, fill)
            painter.fillRect(QRectF(box.left(), box.top(), width, _LINE), edge)

    def _draw_over(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self._axis is None:
            return
        if self._pointer and len(self._values):
            row = self._axis.bar(self._axis.beat(self._pointer.x(), area.width()))
            left, right = (
                self._axis.x(float(self._axis.edges[i]), area.width()) for i in (row, row + 1)
            )
            box = QRectF(left, area.top(), max(1.0, right - left), area.height())
            painter.fillRect(box, veil(theme))
        paint_position(painter, self._axis, self._beat, area, theme)


def paint_position(
    painter: QPainter, axis: TimeAxis, beat: float, area: QRectF, theme: Theme
) -> None:
    """A line where the playhead is, if that is inside the music."""
    if beat <= axis.end:
        x = min(round(axis.x(beat, area.width())), round(area.width()) - 1)
        painter.fillRect(QRectF(area.left() + x, area.top(), 1, area.height()), theme.playhead)
