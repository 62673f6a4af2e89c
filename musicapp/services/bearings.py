"""Where in the song a moment of the clock was."""

from __future__ import annotations

from collections.abc import Callable

from musicapp.playback.course import Course, Place
from musicapp.services.session import Session
from musicapp.services.transport import Transport

_LOOKS = 5


class Bearings:
    """Follows the transport, the song and another device's clock, so that what was played can
    be put where it was meant, though it is told of a little later. Lives on the main thread."""

    def __init__(
        self,
        session: Session,
        transport: Transport,
        clock: Callable[[], float],
        latency: Callable[[], float],
    ) -> None:
        """clock is that of the player and of the MIDI input; latency gives the seconds from
        when the music is sent to when the musician hears it, and plays to it."""
        self._session = session
        self._transport = transport
        self._clock = clock
        self._latency = latency
        self._tempos = session.song.tempos
        self._rounds = 0  # before the course in force
        self._course: Course | None = None
        transport.state_changed.connect(self.take)
        transport.position_changed.connect(lambda _tick: self.take())
        transport.follower.led.connect(self.take)
        session.song_changed.connect(self._follow_song)

    def place(self, time: float) -> Place | None:
        """Where the music was, for the musician's ear, at a time; None when it did not play."""
        if self._course is None:
            return None
        place = self._course.place(time - self._latency())
        return Place(self._rounds + place.round, place.tick)

    def now(self) -> Place:
        """Where the music is; when it does not play, where it would begin."""
        return self.place(self._clock()) or Place(self._rounds, self._transport.position())

    def take(self) -> None:
        """See anew where the music is, and how it goes on from there."""
        if self._course:
            self._rounds += self._course.place(self._clock()).round
        self._course = self._take_course() if self._transport.playing else None

    def _take_course(self) -> Course:
        time, tick = min(self._look() for _ in range(_LOOKS))[1:]
        time = max(time, self._transport.begins)  # it may be counted in
        pace = self._transport.follower.pace(time) or self._session.song.tempo_map
        return Course(tick, time, pace, self._transport.repeated)

    def _look(self) -> tuple[float, float, float]:
        """How long it took to see where the music is, when that was, and where it was then.
        Other threads may come between: of several looks the quickest is the exact one."""
        before = self._clock()
        tick = self._transport.position()
        after = self._clock()
        return after - before, (before + after) / 2, tick

    def _follow_song(self) -> None:
        """Another tempo, or a whole song that is repeated and has grown."""
        repeated = self._course and self._course.loop != self._transport.repeated
        if self._session.song.tempos != self._tempos or repeated:
            self._tempos = self._session.song.tempos
            self.take()
