"""How often each of some classes occurs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from musicapp.ui.plots.plot import Plot, tiny, veil
from musicapp.ui.theme import Theme, mixed

_AXIS = 13  # pixels of the line of names
_GAP = 1.0
_APART = 5  # pixels between two names
_LOWEST = 2.0  # pixels of what occurs at all


class Histogram(Plot):
    """A column a class. say tells of a class (its row and its count) in words; ticks are
    names under some of the rows; strong are rows in the full colour, where not all are."""

    def __init__(
        self, name: str, hint: str, say: Callable[[int, float], str], height: int = 58
    ) -> None:
        super().__init__(name, hint, height)
        self._say = say
        self._counts: Sequence[float] = ()
        self._ticks: Mapping[int, str] = {}
        self._strong: frozenset[int] | None = None

    @property
    def counts(self) -> Sequence[float]:
        """How often each class occurs."""
        return self._counts

    def show_counts(
        self,
        counts: Sequence[float],
        ticks: Mapping[int, str],
        strong: frozenset[int] | None = None,
    ) -> None:
        """Show how often each class occurs."""
        self._counts, self._ticks, self._strong = counts, ticks, strong
        self._renew()

    def _words(self, at: QPointF) -> str:
        if not self._counts:
            return ""
        row = min(len(self._counts) - 1, max(0, int(at.x() / self._step)))
        return self._say(row, self._counts[row])

    @property
    def _step(self) -> float:
        return self.width() / max(1, len(self._counts))

    def _draw(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        bottom = area.bottom() - _AXIS
        painter.fillRect(QRectF(area.left(), bottom, area.width(), 1), theme.border)
        most = max(self._counts, default=0)
        painter.setPen(Qt.PenStyle.NoPen)
        full = mixed(theme.accent, theme.panel, 0.8)
        weak = mixed(theme.accent, theme.panel, 0.42)
        for row, count in enumerate(self._counts):
            if count:
                height = max(_LOWEST, count / most * (bottom - area.top() - 2))
                left = row * self._step + _GAP / 2
                box = QRectF(left, bottom - height, max(1.0, self._step - _GAP), height)
                strong = self._strong is None or row in self._strong
                painter.fillRect(box, full if strong else weak)
        self._draw_ticks(painter, bottom, theme)

    def _draw_ticks(self, painter: QPainter, bottom: float, theme: Theme) -> None:
        painter.setFont(tiny(self.font()))
        painter.setPen(theme.dim_text)
        metrics = painter.fontMetrics()
        free = 0.0
        for row, name in sorted(self._ticks.items()):
            width = metrics.horizontalAdvance(name)
            left = (row + 0.5) * self._step - width / 2
            left = min(max(0.0, left), self.width() - width)
            if left >= free:
                painter.drawText(QPointF(left, bottom + metrics.ascent() + 1), name)
                free = left + width + _APART

    def _draw_over(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self._pointer and self._counts:
            row = min(len(self._counts) - 1, max(0, int(self._pointer.x() / self._step)))
            box = QRectF(row * self._step, area.top(), self._step, area.height() - _AXIS)
            painter.fillRect(box, veil(theme))
