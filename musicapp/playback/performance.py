"""Playing a timeline to a receiver, whatever the time is: the player without its thread."""

from __future__ import annotations

import math
from collections import deque
from enum import Enum, auto
from typing import NamedTuple

from musicapp.playback.chase import state_at
from musicapp.playback.playhead import Playhead
from musicapp.playback.receiver import Receiver
from musicapp.playback.schedule import Event, due, sounding_at
from musicapp.playback.timeline import Timeline

LOOK_AHEAD = 0.1  # seconds of music that are made ready before their time
_HAIR = 1e-6  # ticks by which rounding may miss a tick


class Border(Enum):
    """What happens where the playhead cannot simply go on."""

    END = auto()
    LOOP = auto()
    WAIT = auto()


class _Ahead(NamedTuple):
    tick: int
    border: Border


class Performance:
    """Knows what was sent and sends what is due, each event once. It does not know what
    time it is: ``now`` is a parameter, in seconds, and never goes back."""

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver
        self.timeline = Timeline()
        self.head = Playhead.resting(0.0)
        self.playing = False
        self.loop: tuple[int, int] | None = None
        self.limit: int | None = None
        self._sent = 0  # every event before this tick was sent
        self._ready: deque[Event] = deque()  # what comes from there on …
        self._ready_until = 0  # … and before this tick
        self._ahead = _Ahead(0, Border.END)

    def load(self, timeline: Timeline, now: float) -> None:
        """Go on with other music at the same tick; notes that are no longer in it end."""
        position, before = self.head.position(now), self.timeline
        self.timeline = timeline
        self.receiver.prepare(timeline.programs, timeline.has_drums)
        if not self.playing:
            return
        self._go_on(position, now)
        if self.receiver.sounds:
            self.receiver.end_notes(now, kept=sounding_at(timeline, self._sent))
        if not timeline.same_controls(before):
            self.receiver.set_state(state_at(timeline, self._sent), now)

    def play(self, tick: float, now: float) -> None:
        """Begin at a tick. What began before it and would still sound is left out."""
        self.playing = True
        self._jump(tick, now, repeat=True)

    def stop(self, now: float) -> None:
        """Stay where the playhead is; nothing sounds any more."""
        self._rest(self.head.position(now), now)

    def seek(self, tick: float, now: float) -> None:
        """Go on, or stay, at another tick."""
        if self.playing:
            self._jump(tick, now)
        else:
            self.head = Playhead.resting(tick)

    def set_borders(self, loop: tuple[int, int] | None, limit: int | None, now: float) -> None:
        """Change the range that is repeated, in ticks, and the tick at which to wait for
        more music; a playhead that waited goes on."""
        position = self.head.position(now)
        self.loop, self.limit = loop, limit
        if self.playing:
            self._go_on(position, now)

    def change_receiver(self, receiver: Receiver, now: float) -> None:
        """Play to another receiver; notes that sound are not begun again there."""
        self.receiver.rest(now)
        self.receiver = receiver
        receiver.prepare(self.timeline.programs, self.timeline.has_drums)
        if self.playing:
            receiver.set_state(state_at(self.timeline, self._sent), now, repeat=True)

    def advance(self, now: float) -> float | None:
        """Send everything that is due. Returns when there is more to do, None when nothing
        is before somebody asks for something."""
        while self.playing:
            tick = math.floor(self.head.position(now) + _HAIR)
            self._send_to(tick)
            if tick < self._ahead.tick:
                return self.head.time_of(self._next_tick())
            if self._ahead.border is Border.WAIT:
                return None
            self._cross(now)
        return None

    def _cross(self, now: float) -> None:
        """Do what is to be done at the border that has been reached."""
        if self._ahead.border is Border.LOOP and self.loop:
            first, last = (self.head.time_of(tick) for tick in self.loop)
            missed = now - last >= last - first  # by more than a round: do not hurry after it
            self._jump(self.loop[0], now if missed else last)
        else:
            self._rest(self._ahead.tick, min(now, self.head.time_of(self._ahead.tick)))

    def _jump(self, tick: float, at: float, repeat: bool = False) -> None:
        self.receiver.leave(at)
        self._sent = math.ceil(tick - _HAIR)
        self._go_on(tick, at)
        self.receiver.set_state(state_at(self.timeline, self._sent), at, repeat)

    def _go_on(self, tick: float, at: float) -> None:
        """Find out anew what lies ahead of a tick, where the playhead is at a time."""
        self._ahead = self._look_ahead(math.ceil(tick - _HAIR))
        self.head = Playhead.moving(tick, at, self._ahead.tick, self.timeline.tempo_map)
        self._ready.clear()
        self._ready_until = self._sent

    def _look_ahead(self, tick: int) -> _Ahead:
        if self.loop and tick < self.loop[1]:
            ahead = _Ahead(self.loop[1], Border.LOOP)
        else:
            ahead = _Ahead(max(tick, self.timeline.end), Border.END)
        if self.limit is not None and (self.limit < ahead.tick or ahead.border is Border.END):
            return _Ahead(max(tick, self.limit), Border.WAIT)
        return ahead

    def _send_to(self, tick: int) -> None:
        """Send what has not been sent, up to a tick and with it."""
        stop = min(tick + 1, self._first_unplayed())
        self._make_ready(stop)
        while self._ready and self._ready[0].tick < stop:
            event = self._ready.popleft()
            onset = 0 if event.onset is None else event.onset
            self.receiver.send(event.message, self.head.time_of(event.tick), onset)
        self._sent = max(self._sent, stop)

    def _next_tick(self) -> int:
        """The next tick at which there is something to do."""
        if not self._ready:
            soon = self.head.time_of(self._sent) + LOOK_AHEAD
            self._make_ready(math.ceil(self.head.position(soon)))
        next_event = self._ready[0].tick if self._ready else self._ready_until
        return min(next_event, self._ahead.tick)

    def _make_ready(self, until: int) -> None:
        until = min(until, self._first_unplayed())
        if until > self._ready_until:
            self._ready.extend(due(self.timeline, self._ready_until, until))
            self._ready_until = until

    def _first_unplayed(self) -> int:
        """At the end of the song the last notes stop; a loop's end and a limit are not
        played."""
        return self._ahead.tick + (self._ahead.border is Border.END)

    def _rest(self, tick: float, now: float) -> None:
        self.playing = False
        self.receiver.rest(now)
        self.head = Playhead.resting(tick)
