"""MIDI clock: telling other devices where the music is, so that they play along."""

from __future__ import annotations

from collections.abc import Iterator

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.playback.messages import Message
from musicapp.playback.schedule import Event

CLOCK, START, CONTINUE, STOP = 0xF8, 0xFA, 0xFB, 0xFC
SONG_POSITION = 0xF2
CLOCK_TICKS = TICKS_PER_QUARTER // 24
POSITION_TICKS = TICKS_PER_QUARTER // 4  # song positions count sixteenths
_LAST_POSITION = 2**14 - 1
_ENTER, _CLOCK = -2, -1  # before everything else at their tick


class ClockOut:
    """What is sent when it is ``on``: 24 clocks to a quarter note, and where it begins and
    ends. Who is to begin elsewhere than at the start of the song is told a position, which
    can only be that of a sixteenth; until the music comes there, it waits."""

    def __init__(self) -> None:
        self.on = False
        self._runs = False
        self._enter: Event | None = None

    def jump(self, tick: int) -> list[Message]:
        """What to send when the music begins at a tick, or goes on there from elsewhere."""
        if not self.on:
            return []
        messages: list[Message] = self.rest()
        self._runs = True
        position = min(-(-tick // POSITION_TICKS), _LAST_POSITION)
        if position:
            messages.append((SONG_POSITION, position & 0x7F, position >> 7))
        begin = CONTINUE if position else START
        self._enter = Event(position * POSITION_TICKS, _ENTER, (begin,))
        return messages

    def rest(self) -> list[Message]:
        """What to send when the music stops."""
        runs, self._runs = self._runs, False
        self._enter = None
        return [(STOP,)] if runs else []

    def due(self, first: int, last: int) -> Iterator[Event]:
        """What is to be sent for first ≤ tick < last."""
        if not self._runs:
            return
        if self._enter and first <= self._enter.tick < last:
            yield self._enter
        for number in range(-(-first // CLOCK_TICKS), -(-last // CLOCK_TICKS)):
            yield Event(number * CLOCK_TICKS, _CLOCK, (CLOCK,))
