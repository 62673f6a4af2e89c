"""The parts of the form, as boxes one after the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from musicapp.domain.metadata import Section
from musicapp.ui.facts import sureness_words
from musicapp.ui.plots.curve import paint_position
from musicapp.ui.plots.plot import Plot, veil
from musicapp.ui.plots.time_axis import TimeAxis
from musicapp.ui.theme import Theme, mixed

_HEIGHT = 20
_ROUND = 3
_NARROWEST = 9  # pixels of a box that has a letter


class Form(Plot):
    """Sections from left to right; those that are alike have the same colour."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint, _HEIGHT)
        self._axis: TimeAxis | None = None
        self._sections: tuple[Section, ...] = ()

    def show_sections(self, axis: TimeAxis, sections: tuple[Section, ...]) -> None:
        """Show these sections over these bars."""
        self._axis, self._sections = axis, sections
        self._renew()

    def _summary(self) -> str:
        return " ".join(section.label for section in self._sections)

    def _words(self, at: QPointF) -> str:
        section = self._section_at(at)
        if section is None or self._axis is None:
            return ""
        first, last = self._axis.bar(section.start), self._axis.bar(section.end - 1e-6)
        bars = self.tr("bars {first}–{last}").format(
            first=self._axis.numbers[first], last=self._axis.numbers[last]
        )
        return f"{section.label} · {bars} · {sureness_words(section.confidence)}"

    def _beat_at(self, at: QPointF) -> float | None:
        section = self._section_at(at)
        return section.start if section else None

    def _mark(self) -> int | None:
        return round(self._axis.x(self._beat, self.width())) if self._axis else None

    def _section_at(self, at: QPointF) -> Section | None:
        if self._axis is None:
            return None
        beat = self._axis.beat(at.x(), self.width())
        return next((s for s in self._sections if s.start <= beat < s.end), None)

    def _draw(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        letters = sorted({section.label for section in self._sections})
        for section in self._sections if self._axis else ():
            assert self._axis
            box = self._box(section, self._axis, area)
            colour = theme.track_colour(letters.index(section.label))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(colour, theme.panel, 0.2 + 0.35 * section.confidence))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            if box.width() >= _NARROWEST:
                painter.setPen(theme.text)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, section.label)

    def _draw_over(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self._axis is None:
            return
        section = self._section_at(self._pointer) if self._pointer else None
        if section:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil(theme))
            painter.drawRoundedRect(self._box(section, self._axis, area), _ROUND, _ROUND)
        paint_position(painter, self._axis, self._beat, area, theme)

    def _box(self, section: Section, axis: TimeAxis, area: QRectF) -> QRectF:
        left, right = (axis.x(beat, area.width()) for beat in (section.start, section.end))
        return QRectF(left + 0.5, area.top(), max(1.0, right - left - 1), area.height() - 1)
