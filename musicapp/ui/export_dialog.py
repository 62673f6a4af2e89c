"""The dialog that asks what shall become a sound file, and shows how far that has come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QPushButton,
    QWidget,
)

from musicapp.domain.excerpt import clip, excerpt
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.files.audio import FORMATS
from musicapp.playback.export import Export
from musicapp.services.sound_files import SoundFiles
from musicapp.ui.fields import Choice, dim
from musicapp.ui.progress_line import ProgressLine

WHOLE, LOOP, SELECTION = "whole", "loop", "selection"
_WIDTH = 400  # pixels


class ExportDialog(QDialog):
    """Makes sound files of a song, or of its loop or selection, as it was when it opened.

    ``chosen`` tells the suffix of the file that the musician asked for."""

    chosen = Signal(str)

    def __init__(
        self,
        song: Song,
        selection: Selection,
        loop: tuple[int, int] | None,
        files: SoundFiles,
        suggestion: Path,
        parent: QWidget,
    ) -> None:
        """suggestion is where the file would go."""
        super().__init__(parent)
        self._song, self._selection, self._loop = song, selection, loop
        self._files = files
        self._suggestion = suggestion
        self.setWindowTitle(self.tr("Export sound"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.part = Choice(self._parts())
        self.kind = Choice((self._name(suffix), suffix) for suffix in FORMATS)
        if suggestion.suffix in FORMATS:
            self.kind.choose(suggestion.suffix)
        self.stems = QCheckBox(self.tr("A file for each track"))
        self.stems.setToolTip(self.tr("Stems: every track that can be heard, all of one length"))
        self.progress = ProgressLine()
        self.progress.setAccessibleName(self.tr("Progress of the export"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = QPushButton(self.tr("Export…"))
        self.export_button.setDefault(True)
        self.export_button.setProperty("primary", True)
        self.buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.export_button.clicked.connect(self._ask_where)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        files.progress.connect(self.progress.show_share)
        files.ended.connect(self.accept)
        self.finished.connect(self._leave)

    def write(self, path: Path) -> None:
        """Write what is chosen to a path; the dialog closes when that is done."""
        self.chosen.emit(path.suffix)
        for field in (self.part, self.kind, self.stems, self.export_button):
            field.setEnabled(False)
        self.progress.show_share(None)
        self._files.write(self._wish(path))

    def _wish(self, path: Path) -> Export:
        stems = self.stems.isChecked()
        if self.part.value == LOOP and self._loop:
            start, end = self._loop
            return Export(excerpt(self._song, start, end), path, stems, end - start)
        if self.part.value == SELECTION:
            return Export(clip(self._song, self._selection), path, stems)
        return Export(self._song, path, stems)

    def _ask_where(self) -> None:
        suffix = self.kind.value
        dialog = QFileDialog(self, self.tr("Export sound"), str(self._suggestion.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{FORMATS[suffix].name} (*{suffix})"])
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(self._suggestion.with_suffix(suffix).name)
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _leave(self) -> None:
        """Whatever closes the dialog ends the work."""
        self._files.progress.disconnect(self.progress.show_share)
        self._files.ended.disconnect(self.accept)
        self._files.cancel()

    def _parts(self) -> list[tuple[str, str]]:
        parts = [(self.tr("The whole song"), WHOLE)]
        if self._loop:
            parts.append((self.tr("The loop"), LOOP))
        if len(self._selection):
            parts.append((self.tr("The selected notes"), SELECTION))
        return parts

    def _name(self, suffix: str) -> str:
        lossless = suffix in (".wav", ".flac")
        what = self.tr("lossless") if lossless else self.tr("small")
        return f"{FORMATS[suffix].name} · {what}"

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 18, 20, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for row, (name, field) in enumerate(
            ((self.tr("What"), self.part), (self.tr("As"), self.kind))
        ):
            label = dim(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.stems, 2, 1)
        grid.setRowMinimumHeight(3, 14)
        grid.addWidget(self.progress, 3, 0, 1, 2)
        grid.addWidget(self.buttons, 4, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setMinimumWidth(_WIDTH)
