"""The window: joins the parts that show the song to the services that change it."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from musicapp.domain.metadata import Metadata
from musicapp.errors import MusicAppError, RequestProblem
from musicapp.services.live import Pace
from musicapp.ui.actions import Actions
from musicapp.ui.answer_line import AnswerLine
from musicapp.ui.choices import Choices
from musicapp.ui.compose_deeds import ComposeDeeds
from musicapp.ui.control import Control
from musicapp.ui.deeds import EditDeeds, PlayDeeds
from musicapp.ui.dialogs import AboutDialog, KeysDialog
from musicapp.ui.documents import Documents, dropped_file
from musicapp.ui.exports import Exports
from musicapp.ui.fields import ElidedLabel
from musicapp.ui.find_beat_deeds import FindBeatDeeds
from musicapp.ui.icons import Icons
from musicapp.ui.keyboards import Keyboards
from musicapp.ui.menus import Menus
from musicapp.ui.note_menu import NoteMenu
from musicapp.ui.palette import Palette
from musicapp.ui.panes import Panes
from musicapp.ui.parts import Parts
from musicapp.ui.play_menus import PlayChoices
from musicapp.ui.sentences import in_words
from musicapp.ui.sound_dialog import SoundDialog
from musicapp.ui.spectator import Spectator
from musicapp.ui.style import Style
from musicapp.ui.surprise_watch import SurpriseWatch
from musicapp.ui.track_output import TrackOutputDialog

_SIZE = (1360, 820)
_SURE = 0.5  # confidence from which on the rows of a key are lit in the roll


class MainWindow(QMainWindow):
    """Everything that is seen of the application. ``closed`` tells that it is gone for good.

    report is told of errors that nobody expects."""

    closed = Signal()

    def __init__(
        self,
        parts: Parts,
        style: Style,
        icons: Icons,
        dice: random.Random,
        report: Callable[[Exception], object],
    ) -> None:
        super().__init__()
        self._parts = parts
        self._report = report
        self.deeds = Actions(icons, self)
        self.menus = Menus(self.menuBar(), self.deeds)
        self.panes = Panes(parts, self.deeds, icons, dice, self)
        self.documents = Documents(parts.session, parts.library, self)
        self._build()
        self._connect_actions()
        self._connect_services()
        self._spectator = Spectator(parts.session, parts.generate, parts.locks, self.panes.roll)
        self.choices = Choices(parts, self.panes, self.menus, style, self.documents.open_file)
        self.choices.offer_harmony(self.deeds.harmony)
        self._play_choices = PlayChoices(
            *(parts.transport, self.deeds, self.menus.playing, self.choices.preferences)
        )
        self.keyboards = Keyboards(
            *(parts.desk, self.deeds, self.menus.record, self.panes),
            *(self.choices.preferences, self, self.show_problem),
        )
        self._control = Control(parts, self.panes, self.deeds, self.show_problem)
        self._surprise_watch = SurpriseWatch(parts.surprise, self.panes.metadata, self.show_problem)
        self.choices.restore(self)
        self._show_document()
        self._show_hint("")
        self.panes.roll.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about changes first; close when the musician has agreed."""
        if self._parts.session.dirty and not self._leaving:
            event.ignore()
            self.documents.leave(self.close_for_good)
            return
        self._halt()
        self.choices.remember(self)
        self.panes.drag_out.clips.close()
        event.accept()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.deeds.paint()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped, but not those that were dragged out of here."""
        if event.source() is None and dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the song that is dropped."""
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.documents.open_file(path)

    @property
    def answer(self) -> str:
        """What is said of what was heard in new music."""
        return self._answer.words

    @property
    def pace(self) -> str:
        """What is said of the composer's pace."""
        return self._pace.text()

    def close_for_good(self) -> None:
        """Close without asking."""
        self._leaving = True
        self.close()

    def show_problem(self, error: Exception) -> None:
        """Say in a sentence what went wrong; report what nobody expects. Why a wish cannot be
        kept is no more than news."""
        if not isinstance(error, MusicAppError):
            self._report(error)
        elif isinstance(error, RequestProblem):
            self.panes.notice.show_news(in_words(error))
        else:
            self.panes.notice.show_problem(in_words(error))

    def _build(self) -> None:
        self._leaving = False
        self._hint = ElidedLabel()
        self._pace = QLabel()
        self._pace.setToolTip(self.tr("The pace of the composer, from the click on"))
        self.statusBar().addWidget(self._hint, 1)
        self._answer = AnswerLine()
        self.statusBar().addPermanentWidget(self._answer)
        self.statusBar().addPermanentWidget(self._pace)
        self.setCentralWidget(self.panes)
        self.setAcceptDrops(True)
        self.resize(*_SIZE)

    def _connect_actions(self) -> None:
        deeds, panes, documents = self.deeds, self.panes, self.documents
        session, transport = self._parts.session, self._parts.transport
        self._edit_deeds = EditDeeds(deeds, session, panes.roll, panes.edit_bar)
        self._play_deeds = PlayDeeds(deeds, session, transport, panes.tracks)
        self._compose_deeds = ComposeDeeds(
            deeds, session, self._parts.generate, panes.generate, self.show_problem
        )
        deeds.undo.triggered.connect(lambda: self._answer.show_answer(None))
        deeds.give_note_keys(panes.roll)
        NoteMenu(deeds, panes.roll)
        deeds.new.triggered.connect(documents.new)
        deeds.open.triggered.connect(documents.open)
        deeds.save.triggered.connect(lambda: documents.save())
        deeds.save_as.triggered.connect(lambda: documents.save_as())
        deeds.quit.triggered.connect(self.close)
        Exports(deeds, self._parts, panes.notice, self)
        FindBeatDeeds(deeds.find_beat, session, self._parts.find_beat, panes.notice, self)
        for handle in (panes.drag_out.selection, panes.drag_out.take):
            handle.failed.connect(self.show_problem)
        deeds.track_output.triggered.connect(self._open_track_output)
        deeds.sound_setup.triggered.connect(lambda: SoundDialog(self._parts.sound, self).open())
        deeds.palette.triggered.connect(lambda: Palette(deeds.all, self).show())
        deeds.shortcuts.triggered.connect(lambda: KeysDialog(self.menus.groups, self).open())
        deeds.about.triggered.connect(lambda: AboutDialog(self.windowIcon(), self).open())

    def _connect_services(self) -> None:
        parts, panes = self._parts, self.panes
        panes.roll.hovered.connect(self._show_hint)
        parts.session.document_changed.connect(self._show_document)
        parts.recognise.metadata.connect(self._show_metadata)
        parts.live.measured.connect(self._show_pace)
        parts.transport.output_returned.connect(self._show_return)
        parts.listen.answered.connect(self._answer.show_answer)
        for other in (parts.generate.choice.switched, parts.generate.choice.discarded):
            other.connect(lambda: self._answer.show_answer(None))
        panes.generate.composing.refused.connect(self.show_problem)
        self.documents.replaced.connect(self._begin_document)
        for failed in (
            parts.generate.failed,
            parts.transport.failed,
            parts.library.failed,
            parts.recognise.failed,
            parts.listen.failed,
            parts.sound_files.failed,
            parts.find_beat.failed,
        ):
            failed.connect(self.show_problem)

    def _show_hint(self, words: str) -> None:
        """Words on what is under the pointer; without any, how one begins."""
        self._hint.setText(
            words
            or self.tr("Draw notes with the mouse, or press G to generate · F1 lists the keys")
        )

    def _show_document(self) -> None:
        title = f"{self.documents.name}[*] — musicapp"
        if (title, self._parts.session.dirty) != (self.windowTitle(), self.isWindowModified()):
            self.setWindowTitle(title)
            self.setWindowModified(self._parts.session.dirty)

    def _show_metadata(self, metadata: Metadata) -> None:
        self.panes.metadata.show_metadata(metadata)
        self.panes.roll.show_metadata(metadata)
        sure = metadata.key is not None and metadata.key.confidence >= _SURE
        self.panes.roll.set_key(metadata.key.key if metadata.key and sure else None)

    def _show_pace(self, pace: Pace) -> None:
        self._pace.setText(
            self.tr("First note after {ms} ms · {rate} notes/s").format(
                ms=f"{pace.wait * 1000:.0f}", rate=f"{pace.notes_per_second:.0f}"
            )
        )

    def _open_track_output(self) -> None:
        ports = self._parts.transport.output_names
        TrackOutputDialog(self._parts.session, ports, self).open()

    def _show_return(self, name: str) -> None:
        self.panes.notice.show_news(
            self.tr("The MIDI port “{name}” is back, and the music goes there again.").format(
                name=name
            )
        )

    def _begin_document(self) -> None:
        """Nobody may write into the next document, or play on in it."""
        self._halt()
        self._parts.transport.clear_loop()
        self._parts.locks.clear()
        self._answer.show_answer(None)
        self._parts.transport.seek(0)
        self.panes.roll.fit()

    def _halt(self) -> None:
        self._parts.generate.stop()
        self._parts.generate.choice.accept()
        self._parts.transport.stop()
