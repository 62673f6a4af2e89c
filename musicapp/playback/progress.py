"""How music goes on once it plays: what is sent when, and what happens at its borders."""

from __future__ import annotations

import math

from musicapp.domain.time import TempoMap
from musicapp.playback.activity import Activity
from musicapp.playback.borders import Ahead, Border, Borders
from musicapp.playback.distant import Receives
from musicapp.playback.metronome import CountIn
from musicapp.playback.midi_clock import ClockOut
from musicapp.playback.playhead import HAIR, Playhead, Way, first_from
from musicapp.playback.rack import Rack
from musicapp.playback.schedule import Event, due
from musicapp.playback.timeline import Timeline
from musicapp.playback.upcoming import Upcoming

LOOK_AHEAD = 0.1  # seconds of music that are made ready before their time
_PARTS = 5  # in so many parts a receiver is told what it wants to know early
_OF_THE_SONG = 0  # the onset of clicks before it, so that whatever ends its notes ends them


class Progress:
    """Knows what was sent and sends what is due, each event once. It does not know what
    time it is: ``now`` is a parameter, in seconds, and never goes back."""

    def __init__(self, shared: Receives) -> None:
        self.rack = Rack(shared)
        self.timeline = Timeline()
        self.playing = False
        self.borders = Borders()
        self.clicking = False  # with the metronome
        self.clock = ClockOut()
        self.activity = Activity()
        self._pace: TempoMap | None = None  # that of another clock, in place of the song's
        self._count_in = CountIn()
        self._way = Way.resting(0.0)
        self._sent = 0  # every event before this tick was sent
        self._upcoming = Upcoming(self._find)  # what comes from there on
        self._ahead = Ahead(0, Border.END)

    def position(self, now: float) -> float:
        """The tick at which the music is. May be asked for on any thread."""
        return self._way.position(now)

    @property
    def begins(self) -> float:
        """The time at which the playhead began to move, or will after the count-in."""
        return self._way.begins

    def advance(self, now: float) -> float | None:
        """Send everything that is due. Returns when there is more to do, None when nothing
        is before somebody asks for something."""
        ahead = self.rack.ahead
        self._way = self._way.since(now)
        while self.playing:
            coming = self._count(now + ahead)
            if coming is not None:
                return coming - ahead
            tick = math.floor(self._head.position(now + ahead) + HAIR)
            self._send_to(tick)
            if tick < self._ahead.tick:
                return max(self._head.time_of(self._next_tick()) - ahead, now + ahead / _PARTS)
            if self._ahead.border is Border.WAIT:
                return None
            if self._ahead.border is not Border.LOOP and now < self._head.time_of(tick):
                return self._head.time_of(tick)
            self._cross(now)
        return None

    @property
    def _head(self) -> Playhead:
        """The playhead of what is sent now: it may be ahead of what sounds."""
        return self._way.last

    def _jump(self, tick: float, at: float, begin: float, repeat: bool = False) -> None:
        """Go on at a tick from the time begin on; what sounds ends at another time."""
        self.rack.leave(at)
        self.rack.set_delays(self.timeline, at)
        self._sent = first_from(tick)
        self._go_on(tick, begin)
        self.rack.set_state(self.timeline, self._sent, at, repeat)
        self.rack.send_to_all(self.clock.jump(self._sent), at)

    def _go_on(self, tick: float, at: float) -> None:
        """Find out anew what lies ahead of a tick, where the playhead is at a time."""
        self._ahead = self._look_ahead(first_from(tick))
        pace = self._pace or self.timeline.tempo_map
        head = Playhead.moving(tick, at, self._ahead.tick, pace)
        self._way = self._way.turned(head)
        self._upcoming.restart(self._sent)

    def _look_ahead(self, tick: int) -> Ahead:
        return self.borders.ahead(tick, self.timeline.end)

    def _rest(self, tick: float, now: float) -> None:
        self.playing = False
        self.rack.rest(now)
        self.rack.send_to_all(self.clock.rest(), now)
        self._way = Way.resting(tick)

    def _count(self, until: float) -> float | None:
        """Send the clicks of the count-in up to a time. Returns when it goes on, be it with
        the music; None when the music has begun by then."""
        for at, message in self._count_in.take(until):
            self.rack.send(message, at, _OF_THE_SONG)
        coming = self._count_in.next_at or self._way.begins
        return coming if coming > until else None

    def _cross(self, now: float) -> None:
        """Do what is to be done at the border that has been reached."""
        loop = self.borders.loop
        if self._ahead.border is Border.LOOP and loop:
            first, last = (self._head.time_of(tick) for tick in loop)
            missed = now - last >= last - first  # by more than a round: do not hurry after it
            at = now if missed else last
            self._jump(loop[0], at, begin=at)
        else:
            self._rest(self._ahead.tick, min(now, self._head.time_of(self._ahead.tick)))

    def _send_to(self, tick: int) -> None:
        """Send what has not been sent, up to a tick and with it."""
        stop = min(tick + 1, self._ahead.first_unplayed)
        for event in self._upcoming.take(stop):
            onset = 0 if event.onset is None else event.onset
            at = self._head.time_of(event.tick)
            self.rack.send(event.message, at, onset, event.port)
            self.activity.remember(event.message, at)
        self._sent = max(self._sent, stop)

    def _next_tick(self) -> int:
        """The next tick at which there is something to do."""
        soon = self._head.position(self._head.time_of(self._sent) + LOOK_AHEAD)
        until = min(math.ceil(soon), self._ahead.first_unplayed)
        return min(self._upcoming.next_tick(until), self._ahead.tick)

    def _find(self, first: int, last: int) -> list[Event]:
        events = due(self.timeline, first, last, self.clicking)
        events.extend(self.clock.due(first, last))
        return sorted(events, key=lambda event: event[:2])
