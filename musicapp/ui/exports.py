"""Getting music out of the window: sound files, and MIDI files of what is selected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from musicapp.domain.excerpt import clip
from musicapp.errors import FileProblem
from musicapp.files.songs import save_song
from musicapp.playback.export import Export
from musicapp.ui.actions import Actions
from musicapp.ui.export_dialog import ExportDialog
from musicapp.ui.notify import Notice
from musicapp.ui.parts import Parts
from musicapp.ui.preferences import Preferences
from musicapp.ui.sentences import in_words


class Exports(QObject):
    """The dialogs that belong to exporting, none of which blocks."""

    def __init__(self, actions: Actions, parts: Parts, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._parts = parts
        self._notice = notice
        self._window = window
        self._preferences = Preferences(parts.settings)
        actions.export_sound.triggered.connect(self.export_sound)
        actions.export_clip.triggered.connect(self.export_clip)
        parts.sound_files.written.connect(self._tell_written)
        parts.session.song_changed.connect(self._show_possible)
        parts.session.selection_changed.connect(self._show_possible)
        self._show_possible()

    def export_sound(self) -> None:
        """Ask what shall become a sound file, and write it."""
        session, transport = self._parts.session, self._parts.transport
        suffix = self._preferences.now.export_suffix
        dialog = ExportDialog(
            session.song,
            session.selection,
            transport.loop,
            self._parts.sound_files,
            self._suggestion(suffix),
            self._window,
        )
        dialog.chosen.connect(lambda kind: self._preferences.remember(export_suffix=kind))
        dialog.open()

    def export_clip(self) -> None:
        """Ask for a MIDI file, and write what is selected into it."""
        suggestion = self._suggestion(".mid")
        dialog = QFileDialog(self._window, self.tr("Export the selection"), str(suggestion.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("MIDI files ({patterns})").format(patterns="*.mid")])
        dialog.setDefaultSuffix("mid")
        dialog.selectFile(self.tr("{name} - selection.mid").format(name=suggestion.stem))
        dialog.fileSelected.connect(lambda name: self._write_clip(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_clip(self, path: Path) -> None:
        session = self._parts.session
        try:
            save_song(clip(session.song, session.selection), path)
        except FileProblem as problem:
            self._notice.show_problem(in_words(problem))
        else:
            self._notice.show_news(self.tr("{name} was written.").format(name=path.name))

    def _suggestion(self, suffix: str) -> Path:
        path = self._parts.session.path
        return (path or Path(QDir.homePath()) / self.tr("Untitled")).with_suffix(suffix)

    def _show_possible(self) -> None:
        session = self._parts.session
        self._actions.export_sound.setEnabled(session.song.end > 0)
        self._actions.export_clip.setEnabled(len(session.selection) > 0)

    def _tell_written(self, wish: Export) -> None:
        files = wish.parts
        if wish.stems:
            words = self.tr("{count} stems of {name} were written.")
            self._notice.show_news(words.format(count=len(files), name=wish.path.name))
        else:
            self._notice.show_news(self.tr("{name} was written.").format(name=wish.path.name))
