"""The rounds of a loop that was recorded, of which one is kept."""

from __future__ import annotations

from musicapp.playback.recorder import Take
from musicapp.services.signal import Signal
from musicapp.services.written import Written


class RoundTakes:
    """One take a round; ``changed`` when there are others, or another one is chosen.

    The song has the chosen one; while recording, that of the round that is playing."""

    def __init__(self) -> None:
        self.changed: Signal[[]] = Signal()
        self.takes: list[Take] = []
        self.chosen: int | None = None
        self._written: Written | None = None
        self._current = Take()

    def forget(self) -> None:
        """There are no takes to choose from; the song stays as it is."""
        self.takes, self.chosen, self._written = [], None, None
        self._current = Take()
        self.changed.emit()

    def grow(self, take: Take) -> None:
        """More was played in this round; the song has it already."""
        self._current = self._current.joined(take)

    def turn(self, written: Written) -> None:
        """The loop has come round: the round becomes a take, and the next one begins without
        its notes."""
        written.remove(self._current)
        self._put_aside()

    def end(self, written: Written) -> None:
        """The recording ended: the last round in which something was played is chosen."""
        self._written = written
        if not len(self._current.notes):
            written.remove(self._current)
            if self.takes:
                written.add(self.takes[-1])
        self._put_aside()
        self.chosen = len(self.takes) - 1 if self.takes else None
        self.changed.emit()

    def choose(self, index: int) -> None:
        """Put another take in the place of the chosen one."""
        if self._written and self.chosen is not None and index != self.chosen:
            self._written.remove(self.takes[self.chosen])
            self._written.add(self.takes[index])
            self.chosen = index
            self.changed.emit()

    def _put_aside(self) -> None:
        if len(self._current.notes):
            self.takes.append(self._current)
            self.changed.emit()
        self._current = Take()
