"""Which pitch classes sound, around the circle of fifths."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from musicapp.domain.history import Floats
from musicapp.domain.pitch import Key
from musicapp.ui.plots.plot import CAPTION, Plot, tiny, veil
from musicapp.ui.plots.time_axis import TimeAxis
from musicapp.ui.theme import Theme, mixed
from musicapp.ui.wording import pitch_class_name

_NAMES = 11  # pixels around the circle for the names
_HUB = 0.16  # of the radius
_WEDGE = 30.0  # degrees


class Wheel(Plot):
    """A wedge a pitch class, C above and G to its right; as long as it sounds. Those of the
    key are in the full colour, and a line tells how it is in the bar of the playhead."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint, 120)
        self._axis: TimeAxis | None = None
        self._times: Floats = np.zeros((0, 12))
        self._shares: Floats = np.zeros(12)
        self._key: Key | None = None

    def sizeHint(self) -> QSize:
        """About as wide as it is high."""
        return QSize(self._height, CAPTION + self._height)

    @property
    def shares(self) -> Floats:
        """The share of each pitch class in all that sounds, (12,)."""
        return self._shares

    def show_times(self, axis: TimeAxis, times: Floats, key: Key | None) -> None:
        """Show for how long each pitch class sounds in each bar, (bars, 12)."""
        self._axis, self._times, self._key = axis, times, key
        total = times.sum(axis=0)
        self._shares = total / max(float(total.sum()), 1e-9)
        self._renew()

    def _summary(self) -> str:
        if not self._shares.any():
            return ""
        return self._say(int(self._shares.argmax()))

    def _words(self, at: QPointF) -> str:
        return self._say(self._pitch_class_at(at))

    def _pitch_class_at(self, at: QPointF) -> int:
        away = at - self.area.center()
        angle = math.degrees(math.atan2(away.x(), -away.y())) % 360
        return round(angle / _WEDGE) % 12 * 7 % 12

    def _mark(self) -> int | None:
        if self._axis is None or self._beat >= self._axis.end:
            return None
        return self._axis.bar(self._beat)

    def _say(self, pitch_class: int) -> str:
        name = pitch_class_name(pitch_class, self._key)
        return f"{name} {self._shares[pitch_class]:.1%}"

    def _draw(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        radius = self._radius(area)
        painter.setPen(QPen(theme.border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(area.center(), radius, radius)
        most = max(float(self._shares.max()), 1e-9)
        painter.setPen(QPen(theme.panel, 1))
        for pitch_class, share in enumerate(self._shares.tolist()):
            inside = self._key is None or pitch_class in self._key.scale
            strength = 0.85 if inside else 0.35
            painter.setBrush(mixed(theme.accent, theme.panel, strength))
            length = radius * (_HUB + (1 - _HUB) * share / most) if share else 0.0
            painter.drawPath(_wedge(area.center(), pitch_class, length))
        self._draw_names(painter, area, radius, theme)

    def _draw_names(self, painter: QPainter, area: QRectF, radius: float, theme: Theme) -> None:
        painter.setFont(tiny(self.font()))
        for pitch_class in range(12):
            angle = math.radians(pitch_class * 7 % 12 * _WEDGE)
            reach = radius + _NAMES * 0.62
            at = area.center() + QPointF(math.sin(angle), -math.cos(angle)) * reach
            tonic = self._key is not None and pitch_class == self._key.tonic
            painter.setPen(theme.text if tonic else theme.dim_text)
            box = QRectF(at.x() - 14, at.y() - 8, 28, 16)
            name = pitch_class_name(pitch_class, self._key)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _draw_over(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self._pointer:
            whole = _wedge(area.center(), self._pitch_class_at(self._pointer), self._radius(area))
            painter.fillPath(whole, veil(theme))
        if self._axis is None or self._beat >= self._axis.end:
            return
        here = self._times[self._axis.bar(self._beat)]
        most = float(here.max())
        painter.setPen(QPen(theme.playhead, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pitch_class in np.flatnonzero(here).tolist():
            share = float(here[pitch_class]) / most
            length = self._radius(area) * (_HUB + (1 - _HUB) * share)
            painter.drawPath(_wedge(area.center(), pitch_class, length))

    def _radius(self, area: QRectF) -> float:
        return min(area.width(), area.height()) / 2 - _NAMES - 2


def _wedge(centre: QPointF, pitch_class: int, radius: float) -> QPainterPath:
    path = QPainterPath(centre)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    middle = 90 - pitch_class * 7 % 12 * _WEDGE  # Qt counts from the right, anticlockwise
    path.arcTo(box, middle - _WEDGE / 2, _WEDGE)
    path.closeSubpath()
    return path
