"""Named stretches of time, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.grid import Ticks
from musicapp.ui.roll.picture import fine_line
from musicapp.ui.roll.rects import fill, rects
from musicapp.ui.theme import Theme, mixed

_FONT = 11  # pixels
_PADDING = 4
_NARROWEST = 12  # pixels of a stretch that has a name
_LEVELS = 5  # of sureness that are told apart
_PALEST, _FULLEST = 0.08, 0.32  # how much of the accent a stretch has
_FAINTEST = 0.45  # how much of the colour of text the name of a guess has


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Columns (stretches,): the ticks from which and up to which each reaches, the step of
    how sure it is, whether it is seen; and the names, "" for what is not seen."""

    names: tuple[str, ...]
    starts: Ticks
    ends: Ticks
    levels: Ticks
    named: np.ndarray[tuple[int], np.dtype[np.bool_]]

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        starts: Sequence[float],
        ends: Sequence[float],
        sure: Sequence[float],
    ) -> Stretches:
        """From starts and ends in quarter notes and sureness, 0–1, in the order of time."""
        levels = np.clip(np.asarray(sure, dtype=np.float64) * _LEVELS, 0, _LEVELS - 1)
        named = np.array([bool(name) for name in names], dtype=np.bool_)
        return cls(tuple(names), _ticks(starts), _ticks(ends), levels.astype(np.int64), named)

    def row_at(self, tick: float) -> int | None:
        """The stretch in which a tick lies."""
        row = int(np.searchsorted(self.starts, tick, side="right")) - 1
        return row if row >= 0 and tick < self.ends[row] else None

    def between(self, first: int, last: int) -> slice:
        """Those that reach into a span of ticks."""
        low = int(np.searchsorted(self.ends, first, side="right"))
        return slice(low, max(low, int(np.searchsorted(self.starts, last))))


def paint_stretches(
    painter: QPainter,
    stretches: Stretches,
    geometry: Geometry,
    height: int,
    ratio: float,
    theme: Theme,
) -> None:
    """A box for each in sight, and its name where there is room; in device pixels."""
    across, line = geometry.scaled(ratio), fine_line(ratio)
    tall = round(height * ratio)
    fill(painter, rects(0, 0, across.width - 1, tall - 1), theme.ruler)
    rows = stretches.between(*geometry.ticks)
    left = np.rint(across.x(stretches.starts[rows]))
    right = np.rint(across.x(stretches.ends[rows])) - 1 - line
    levels, named = stretches.levels[rows], stretches.named[rows]
    for level in np.unique(levels[named]).tolist():
        seen = named & (levels == level)
        share = _PALEST + (_FULLEST - _PALEST) * level / (_LEVELS - 1)
        boxes = rects(left[seen], line, np.maximum(right[seen], left[seen]), tall - 1 - 2 * line)
        fill(painter, boxes, mixed(theme.accent, theme.ruler, share))
    fill(painter, rects(0, tall - line, across.width - 1, tall - 1), theme.border)
    roomy = np.flatnonzero(named & (right - np.maximum(left, 0) >= _NARROWEST * ratio))
    font = painter.font()
    font.setPixelSize(round(_FONT * ratio))
    painter.setFont(font)
    for row in roomy.tolist():
        start, end = max(0.0, float(left[row])), min(across.width, float(right[row]))
        box = QRectF(start, 0, end - start, tall - line)
        strength = _FAINTEST + (1 - _FAINTEST) * int(levels[row]) / (_LEVELS - 1)
        painter.setPen(mixed(theme.text, theme.ruler, strength))
        _write(painter, box, stretches.names[rows.start + row], ratio)


def _write(painter: QPainter, box: QRectF, name: str, ratio: float) -> None:
    """A name at the left of its box, shortened to fit."""
    padding = min(_PADDING * ratio, box.width() / 8)
    room = box.adjusted(padding, 0, -padding / 2, 0)
    text = _shortened(name, int(room.width()), painter.font().pixelSize())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


@lru_cache(maxsize=4096)
def _shortened(name: str, width: int, size: int) -> str:
    """As much of a name as fits; nothing where that is not even a letter."""
    font = QFont()
    font.setPixelSize(size)
    text = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, width)
    return "" if text.startswith("…") else text


def _ticks(beats: Sequence[float]) -> Ticks:
    return np.rint(np.asarray(beats, dtype=np.float64) * TICKS_PER_QUARTER).astype(np.int64)
