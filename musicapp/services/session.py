"""The open document: one song, one writer, undo."""

from __future__ import annotations

from pathlib import Path

from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.undo import Step, UndoHistory
from musicapp.services.signal import Signal


class Session:
    """Owns the song. apply() is the only way to change it; every change raises revision.

    Lives on the main thread. Signals: ``song_changed`` after every edit, undo, redo and
    open; ``selection_changed``; ``document_changed`` when path or dirty changes."""

    def __init__(self, song: Song | None = None) -> None:
        self.song_changed: Signal[[]] = Signal()
        self.selection_changed: Signal[[]] = Signal()
        self.document_changed: Signal[[]] = Signal()
        self.song = song or Song()
        self.selection = Selection()
        self.track = 0
        self.path: Path | None = None
        self.revision = 0
        self._history = UndoHistory()
        self._saved = self.song
        self._gestures = 0

    @property
    def dirty(self) -> bool:
        """Whether the song differs from the one last opened or saved."""
        return self.song is not self._saved

    @property
    def next_undo(self) -> str | None:
        """The label of what undo would take back."""
        return self._history.next_undo

    @property
    def next_redo(self) -> str | None:
        """The label of what redo would do again."""
        return self._history.next_redo

    def gesture(self) -> int:
        """A new number for a drag or a take, whose edits shall undo together."""
        self._gestures += 1
        return self._gestures

    def apply(
        self, label: str, after: Song, gesture: int | None = None, chosen: Selection | None = None
    ) -> None:
        """Make after the song, as one undoable step; chosen becomes the selection."""
        if after is self.song:
            return
        self._history.push(Step(label, self.song, after, gesture))
        self._become(after)
        if chosen is not None:
            self.select(chosen)

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        step = self._history.undo()
        if step:
            self._become(step.before)

    def redo(self) -> None:
        """Do the last undone step again, if there is one."""
        step = self._history.redo()
        if step:
            self._become(step.after)

    def select(self, selection: Selection) -> None:
        """Choose notes."""
        self.selection = selection
        self.selection_changed.emit()

    def select_track(self, index: int) -> None:
        """Make a track the one that is drawn into."""
        self.track = index
        self.selection_changed.emit()

    def open(self, song: Song, path: Path | None) -> None:
        """Replace the document by another; its undo starts afresh."""
        self._history = UndoHistory()
        self._saved = song
        self.path = path
        self.track = 0
        self._become(song)
        self.select(Selection())

    def mark_saved(self, song: Song, path: Path) -> None:
        """Remember that a song, perhaps no longer the newest, lies in path."""
        self._saved = song
        self.path = path
        self.document_changed.emit()

    def _become(self, song: Song) -> None:
        self.song = song
        self.revision += 1
        self.track = min(self.track, len(song.tracks) - 1)
        self.song_changed.emit()
        self.document_changed.emit()
