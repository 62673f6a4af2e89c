"""Playing a timeline to a receiver, whatever the time is: the player without its thread."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from musicapp.playback.chase import state_at
from musicapp.playback.distant import Receives
from musicapp.playback.playhead import HAIR, Playhead, Way
from musicapp.playback.schedule import Event, due, sounding_at
from musicapp.playback.timeline import Timeline

LOOK_AHEAD = 0.1  # seconds of music that are made ready before their time
_PARTS = 5  # in so many parts a receiver is told what it wants to know early
_GRACE = 0.02  # seconds in which what is taken back has surely arrived


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
    time it is: ``now`` is a parameter, in seconds, and never goes back.

    A receiver that wants to know early is sent events before their time; what has become of
    the music since then is made good by taking back what has not been played yet."""

    def __init__(self, receiver: Receives) -> None:
        self.receiver = receiver
        self.timeline = Timeline()
        self.playing = False
        self.loop: tuple[int, int] | None = None
        self.limit: int | None = None
        self._way = Way.resting(0.0)
        self._sent = 0  # every event before this tick was sent
        self._ready: deque[Event] = deque()  # what comes from there on …
        self._ready_until = 0  # … and before this tick
        self._ahead = _Ahead(0, Border.END)

    def position(self, now: float) -> float:
        """The tick at which the music is. May be asked for on any thread."""
        return self._way.position(now)

    def load(self, timeline: Timeline, now: float) -> None:
        """Go on with other music at the same tick; notes that are no longer in it end."""
        before, self.timeline = self.timeline, timeline
        self.receiver.prepare(timeline.programs, timeline.has_drums)
        if not self.playing:
            return
        tick, at = self._amend(now, lambda tick: self._sounds_the_same(before, tick))
        if self.receiver.sounds:
            self.receiver.end_notes(at, sounding_at(timeline, tick), tick)
        if not timeline.same_controls(before):
            self.receiver.set_state(state_at(timeline, tick), at)

    def play(self, tick: float, now: float) -> None:
        """Begin at a tick. What began before it and would still sound is left out."""
        self.playing = True
        self.receiver.take_back(now)
        self._jump(tick, now, repeat=True)

    def stop(self, now: float) -> None:
        """Stay where the playhead is; nothing sounds any more."""
        self.receiver.take_back(now)
        self._rest(self.position(now), now)

    def seek(self, tick: float, now: float) -> None:
        """Go on, or stay, at another tick."""
        if self.playing:
            self.receiver.take_back(now)
            self._jump(tick, now)
        else:
            self._way = Way.resting(tick)

    def set_borders(self, loop: tuple[int, int] | None, limit: int | None, now: float) -> None:
        """Change the range that is repeated, in ticks, and the tick at which to wait for
        more music; a playhead that waited goes on."""
        self.loop, self.limit = loop, limit
        if self.playing:
            self._amend(now, lambda tick: self._sent <= self._look_ahead(tick).tick)

    def change_receiver(self, receiver: Receives, now: float) -> None:
        """Play to another receiver; notes that sound are not begun again there."""
        old, self.receiver = self.receiver, receiver
        old.take_back(now)
        old.rest(now)
        receiver.prepare(self.timeline.programs, self.timeline.has_drums)
        if not self.playing:
            return
        if old.ahead:
            self._sent = _first_from(self.position(now))
            self._go_on(self.position(now), now)
        receiver.set_state(state_at(self.timeline, self._sent), now, repeat=True)

    def advance(self, now: float) -> float | None:
        """Send everything that is due. Returns when there is more to do, None when nothing
        is before somebody asks for something."""
        ahead = self.receiver.ahead
        self._way = self._way.since(now)
        while self.playing:
            tick = math.floor(self._head.position(now + ahead) + HAIR)
            self._send_to(tick)
            if tick < self._ahead.tick:
                return max(self._head.time_of(self._next_tick()) - ahead, now + ahead / _PARTS)
            if self._ahead.border is Border.WAIT:
                return None
            if self._ahead.border is Border.END and now < self._head.time_of(tick):
                return self._head.time_of(tick)
            self._cross(now)
        return None

    @property
    def _head(self) -> Playhead:
        """The playhead of what is sent now: it may be ahead of what sounds."""
        return self._way.last

    def _cross(self, now: float) -> None:
        """Do what is to be done at the border that has been reached."""
        if self._ahead.border is Border.LOOP and self.loop:
            first, last = (self._head.time_of(tick) for tick in self.loop)
            missed = now - last >= last - first  # by more than a round: do not hurry after it
            self._jump(self.loop[0], now if missed else last)
        else:
            self._rest(self._ahead.tick, min(now, self._head.time_of(self._ahead.tick)))

    def _jump(self, tick: float, at: float, repeat: bool = False) -> None:
        self.receiver.leave(at)
        self._sent = _first_from(tick)
        self._go_on(tick, at)
        self.receiver.set_state(state_at(self.timeline, self._sent), at, repeat)

    def _amend(self, now: float, fits: Callable[[int], bool]) -> tuple[int, float]:
        """Go on from now. What was sent ahead is taken back unless it fits, which is asked
        with the tick from which on it can still be taken back. Returns the first tick and
        its time from which on everything is new."""
        tick, at = self._sent, now
        if self.receiver.ahead:
            tick = min(tick, _first_from(self.position(now)))
            latest = now + _GRACE
            first = _first_from(self.position(latest))
            if self._way.turns_after(now) or (first < self._sent and not fits(first)):
                tick, at = first, latest
                self.receiver.take_back(at)
                self._sent = first
        self._go_on(self.position(at), at)
        return tick, at

    def _sounds_the_same(self, before: Timeline, tick: int) -> bool:
        """Whether what was sent from a tick on is what the music has there."""
        after, end = self.timeline, self._sent
        return (
            end <= self._look_ahead(tick).tick + 1
            and before.pace(tick, end) == after.pace(tick, end)
            and due(before, tick, end) == due(after, tick, end)
        )

    def _go_on(self, tick: float, at: float) -> None:
        """Find out anew what lies ahead of a tick, where the playhead is at a time."""
        self._ahead = self._look_ahead(_first_from(tick))
        head = Playhead.moving(tick, at, self._ahead.tick, self.timeline.tempo_map)
        self._way = self._way.turned(head)
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
            self.receiver.send(event.message, self._head.time_of(event.tick), onset)
        self._sent = max(self._sent, stop)

    def _next_tick(self) -> int:
        """The next tick at which there is something to do."""
        if not self._ready:
            soon = self._head.time_of(self._sent) + LOOK_AHEAD
            self._make_ready(math.ceil(self._head.position(soon)))
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
        self._way = Way.resting(tick)


def _first_from(tick: float) -> int:
    """The first whole tick that is not before another."""
    return math.ceil(tick - HAIR)
