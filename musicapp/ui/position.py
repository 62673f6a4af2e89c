"""The position of the playhead in bars, beats and ticks, and in time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from musicapp.services.session import Session
from musicapp.ui.fields import SMALL, dim, sized

_WIDEST = "8888 : 88 : 8888"


class Position(QWidget):
    """Bar, beat and tick (bars and beats count from 1) over minutes and seconds."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tick = 0.0
        self._bars = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._bars.setFont(sized(self.font(), 1.3, QFont.Weight.DemiBold))
        self._bars.setToolTip(self.tr("Bar : beat : tick"))
        self._bars.setAccessibleName(self.tr("Position"))
        self._bars.setMinimumWidth(self._bars.fontMetrics().horizontalAdvance(_WIDEST))
        self._time = dim("")
        self._time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._time.setFont(sized(self.font(), SMALL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bars)
        column.addWidget(self._time)
        self._read_maps()
        session.song_changed.connect(self._follow_song)
        self.show_position(0)

    @property
    def text(self) -> str:
        """Bar, beat and tick as they are shown."""
        return self._bars.text()

    def show_position(self, tick: float) -> None:
        """Show a tick."""
        self._tick = tick
        bar, beat, rest = self._meters.position(int(tick))
        self._bars.setText(f"{bar} : {beat} : {rest:03d}")
        minutes, tenths = divmod(int(self._tempos.seconds(tick) * 10), 600)
        self._time.setText(f"{minutes}:{tenths / 10:04.1f}")

    def _follow_song(self) -> None:
        song, seen = self._session.song, self._seen
        if song.tempos != seen.tempos or song.meters != seen.meters:
            self._read_maps()
            self.show_position(self._tick)

    def _read_maps(self) -> None:
        self._seen = self._session.song
        self._tempos, self._meters = self._seen.tempo_map, self._seen.meter_map
