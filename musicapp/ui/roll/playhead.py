"""Where playing is: moved smoothly while it plays, followed page by page."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.layers import veil
from musicapp.ui.roll.stage import Stage
from musicapp.ui.theme import Theme

FRAME_MS = 16
PAGE_END = 24  # pixels before the right edge at which the page is turned
PAGE_START = 0.06  # of the width: where the playhead is on a new page
GLOW = 2  # pixels of soft light at each side of the line


class Playhead(QObject):
    """Follows the transport. ``moved`` tells the ticks it left and reached,
    ``sounding_changed`` which pitches of the edited track sound there; a timer runs only
    while music plays."""

    moved = Signal(float, float)
    sounding_changed = Signal(frozenset)

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self.tick = stage.transport.position()
        self.following = True
        self._sounding: frozenset[int] = frozenset()
        self._stage = stage
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)
        stage.transport.state_changed.connect(self._start_or_stop)
        stage.transport.position_changed.connect(self._jump)

    def turn_page(self, tick: float, margin: float = PAGE_END) -> None:
        """Scroll so that a tick stands where a new page begins, unless it is in sight and
        not within margin pixels of the right edge."""
        geometry = self._stage.geometry
        x = geometry.x(tick)
        if not 0 <= x <= geometry.width - margin:
            self._stage.look_at(geometry.scrolled(x - PAGE_START * geometry.width, 0))

    def _start_or_stop(self) -> None:
        if self._stage.transport.playing:
            self._timer.start()
        self._step()

    def _jump(self, tick: float) -> None:
        self._move(tick)
        if not self._stage.draft:
            self.turn_page(tick, margin=0)

    def _step(self) -> None:
        geometry = self._stage.geometry
        was_in_sight = geometry.left <= self.tick <= geometry.right
        self._move(self._stage.transport.position())
        if not self._stage.transport.playing:
            self._timer.stop()
        if self.following and was_in_sight and self._timer.isActive() and not self._stage.draft:
            self.turn_page(self.tick)

    def _move(self, tick: float) -> None:
        before, self.tick = self.tick, tick
        if before != tick:
            self.moved.emit(before, tick)
        self._listen()

    def _listen(self) -> None:
        sounding: frozenset[int] = frozenset()
        if self._stage.transport.playing:
            notes, now = self._stage.notes, int(self.tick)
            sounding = frozenset(notes.pitch[notes.sounding(now, now + 1)].tolist())
        if sounding != self._sounding:
            self._sounding = sounding
            self.sounding_changed.emit(sounding)


def update_playhead(
    widget: QWidget, geometry: Geometry, before: float, after: float, reach: int = GLOW
) -> None:
    """Have the strips painted anew where the playhead was and where it is; reach: how many
    pixels it goes to each side."""
    for tick in (before, after):
        x = geometry.x(tick)
        if -reach <= x <= geometry.width + reach:
            widget.update(QRect(round(x) - reach - 1, 0, 2 * reach + 4, widget.height()))


def paint_playhead(
    painter: QPainter, geometry: Geometry, tick: float, height: int, theme: Theme
) -> None:
    """The line, on whole pixels so that it stays sharp, in a soft light."""
    x = round(geometry.x(tick))
    painter.fillRect(x - GLOW, 0, 2 * GLOW + 1, height, veil(theme.playhead, 0.13))
    painter.fillRect(x, 0, 1, height, theme.playhead)
