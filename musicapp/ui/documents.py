"""Opening and saving, and the question that stands before the song is given up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from musicapp.files.songs import SUFFIXES
from musicapp.services.library import Library
from musicapp.services.session import Session

_BUTTON = QMessageBox.StandardButton


class Documents(QObject):
    """New, open, save: with the dialogs that belong to them, none of which blocks.

    ``replaced`` tells that another document has taken the place of the one before."""

    replaced = Signal()

    def __init__(self, session: Session, library: Library, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._library = library
        self._window = window
        self._question: QMessageBox | None = None
        library.opened.connect(lambda _path: self.replaced.emit())

    @property
    def name(self) -> str:
        """The document's name for the eye."""
        path = self._session.path
        return path.name if path else self.tr("Untitled")

    def new(self) -> None:
        """Begin an empty song."""

        def begin() -> None:
            self._library.new()
            self.replaced.emit()

        self.leave(begin)

    def open(self) -> None:
        """Let the musician choose a file, and open it."""
        dialog = self._file_dialog(self.tr("Open"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Open a file in place of the document."""
        self.leave(lambda: self._library.open(path))

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save where the document lies, or ask where; then go on if that went well."""
        if self._session.path is None:
            self.save_as(then)
        elif self._library.save() and then:
            then()

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask where to save."""

        def save(name: str) -> None:
            if self._library.save(Path(name)) and then:
                then()

        dialog = self._file_dialog(self.tr("Save as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("mid")
        dialog.selectFile(self.name)
        dialog.fileSelected.connect(save)
        dialog.open()

    def leave(self, then: Callable[[], object]) -> None:
        """Give up the document: at once when it is saved, else after asking."""
        if self._question:
            self._question.raise_()
        elif self._session.dirty:
            self._ask(then)
        else:
            then()

    def _ask(self, go: Callable[[], object]) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Save the changes to “{name}”?").format(name=self.name))
        box.setInformativeText(self.tr("Without saving they are lost."))
        box.setStandardButtons(_BUTTON.Save | _BUTTON.Discard | _BUTTON.Cancel)
        box.setDefaultButton(_BUTTON.Save)
        box.buttonClicked.connect(lambda button: self._answer(box.standardButton(button), go))
        box.finished.connect(self._forget_question)
        self._question = box
        box.open()

    def _forget_question(self) -> None:
        if self._question:
            self._question.deleteLater()
            self._question = None

    def _answer(self, answer: QMessageBox.StandardButton, go: Callable[[], object]) -> None:
        if answer is _BUTTON.Save:
            self.save(go)
        elif answer is _BUTTON.Discard:
            go()

    def _file_dialog(self, title: str) -> QFileDialog:
        path = self._session.path
        dialog = QFileDialog(self._window, title, str(path.parent) if path else QDir.homePath())
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilters(
            [self.tr("MIDI files ({patterns})").format(patterns=patterns), self.tr("All files (*)")]
        )
        dialog.finished.connect(dialog.deleteLater)
        return dialog


def dropped_file(data: QMimeData) -> Path | None:
    """The first song among what is dropped; else the first file, of which can be said that
    it is none."""
    names = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    songs = [path for path in names if path.suffix.lower() in SUFFIXES]
    return next(iter(songs + names), None)
