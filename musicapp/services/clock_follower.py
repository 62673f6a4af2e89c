"""Playing along with another device's MIDI clock."""

from __future__ import annotations

from collections.abc import Callable

from musicapp.playback.clock_in import ClockIn, Halt
from musicapp.playback.messages import Message
from musicapp.playback.player import Player


class ClockFollower:
    """Lets the player begin, stop and keep the tempo as the other device does, while it is
    ``on``; a playhead that is moved meanwhile is brought back."""

    def __init__(self, player: Player, changed: Callable[[], object]) -> None:
        """changed is told, on the thread of the input, when playing began or stopped."""
        self.on = False
        self._player = player
        self._changed = changed
        self._clock = ClockIn()

    def hear(self, time: float, message: Message) -> None:
        """A message of the system came at a time of the clock; on the input's thread."""
        said = self._clock.hear(time, message)
        if not self.on or said is None:
            return
        if isinstance(said, Halt):
            self._player.stop()
            self._changed()
        else:
            self._player.follow(said)
            if said.begins:
                self._changed()
