"""The piano roll as the window knows it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSplitter, QWidget

from musicapp.domain.metadata import Metadata
from musicapp.domain.pitch import Key
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.ui.roll.canvas import NoteCanvas
from musicapp.ui.roll.commands import NoteCommands
from musicapp.ui.roll.framing import Frame, framed, with_all_pitches
from musicapp.ui.roll.geometry import PITCHES
from musicapp.ui.roll.harmony import Harmony
from musicapp.ui.roll.hits import notes_inside
from musicapp.ui.roll.keyboard import Keyboard
from musicapp.ui.roll.keys import WIDTH as KEYS_WIDTH
from musicapp.ui.roll.keys import Keys
from musicapp.ui.roll.playhead import Playhead
from musicapp.ui.roll.ruler import HEIGHT as RULER_HEIGHT
from musicapp.ui.roll.ruler import Ruler
from musicapp.ui.roll.scroll import BREADTH, ScrollBars
from musicapp.ui.roll.stage import Stage, ToolName
from musicapp.ui.roll.velocity_lane import VelocityLane
from musicapp.ui.roll.velocity_scale import VelocityScale
from musicapp.ui.theme import current_theme

ZOOM = 1.4  # by a command
ROW_ZOOM = 3  # pixels by a command
LANE_HEIGHT = 90


class RollView(QWidget, NoteCommands):
    """Keys, ruler, notes, velocities and scroll bars. Reads the song from the session, changes
    it through the session only, and asks the transport to seek, loop and sound.

    ``hovered`` tells in words what is under the pointer, "" for nothing; ``tool_changed``
    the name of the tool; ``chosen`` that another chord or key is wanted: what, value, first
    and last quarter note."""

    hovered = Signal(str)
    chosen = Signal(str, object, float, float)
    tool_changed = Signal(str)

    def __init__(
        self, session: Session, transport: Transport, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stage = Stage(session, transport, self)
        self.playhead = Playhead(self.stage, self)
        self.canvas = NoteCanvas(self.stage, self.playhead)
        self.ruler = Ruler(self.stage, self.playhead)
        self.keys = Keys(self.stage, self.playhead)
        self.harmony = Harmony(self.stage, self.playhead)
        self.lane = VelocityLane(self.stage, self.playhead)
        self._bars = ScrollBars(self.stage, self)
        self._keyboard = Keyboard(self, self)
        self._lay_out()
        self.canvas.setAccessibleName(self.tr("Piano roll"))
        self.setFocusProxy(self.canvas)
        self.stage.hovered.connect(self.hovered)
        self.harmony.chosen.connect(self.chosen)
        self.show_harmony(False)

    def _lay_out(self) -> None:
        upper, lower = QWidget(), QWidget()
        self._harmony_corner = _Corner()
        above = _tight_grid(upper)
        above.addWidget(_Corner(), 0, 0)
        above.addWidget(self.ruler, 0, 1)
        above.addWidget(_Corner(), 0, 2)
        above.addWidget(self.harmony.names, 1, 0)
        above.addWidget(self.harmony, 1, 1)
        above.addWidget(self._harmony_corner, 1, 2)
        above.addWidget(self.keys, 2, 0)
        above.addWidget(self.canvas, 2, 1)
        above.addWidget(self._bars.pitch, 2, 2)
        above.setRowMinimumHeight(0, RULER_HEIGHT)
        below = _tight_grid(lower)
        below.addWidget(VelocityScale(), 0, 0)
        below.addWidget(self.lane, 0, 1)
        below.addWidget(_Corner(), 0, 2)
        for grid in (above, below):
            grid.setColumnMinimumWidth(0, KEYS_WIDTH)
            grid.setColumnMinimumWidth(2, BREADTH)
            grid.setColumnStretch(1, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(lower)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([10 * LANE_HEIGHT, LANE_HEIGHT])
        self.splitter.setCollapsible(0, False)
        whole = _tight_grid(self)
        whole.addWidget(self.splitter, 0, 0, 1, 3)
        whole.addWidget(_Corner(), 1, 0)
        whole.addWidget(self._bars.time, 1, 1)
        whole.addWidget(_Corner(), 1, 2)
        whole.setColumnMinimumWidth(0, KEYS_WIDTH)
        whole.setColumnMinimumWidth(2, BREADTH)
        whole.setColumnStretch(1, 1)
        whole.setRowStretch(0, 1)

    @property
    def tool(self) -> ToolName:
        """What the left mouse button does."""
        return self.stage.tool

    def set_tool(self, name: ToolName) -> None:
        """Take another tool."""
        if name != self.stage.tool:
            self.stage.tool = name
            self.tool_changed.emit(name)

    @property
    def snap_ticks(self) -> int:
        """The grid on which notes are drawn and moved, in ticks; 0 for none."""
        return self.stage.step

    @snap_ticks.setter
    def snap_ticks(self, ticks: int) -> None:
        self.stage.set_step(ticks)

    @property
    def follows_playhead(self) -> bool:
        """Whether pages are turned while the music plays."""
        return self.playhead.following

    @follows_playhead.setter
    def follows_playhead(self, follows: bool) -> None:
        self.playhead.following = follows

    def set_key(self, key: Key | None) -> None:
        """Light the rows of a key, or of none."""
        if key != self.stage.look.key:
            self.stage.set_look(replace(self.stage.look, key=key))

    def show_metadata(self, metadata: Metadata) -> None:
        """Show the chords, the keys and the form of the music."""
        self.harmony.show_metadata(metadata)
        self.ruler.show_sections(metadata.sections)

    def show_harmony(self, shown: bool) -> None:
        """Show or hide the chords and the keys over the notes."""
        for part in (self.harmony.names, self.harmony, self._harmony_corner):
            part.setVisible(shown)

    def toggle_scale(self) -> None:
        """Show the rows of the key, or rows like piano keys."""
        self.stage.set_look(replace(self.stage.look, scale=not self.stage.look.scale))

    def toggle_ghosts(self) -> None:
        """Show or hide the notes of the other tracks."""
        self.stage.set_look(replace(self.stage.look, ghosts=not self.stage.look.ghosts))

    def zoom_in(self) -> None:
        """See less time, larger."""
        self._zoom(ZOOM)

    def zoom_out(self) -> None:
        """See more time, smaller."""
        self._zoom(1 / ZOOM)

    def zoom_pitch_in(self) -> None:
        """Make the rows higher."""
        self._zoom_pitch(ROW_ZOOM)

    def zoom_pitch_out(self) -> None:
        """Make the rows lower."""
        self._zoom_pitch(-ROW_ZOOM)

    def zoom_to_selection(self) -> None:
        """Let the chosen notes fill the view; without any, see the whole song."""
        frame = Frame.of(notes for _, notes in self.stage.chosen)
        if frame:
            self.stage.look_at(framed(self.stage.geometry, frame))
        else:
            self.fit()

    def fit(self) -> None:
        """See the whole song, at least its first eight bars."""
        self.stage.fit()

    def show_written(self, tick: int) -> None:
        """New notes were written up to a tick: bring them into sight. While music plays, the
        view stays with the playhead."""
        if not self.stage.transport.playing:
            self.playhead.turn_page(tick)
        geometry = self.stage.geometry
        every = range(PITCHES)
        frame = Frame.of(
            notes_inside(track.notes, *geometry.ticks, every)
            for track in self.stage.session.song.tracks
        )
        if frame:
            self.stage.look_at(with_all_pitches(geometry, frame))

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean something here before the window's actions do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            cancels = event.key() == Qt.Key.Key_Escape and self.stage.draft is not None
            if cancels or self._keyboard.knows(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit without the mouse; Escape ends a gesture, else lets go of the notes."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif not self._keyboard.press(event):
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.stage.draft:
            self.canvas.pointer.cancel()
            return
        self.deselect()
        self.stage.set_cursor(None)

    def _zoom(self, factor: float) -> None:
        geometry = self.stage.geometry
        x = geometry.x(self.playhead.tick)
        about = x if 0 <= x <= geometry.width else geometry.width / 2
        self.stage.look_at(geometry.zoomed_time(factor, about))

    def _zoom_pitch(self, pixels: float) -> None:
        geometry = self.stage.geometry
        self.stage.look_at(geometry.zoomed_pitch(geometry.row + pixels, geometry.height / 2))


class _Corner(QWidget):
    """Fills what lies between the parts."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().ruler)
        painter.end()


def _tight_grid(widget: QWidget) -> QGridLayout:
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    return grid
