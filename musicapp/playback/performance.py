"""Playing a timeline to a receiver, whatever the time is: the player without its thread."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from musicapp.domain.time import Tempo, TempoMap
from musicapp.playback.borders import Border, Borders
from musicapp.playback.clock_in import Lead
from musicapp.playback.distant import Receives
from musicapp.playback.messages import Message
from musicapp.playback.playhead import Way, first_from
from musicapp.playback.progress import Progress
from musicapp.playback.rack import SHARED
from musicapp.playback.schedule import same
from musicapp.playback.timeline import Timeline

_ASTRAY = 240  # ticks beyond which another clock is not caught up with, but jumped to
_GRACE = 0.02  # seconds in which what is taken back has surely arrived, unless all is very busy


class Performance(Progress):
    """What may be asked of music while it goes on.

    A receiver that wants to know early is sent events before their time; what has become of
    the music since then is made good by taking back what has not been played yet."""

    def __init__(self, shared: Receives) -> None:
        super().__init__(shared)
        self._silent_at = math.inf  # when the clock that is followed must have been heard again

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
        self._pace, self._silent_at = None, math.inf
        self.borders = replace(self.borders, until=until)
        meter, bpm = self.timeline.meter_map.meter_at(tick), self.timeline.tempo_map.bpm_at(tick)
        begin = self._count_in.begin(now, meter, bpm, bars)
        self._jump(tick, now, begin, repeat=True)

    def follow(self, lead: Lead, now: float) -> None:
        """Be where another clock leads, in its tempo, without leaving anything out; it knows
        of no loop."""
        if not (self.playing or lead.begins):
            return
        bpm = lead.bpm or self.timeline.tempo_map.bpm_at(lead.tick)
        self._pace = TempoMap((Tempo(0, bpm),))
        self._silent_at = now + lead.patience
        at = now + _GRACE if self.rack.ahead and not lead.begins else now
        tick = self._pace.ticks(self._pace.seconds(lead.tick) + at - lead.time)
        if lead.begins:
            self.playing = True
            self._forget_the_rest(at)
            self._jump(tick, at, begin=at, repeat=True)
        else:
            self._catch_up(tick, at)

    def advance(self, now: float) -> float | None:
        """Send everything that is due, and stop when the clock that leads has fallen silent.
        Returns when there is more to do, None when nothing is before somebody asks."""
        if self.playing and now >= self._silent_at:
            self.stop(now)
        soon = super().advance(now)
        if not self.playing or self._silent_at == math.inf:
            return soon
        return self._silent_at if soon is None else min(soon, self._silent_at)

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
            self._amend(now, _never)

    def send_clock(self, on: bool, now: float) -> None:
        """Tell other devices the time of the music, or no more."""
        if on == self.clock.on:
            return
        self.rack.send_to_all(self.clock.rest(), now)
        self.clock.on = on
        if self.playing:
            tick, at = self._amend(now, _never)
            self.rack.send_to_all(self.clock.jump(tick), at)

    def change_receiver(self, receiver: Receives, now: float) -> None:
        """Let another one be shared; notes that sound are not begun again there."""
        tick, at = self._amend(now, _never) if self.playing else (self._sent, now)
        old = self.rack.at(SHARED)
        old.take_back(now)
        old.rest(now)
        self.rack.send_to_all(self.clock.rest(), now)
        old.flush()
        self.rack.put(SHARED, receiver)
        self.rack.prepare(self.timeline)
        if self.playing:
            self.rack.set_delays(self.timeline, at)
            self.rack.set_state(self.timeline, tick, at, repeat=True)
            self.rack.send_to_all(self.clock.jump(tick), at)

    def _catch_up(self, tick: float, at: float) -> None:
        """Be at a tick at a time. Just around a loop's end one may have turned and the other
        not: then the next word will do."""
        loops = self._ahead.border is Border.LOOP
        tick, whole = (self.borders.folded(tick), self.borders.round) if loops else (tick, math.inf)
        apart = abs(tick - self.position(at))
        if min(apart, whole - apart) > _ASTRAY:
            self._forget_the_rest(at)
            self._jump(tick, at, begin=at)
        elif apart <= whole / 2:
            if self.rack.ahead:
                first = first_from(self.position(at))
                self.rack.take_back(at, first)
                self._sent = first if self._way.turns_after(at) else min(self._sent, first)
            self._go_on(tick, at)

    def _amend(self, now: float, fits: Callable[[int], bool]) -> tuple[int, float]:
        """Go on from now. What was sent ahead is taken back unless it fits, which is asked
        with the tick that comes next. Returns the first tick and its time from which on
        everything is new."""
        tick, at = self._sent, now
        if self.rack.ahead:
            tick = min(tick, first_from(self.position(now)))
            if self._way.turns_after(now) or (tick < self._sent and not fits(tick)):
                tick, at = self._take_back_soon(now)
        at = max(at, self._way.begins)
        self._go_on(self.position(at), at)
        return tick, at

    def _take_back_soon(self, now: float) -> tuple[int, float]:
        """Take back what was sent ahead, from the next moment on that will not be past when
        that is known where it plays. Returns the first tick after that moment, and the moment."""
        at = max(now + _GRACE, self._way.begins)
        first = first_from(self.position(at))
        if first > self._sent and not self._way.turns_after(at):
            first, at = self._sent, max(now, self._head.time_of(self._sent))
        self.rack.take_back(at, first)
        self._sent = first
        return first, at

    def _sounds_the_same(self, before: Timeline, tick: int) -> bool:
        """Whether what was sent from a tick on is what the music has there."""
        if self._sent > self._look_ahead(tick).tick + 1:
            return False
        return same(before, self.timeline, tick, self._sent, self.clicking)

    def _forget_the_rest(self, now: float) -> None:
        """What was to come does not come any more."""
        self.rack.take_back(now)
        self._count_in.clear()
        self.borders = replace(self.borders, until=None)


def _never(_tick: int) -> bool:
    """Nothing that was sent fits."""
    return False
