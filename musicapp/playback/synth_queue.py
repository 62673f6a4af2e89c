"""MIDI messages on their way to the synth, each with the frame at which it takes effect."""

from __future__ import annotations

import heapq
import threading
from itertools import count

Message = tuple[int, ...]

NOTE_OFF, NOTE_ON, CONTROL, PROGRAM, PRESSURE, WHEEL = 0x80, 0x90, 0xB0, 0xC0, 0xD0, 0xE0
SYSTEM_RESET = 0xFF


class MessageQueue:
    """Sorted by frame, then by order of arrival; any thread may put and take."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Message]] = []
        self._serial = count()
        self._lock = threading.Lock()

    def put(self, message: Message, frame: int) -> None:
        """Add a message."""
        with self._lock:
            heapq.heappush(self._heap, (frame, next(self._serial), message))

    def take(self, until: int) -> list[tuple[int, Message]]:
        """Remove and return what is due before a frame, with the frames, in order."""
        due = []
        with self._lock:
            while self._heap and self._heap[0][0] < until:
                frame, _, message = heapq.heappop(self._heap)
                due.append((frame, message))
        return due

    def replace_notes(self, message: Message, frame: int) -> None:
        """Forget every note-on and note-off that waits, and add a message."""
        with self._lock:
            self._heap = [item for item in self._heap if not _is_note(item[2])]
            heapq.heapify(self._heap)
            heapq.heappush(self._heap, (frame, next(self._serial), message))


def _is_note(message: Message) -> bool:
    return message[0] & 0xF0 in (NOTE_OFF, NOTE_ON)
