"""One track in the list: colour, name, instrument, mute, solo, volume and pan."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QMenu, QToolButton, QWidget

from musicapp.domain.track import Track
from musicapp.ui.buttons import ElidedButton
from musicapp.ui.fields import SMALL, ElidedLabel, sized
from musicapp.ui.instruments import program_menu, program_name
from musicapp.ui.theme import current_theme
from musicapp.ui.track_levels import TrackLevels
from musicapp.ui.wording import track_name

_STRIPE = 4  # pixels, the width of the colour at the left


class TrackRow(QFrame):
    """Shows a track; tells what the musician wants of it."""

    chosen = Signal()
    changed = Signal(str, Track)  # the name of the edit, and the track as it shall be

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("track")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._index = index
        self._track = Track()
        self._shown: tuple[object, ...] = ()
        self.menu: QMenu | None = None  # of instruments, made when it is asked for
        self.name = ElidedLabel()
        self.name.setFont(sized(self.font(), 1.0, QFont.Weight.Medium))
        self.editor = QLineEdit(self)
        self.editor.hide()
        self.editor.setAccessibleName(self.tr("Track name"))
        self.editor.editingFinished.connect(self._end_rename)
        self.program = ElidedButton()
        self.program.setObjectName("program")
        self.program.setFont(sized(self.font(), SMALL))
        self.program.clicked.connect(self._offer_programs)
        self.mute = _switch("mute", self.tr("M"), self.tr("Mute this track"))
        self.solo = _switch("solo", self.tr("S"), self.tr("Play only this track"))
        self.mute.clicked.connect(self.toggle_mute)
        self.solo.clicked.connect(self.toggle_solo)
        self.levels = TrackLevels()
        self._lay_out()

    def show_track(self, track: Track, chosen: bool) -> None:
        """Show a track, marked when it is the one that is drawn into."""
        self._track = track
        self.levels.show_track(track)
        shown = (track.name, track.program, track.is_drums, track.muted, track.solo, chosen)
        if shown == self._shown:
            return  # only its notes are others, and there are many of those
        self._shown = shown
        name = track_name(track.name) or self.tr("Track {number}").format(number=self._index + 1)
        self.name.setText(name)
        self.name.setToolTip(self.tr("{name}: double-click or F2 to rename").format(name=name))
        self.setAccessibleName(name)
        instrument = self.tr("Drums") if track.is_drums else program_name(track.program)
        self.program.write(instrument)
        self.program.setEnabled(not track.is_drums)
        self.program.setToolTip(self.tr("Instrument: {name}").format(name=instrument))
        self.program.setAccessibleName(self.program.toolTip())
        self.mute.setChecked(track.muted)
        self.solo.setChecked(track.solo)
        self.setProperty("chosen", chosen)
        self.style().polish(self)

    def toggle_mute(self) -> None:
        """Silence the track, or let it sound again."""
        label = self.tr("Unmute track") if self._track.muted else self.tr("Mute track")
        self.changed.emit(label, replace(self._track, muted=not self._track.muted))

    def toggle_solo(self) -> None:
        """Let only this track and others in solo sound, or no longer."""
        label = self.tr("End solo") if self._track.solo else self.tr("Solo track")
        self.changed.emit(label, replace(self._track, solo=not self._track.solo))

    def rename(self) -> None:
        """Let the musician write another name."""
        self.editor.setText(self.name.text())
        self.editor.setGeometry(self.name.geometry().adjusted(-7, -4, 4, 4))
        self.editor.show()
        self.editor.setFocus()
        self.editor.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the track."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename the track."""
        if self.name.geometry().contains(event.position().toPoint()):
            self.rename()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, F2 renames; Escape leaves the name as it was."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        elif event.key() == Qt.Key.Key_Escape and self.editor.isVisible():
            self.editor.setText(self.name.text())
            self._end_rename()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track's colour at the left, as its notes wear it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().track_colour(self._index))
        painter.drawRoundedRect(QRectF(7, 9, _STRIPE, self.height() - 18), 2, 2)

    def _end_rename(self) -> None:
        if not self.editor.isVisible():
            return  # hiding it ends the editing once more
        if self.editor.hasFocus():
            self.setFocus()  # hiding would give the keyboard to the next button
        self.editor.hide()
        name = self.editor.text().strip()
        if name and name != self.name.text():
            self.changed.emit(self.tr("Rename track"), replace(self._track, name=name))

    def _offer_programs(self) -> None:
        self.chosen.emit()
        if self.menu:
            self.menu.deleteLater()
        self.menu = program_menu(self, self._track.program)
        self.menu.triggered.connect(lambda action: self._change_program(action.data()))
        self.menu.popup(self.program.mapToGlobal(self.program.rect().bottomLeft()))

    def _change_program(self, program: int) -> None:
        if program != self._track.program:
            label = self.tr("Change instrument")
            self.changed.emit(label, replace(self._track, program=program))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 6, 8, 6)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.program, 1, 0)
        grid.addWidget(self.mute, 0, 1, 2, 1)
        grid.addWidget(self.solo, 0, 2, 2, 1)
        grid.addWidget(self.levels, 2, 0, 1, 3)
        grid.setColumnStretch(0, 1)


def _switch(kind: str, letter: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setText(letter)
    button.setCheckable(True)
    button.setObjectName(kind)
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    button.setFixedSize(24, 24)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
