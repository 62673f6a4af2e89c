"""Programs of their own that listen to what is played, and count it."""

from __future__ import annotations

from collections import Counter

from musicapp.playback.messages import KEY_PRESSURE, NOTE_ON
from tests.helpers.jack import Listener


class Audience:
    """Listeners that come and go with their JACK server. ``heard`` counts the note-ons and
    note-offs, ``cut_off`` the notes that sounded when the server was stopped."""

    def __init__(self, count: int) -> None:
        self.heard: Counter[int] = Counter()
        self.cut_off = 0
        self._count = count
        self._listeners: list[Listener] = []

    def come(self) -> None:
        """Begin to listen."""
        for _ in range(self._count):
            self._listeners.append(Listener())
            self._listeners[-1].wait_ready()

    def leave(self, cut_off: bool) -> None:
        """Listen no more; the music may have been cut off."""
        for listener in self._listeners:
            listener.close()
            self.heard += Counter(m[0] & 0xF0 for m in listener.messages if m[0] < KEY_PRESSURE)
        if cut_off:
            self.cut_off += self.sounding
        self._listeners.clear()

    @property
    def sounding(self) -> int:
        """How many notes sound."""
        return sum(map(_sounding, self._listeners))


def _sounding(listener: Listener) -> int:
    """An end that comes before its beginning ends nothing."""
    notes: Counter[tuple[int, int]] = Counter()
    for kind, pitch, *_ in (m for m in listener.messages if m[0] < KEY_PRESSURE):
        key = kind & 0x0F, pitch
        notes[key] = notes[key] + 1 if kind & 0xF0 == NOTE_ON else max(notes[key] - 1, 0)
    return notes.total()
