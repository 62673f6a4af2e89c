"""Whether notes go out just now, for whoever shows it."""

from __future__ import annotations

from collections import deque

from musicapp.playback.messages import NOTE_ON, Message

_REMEMBERED = 512  # onsets


class Activity:
    """Remembers when notes began, or will; may be asked on any thread."""

    def __init__(self) -> None:
        self._onsets: deque[float] = deque(maxlen=_REMEMBERED)

    def remember(self, message: Message, at: float) -> None:
        """A message is sent for a time."""
        if message[0] & 0xF0 == NOTE_ON and message[2]:
            self._onsets.append(at)

    def is_heard(self, now: float, seconds: float) -> bool:
        """Whether a note began within so many seconds before now."""
        return any(now - seconds < onset <= now for onset in tuple(self._onsets))
