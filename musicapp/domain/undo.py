"""Undo and redo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from musicapp.domain.song import Song


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable edit. Steps that share a gesture (one drag) undo together."""

    label: str
    before: Song
    after: Song
    gesture: int | None = None


class UndoHistory:
    """What was done, and what was undone and can be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, step: Step) -> None:
        """Record an edit; everything that was undone is forgotten."""
        if self._done and step.gesture is not None and step.gesture == self._done[-1].gesture:
            step = replace(self._done.pop(), after=step.after)
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> Step | None:
        """Take back the last step; the song is now its ``before``. None: nothing was done."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Step | None:
        """Do the last undone step again; the song is now its ``after``."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    @property
    def next_undo(self) -> str | None:
        """The label of what undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def next_redo(self) -> str | None:
        """The label of what redo would do again."""
        return self._undone[-1].label if self._undone else None
