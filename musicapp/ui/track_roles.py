"""What every track is for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from musicapp.domain.metadata import Metadata, TrackFacts
from musicapp.domain.pitch import Key
from musicapp.ui.fields import ElidedLabel, dim
from musicapp.ui.theme import current_theme
from musicapp.ui.wording import ROLE_NAMES, pitch_words, role_name, track_name

_DOT = 7  # pixels
_MOST = 32  # tracks that are listed


class TrackRoles(QWidget):
    """A line a track: its colour, its name, its role, its range."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 5)
        self._shown: tuple[tuple[TrackFacts, ...], Key | None] = (), None
        self.lines: list[str] = []
        self._shown_widgets: list[QWidget] = []

    def show_metadata(self, metadata: Metadata) -> None:
        """List the tracks."""
        key = metadata.key.key if metadata.key else None
        if (metadata.tracks[:_MOST], key) == self._shown:
            return
        self._shown = metadata.tracks[:_MOST], key
        self.lines = []
        for widget in self._shown_widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown_widgets = []
        for row, track in enumerate(metadata.tracks[:_MOST]):
            self._add(row, track, key)

    def _add(self, row: int, track: TrackFacts, key: Key | None) -> None:
        name = track_name(track.name) or self.tr("Track {number}").format(number=row + 1)
        role = role_name(track.role) if track.role in ROLE_NAMES else ""
        self.lines.append(f"{name} {role}".strip())
        cells: list[QWidget] = [_Dot(row), ElidedLabel(name), ElidedLabel(role)]
        pitched = track.role != "drums"
        if pitched and track.lowest is not None and track.highest is not None:
            span = (pitch_words(pitch, key) for pitch in (track.lowest, track.highest))
            cells.append(dim(" – ".join(span)))
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, row, column)
        cells[1].setToolTip(name)
        self._shown_widgets += cells


class _Dot(QWidget):
    """The colour of a track's notes."""

    def __init__(self, track: int) -> None:
        super().__init__()
        self._track = track
        self.setFixedSize(QSize(_DOT, _DOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().track_colour(self._track))
        painter.drawEllipse(QRectF(0, 0, _DOT, _DOT))
        painter.end()
