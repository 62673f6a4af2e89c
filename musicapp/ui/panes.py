"""The parts of the window and their places."""

from __future__ import annotations

import random

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.ui.actions import Actions
from musicapp.ui.composing import Composing
from musicapp.ui.drag_out import DragOut
from musicapp.ui.edit_bar import EditBar
from musicapp.ui.fields import rule
from musicapp.ui.generate_panel import GeneratePanel
from musicapp.ui.icons import Icons
from musicapp.ui.metadata_panel import MetadataPanel
from musicapp.ui.notify import Notice
from musicapp.ui.output_choice import OutputChoice
from musicapp.ui.parts import Parts
from musicapp.ui.playhead import Playhead
from musicapp.ui.roll.grid import GRIDS
from musicapp.ui.roll.view import RollView
from musicapp.ui.round_strip import RoundStrip
from musicapp.ui.takes_strip import TakesStrip
from musicapp.ui.track_list import TrackList
from musicapp.ui.transport_bar import TransportBar
from musicapp.ui.wishes import Wishes

_LEFT, _MIDDLE, _RIGHT = 216, 840, 300  # widths in pixels at first
_NARROWEST_LEFT = 170


class Panes(QWidget):
    """Transport bar on top; tracks, roll and the two panels beside each other below it."""

    def __init__(
        self, parts: Parts, actions: Actions, icons: Icons, dice: random.Random, parent: QWidget
    ) -> None:
        super().__init__(parent)
        session, transport = parts.session, parts.transport
        self.playhead = Playhead(transport, self)
        self.transport_bar = TransportBar(
            session, self.playhead, OutputChoice(transport), actions, icons
        )
        self.transport_bar.level.watch(lambda: parts.sound.sound.levels)
        self.tracks = TrackList(session, icons)
        self.drag_out = DragOut(session, parts.generate, actions, icons, self)
        self.edit_bar = EditBar(actions, GRIDS, self.drag_out.selection)
        self.roll = RollView(session, transport)
        self.rounds = RoundStrip(parts.desk.recording.takes)
        self.metadata = MetadataPanel(icons, lambda: session.path.name if session.path else "")
        wishes = Wishes(parts.styles, icons, dice)
        composing = Composing(
            session, transport, parts.generate, parts.live, parts.recognise, parts.locks, wishes
        )
        self.generate = GeneratePanel(session, parts.generate, composing, wishes, icons)
        self.takes = TakesStrip(parts.generate, actions, self.drag_out.take)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        middle = _column(self.edit_bar, self.roll, self.rounds, self.takes, stretch=1)
        self.notice = Notice(icons, self.roll)
        self._lay_out(middle)
        self.playhead.moved.connect(self.metadata.show_position)
        self.metadata.sought.connect(lambda beat: transport.seek(beat * TICKS_PER_QUARTER))
        numbers = [field.lineEdit() for field in self.findChildren(QAbstractSpinBox)]
        for line in (*numbers, wishes.more.seed, wishes.chords):
            line.returnPressed.connect(self.roll.setFocus)  # so that Space plays again

    def _lay_out(self, middle: QWidget) -> None:
        for pane in (self.tracks, middle, self._right_side()):
            self.splitter.addWidget(pane)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([_LEFT, _MIDDLE, _RIGHT])
        self.splitter.setStretchFactor(1, 1)
        self.tracks.setMinimumWidth(_NARROWEST_LEFT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.transport_bar)
        column.addWidget(self.splitter, 1)

    def _right_side(self) -> QWidget:
        """The panels. Where the window is low, what the music is scrolls; the buttons that
        make music stay in sight."""
        room = QFrame()
        room.setObjectName("panel")
        scrolled = _Scrolled(self.metadata)
        self.metadata.unfolded.connect(scrolled.bring_up)
        return _column(scrolled, rule(), self.generate, room, stretch=3)


class _Scrolled(QScrollArea):
    """A panel as high as it wants to be, which scrolls where there is not the room."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self._panel = panel
        self.setWidget(panel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        panel.installEventFilter(self)
        self._leave_room_for_the_bar()

    def bring_up(self, widget: QWidget) -> None:
        """Scroll a widget of the panel to the top, or as near to it as there is below it."""
        bar = self.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(widget.y()))  # once it is laid out

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take more or less room when something is folded in the panel."""
        if watched is self._panel and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Another style has another scroll bar."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._leave_room_for_the_bar()

    def sizeHint(self) -> QSize:
        """That of the panel; Qt would make it lower."""
        return self._panel.sizeHint()

    def _leave_room_for_the_bar(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self._panel.minimumSizeHint().width() + bar)


def _column(*widgets: QWidget, stretch: int) -> QWidget:
    """Widgets below each other, the one at index stretch taking the room that is left."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for index, widget in enumerate(widgets):
        column.addWidget(widget, 1 if index == stretch else 0)
    return whole
