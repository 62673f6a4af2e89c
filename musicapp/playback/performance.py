"""Playing a timeline to a receiver, whatever the time is: the player without its thread."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from musicapp.domain.time import Tempo, TempoMap
from musicapp.playback.activity import Activity
from musicapp.playback.borders import Ahead, Border, Borders
from musicapp.playback.clock_in import Lead
from musicapp.playback.distant import Receives
from musicapp.playback.messages import Message
from musicapp.playback.metronome import CountIn
from musicapp.playback.midi_clock import ClockOut
from musicapp.playback.playhead import HAIR, Playhead, Way, first_from
from musicapp.playback.rack import SHARED, Rack
from musicapp.playback.schedule import Event, due, same
from musicapp.playback.timeline import Timeline
from musicapp.playback.upcoming import Upcoming

LOOK_AHEAD = 0.1  # seconds of music that are made ready before their time
_PARTS = 5  # in so many parts a receiver is told what it wants to know early
_ASTRAY = 240  # ticks beyond which another clock is not caught up with, but jumped to
_GRACE = 0.02  # seconds in which what is taken back has surely arrived


class Performance:
    """Knows what was sent and sends what is due, each event once. It does not know what
    time it is: ``now`` is a parameter, in seconds, and never goes back.

    A receiver that wants to know early is sent events before their time; what has become of
    the music since then is made good by taking back what has not been played yet."""

    def __init__(self, shared: Receives) -> None:
        self.rack = Rack(shared)
        self.timeline = Timeline()
        self.playing = False
        self.borders = Borders()
        self.clicking = False  # with the metronome
        self.clock = ClockOut()
        self._pace: TempoMap | None = None  # that of another clock, in place of the song's
        self.activity = Activity()
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

    def load(self, timeline: Timeline, now: float) -> None:
        """Go on with other music at the same tick; notes that are no longer in it end."""
        before, self.timeline = self.timeline, timeline
        self.rack.prepare(timeline)
        if not self.playing:
            return
        tick, at = self._amend(now, lambda tick: self._sounds_the_same(before, tick))
        self.rack.keep_only(timeline, tick, at)
        if timeline.late != before.late:
            self.rack.set_delays(timeline, at)
        if not timeline.same_controls(before):
            self.rack.set_state(timeline, tick, at)

    def play(self, tick: float, now: float, until: int | None = None, bars: int = 0) -> None:
        """Begin at a tick, and stop at another; before it count so many bars. What began
        before it and would still sound is left out."""
        self.playing = True
        self._forget_the_rest(now)
        self._pace = None
        self.borders = replace(self.borders, until=until)
        meter, bpm = self.timeline.meter_map.meter_at(tick), self.timeline.tempo_map.bpm_at(tick)
        begin = self._count_in.begin(now, meter, bpm, bars)
        self._jump(tick, now, begin, repeat=True)

    def follow(self, lead: Lead, now: float) -> None:
        """Be where another clock leads, in its tempo, without leaving anything out."""
        if not (self.playing or lead.begins):
            return
        bpm = lead.bpm or self.timeline.tempo_map.bpm_at(lead.tick)
        self._pace = TempoMap((Tempo(0, bpm),))
        self.playing = True
        at = now + _GRACE if self.rack.ahead and not lead.begins else now
        tick = self._pace.ticks(self._pace.seconds(lead.tick) + at - lead.time)
        self.rack.take_back(at)
        if lead.begins or abs(tick - self.position(at)) > _ASTRAY:
            self._forget_the_rest(at)
            self._jump(tick, at, begin=at, repeat=lead.begins)
        else:
            if self.rack.ahead:
                self._sent = min(self._sent, first_from(self.position(at)))
            self._go_on(tick, at)

    def stop(self, now: float) -> None:
        """Stay where the playhead is; nothing sounds any more."""
        self._forget_the_rest(now)
        self._rest(self.position(now), now)

    def seek(self, tick: float, now: float) -> None:
        """Go on, or stay, at another tick."""
        if self.playing:
            self._forget_the_rest(now)
            self._jump(tick, now, begin=now)
        else:
            self._way = Way.resting(tick)

    def set_borders(self, borders: Borders, now: float) -> None:
        """Change where to turn or wait; a playhead that waited goes on."""
        self.borders = borders
        if self.playing:
            self._amend(now, lambda tick: self._sent <= self._look_ahead(tick).tick)

    def send(self, message: Message, port: str, now: float) -> None:
        """Send what is played by hand."""
        self.rack.send(message, now, port=port)
        self.activity.remember(message, now)

    def click(self, clicking: bool, now: float) -> None:
        """Play with the metronome, or without it."""
        self.clicking = clicking
        if self.playing:
            self._amend(now, lambda _tick: False)

    def send_clock(self, on: bool, now: float) -> None:
        """Tell other devices the time of the music, or no more."""
        if on == self.clock.on:
            return
        self.rack.send_to_all(self.clock.rest(), now)
        self.clock.on = on
        if self.playing:
            tick, at = self._amend(now, lambda _tick: False)
            self.rack.send_to_all(self.clock.jump(tick), at)

    def change_receiver(self, receiver: Receives, now: float) -> None:
        """Let another one be shared; notes that sound are not begun again there."""
        self.rack.send_to_all(self.clock.rest(), now)
        ahead, old = self.rack.ahead, self.rack.at(SHARED)
        self.rack.take_back(now)
        old.rest(now)
        self.rack.put(SHARED, receiver)
        self.rack.prepare(self.timeline)
        if not self.playing:
            return
        if ahead:
            self._sent = first_from(self.position(now))
            self._go_on(self.position(now), max(now, self._way.begins))
        self.rack.set_delays(self.timeline, now)
        self.rack.set_state(self.timeline, self._sent, now, repeat=True)
        self.rack.send_to_all(self.clock.jump(self._sent), now)

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

    def _count(self, until: float) -> float | None:
        """Send the clicks of the count-in up to a time. Returns when it goes on, be it with
        the music; None when the music has begun by then."""
        for at, message in self._count_in.take(until):
            self.rack.send(message, at)
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

    def _jump(self, tick: float, at: float, begin: float, repeat: bool = False) -> None:
        self.rack.leave(at)
        self.rack.set_delays(self.timeline, at)
        self._sent = first_from(tick)
        self._go_on(tick, begin)
        self.rack.set_state(self.timeline, self._sent, at, repeat)
        self.rack.send_to_all(self.clock.jump(self._sent), at)

    def _amend(self, now: float, fits: Callable[[int], bool]) -> tuple[int, float]:
        """Go on from now. What was sent ahead is taken back unless it fits, which is asked
        with the tick from which on it can still be taken back. Returns the first tick and
        its time from which on everything is new."""
        tick, at = self._sent, now
        if self.rack.ahead:
            tick = min(tick, first_from(self.position(now)))
            latest = now + _GRACE
            first = first_from(self.position(latest))
            if self._way.turns_after(now) or (first < self._sent and not fits(first)):
                tick, at = first, max(latest, self._way.begins)
                self.rack.take_back(at)
                self._sent = first
        at = max(at, self._way.begins)
        self._go_on(self.position(at), at)
        return tick, at

    def _sounds_the_same(self, before: Timeline, tick: int) -> bool:
        """Whether what was sent from a tick on is what the music has there."""
        if self._sent > self._look_ahead(tick).tick + 1:
            return False
        return same(before, self.timeline, tick, self._sent, self.clicking)

    def _go_on(self, tick: float, at: float) -> None:
        """Find out anew what lies ahead of a tick, where the playhead is at a time."""
        self._ahead = self._look_ahead(first_from(tick))
        pace = self._pace or self.timeline.tempo_map
        head = Playhead.moving(tick, at, self._ahead.tick, pace)
        self._way = self._way.turned(head)
        self._upcoming.restart(self._sent)

    def _forget_the_rest(self, now: float) -> None:
        """What was to come does not come any more."""
        self.rack.take_back(now)
        self._count_in.clear()
        self.borders = replace(self.borders, until=None)

    def _look_ahead(self, tick: int) -> Ahead:
        borders = replace(self.borders, loop=None) if self._pace else self.borders
        return borders.ahead(tick, self.timeline.end)

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

    def _rest(self, tick: float, now: float) -> None:
        self.playing = False
        self.rack.rest(now)
        self.rack.send_to_all(self.clock.rest(), now)
        self._way = Way.resting(tick)
