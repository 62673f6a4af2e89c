"""What the actions of the composer do, and when they can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QFileDialog

from musicapp.domain.excerpt import clip
from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.songs import SUFFIXES, save_song
from musicapp.services.generate import Generate
from musicapp.services.session import Session
from musicapp.ui.actions import Actions
from musicapp.ui.generate_panel import GeneratePanel


class ComposeDeeds(QObject):
    """Connects the actions that make music, and those that choose between takes of it.

    failed is told of a take that could not be saved."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        generate: Generate,
        panel: GeneratePanel,
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._actions = actions
        self._session = session
        self._generate = generate
        self._composing = panel.composing
        self._failed = failed
        self._connect_makers()
        self._connect_takes()
        panel.running_changed.connect(self._show)
        panel.composing.place_changed.connect(self._show)
        generate.choice.changed.connect(self._show)
        self._show()

    def _connect_makers(self) -> None:
        a, composing = self._actions, self._composing
        for action, deed in (
            (a.generate, composing.generate),
            (a.continue_song, composing.continue_song),
            (a.fill, composing.fill),
            (a.vary, composing.vary),
            (a.rewrite, composing.rewrite),
            (a.harmonise, composing.harmonise),
            (a.lock, composing.toggle_lock),
        ):
            action.triggered.connect(deed)
        for role, action in a.add_parts.items():
            action.triggered.connect(partial(self._add_part, role))

    def _connect_takes(self) -> None:
        a, generate = self._actions, self._generate
        a.stop_generating.triggered.connect(generate.stop)
        a.undo.triggered.connect(generate.stop)  # what is taken back shall not grow again
        a.next_take.triggered.connect(lambda: self._step(1))
        a.previous_take.triggered.connect(lambda: self._step(-1))
        a.accept_take.triggered.connect(generate.choice.accept)
        a.discard_take.triggered.connect(generate.discard)
        a.save_take.triggered.connect(self._save_take)

    def _add_part(self, role: str) -> None:
        self._composing.add_part(role)

    def _step(self, way: int) -> None:
        choice = self._generate.choice
        choice.show((choice.shown + way) % max(1, len(choice.takes)))

    def _show(self) -> None:
        a, running, choosing = self._actions, self._generate.running, self._generate.choice.open
        has_notes = self._session.song.note_count > 0
        here = self._composing.here is not None
        a.generate.setEnabled(not running)
        a.continue_song.setEnabled(not running)
        for action in (a.fill, a.vary):
            action.setEnabled(not running and here and has_notes)
        a.lock.setEnabled(len(self._session.selection) > 0)
        for action in (a.rewrite, a.harmonise, *a.add_parts.values()):
            action.setEnabled(not running and has_notes)
        a.stop_generating.setEnabled(running)
        for action in (a.next_take, a.previous_take, a.accept_take, a.save_take):
            action.setEnabled(choosing)
        a.discard_take.setEnabled(choosing and not running)  # Esc stops first

    def _save_take(self) -> None:
        """Ask where the shown take is to be saved; it begins with its first bar there."""
        choice = self._generate.choice
        take = clip(self._session.song, choice.take.notes)
        path = self._session.path
        dialog = QFileDialog(
            self._panel,
            self.tr("Save the take as"),
            str(path.parent if path else QDir.homePath()),
        )
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilter(self.tr("MIDI files ({patterns})").format(patterns=patterns))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("mid")
        dialog.selectFile(self.tr("Take {number}").format(number=choice.shown + 1) + ".mid")
        dialog.fileSelected.connect(lambda name: self._save(take, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, take: Song, path: Path) -> None:
        try:
            save_song(take, path)
        except FileProblem as problem:
            self._failed(problem)
