"""Playing along with another device's MIDI clock."""

from __future__ import annotations

import math

from musicapp.domain.time import Tempo, TempoMap
from musicapp.playback.clock_in import ClockIn, Halt, Lead
from musicapp.playback.messages import Message
from musicapp.playback.player import Player
from musicapp.services.jobs import Post
from musicapp.services.signal import Signal


class ClockFollower:
    """Lets the player begin, stop and keep the tempo as the other device does, while it is
    ``on``; a playhead that is moved meanwhile is brought back.

    Signals, on the main thread: ``changed`` when playing began or stopped, ``led`` when the
    other device told where the music is."""

    def __init__(self, player: Player, post: Post) -> None:
        self.changed: Signal[[]] = Signal()
        self.led: Signal[[]] = Signal()
        self.on = False
        self._player = player
        self._post = post
        self._clock = ClockIn()
        self._pace: TempoMap | None = None
        self._silent_at = -math.inf  # when the pace is over unless the clock is heard again

    def hear(self, time: float, message: Message) -> None:
        """A message of the system came at a time of the clock; on the input's thread."""
        said = self._clock.hear(time, message)
        if not self.on or said is None:
            return
        if isinstance(said, Halt):
            self._silent_at = -math.inf
            self._player.stop()
            self._post(self.changed.emit)
        else:
            self._keep_pace(said)
            self._player.follow(said)
            self._post(self.changed.emit if said.begins else self.led.emit)

    def pace(self, time: float) -> TempoMap | None:
        """The tempo that the other device keeps at a time of the clock, in place of the song's;
        None where it keeps none. May be asked for on any thread."""
        return self._pace if time < self._silent_at else None

    def _keep_pace(self, lead: Lead) -> None:
        self._pace = TempoMap((Tempo(0, lead.bpm),)) if lead.bpm else None
        self._silent_at = lead.time + lead.patience
