"""Keeping in mind what is played while nothing is recorded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from musicapp.errors import RequestProblem
from musicapp.playback.course import Course, Place
from musicapp.playback.messages import NOTE_ON, Message
from musicapp.playback.recorder import Recorder, Take
from musicapp.services.bearings import Bearings
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.services.written import Written

LABEL = "Capture"
PAUSE = 8.0  # seconds without a key after which something new begins
_MOST = 20_000  # messages that are kept in mind


class _Played(NamedTuple):
    time: float
    message: Message
    place: Place | None  # in the music, when that was playing


class Capture:
    """Lives on the main thread. Remembers what was played last, and puts it into the song
    when the musician likes it."""

    def __init__(
        self,
        session: Session,
        transport: Transport,
        bearings: Bearings,
        bring: Callable[[float], int],
    ) -> None:
        """bring gives the tick at which something played at a tick is written."""
        self._session = session
        self._transport = transport
        self._bearings = bearings
        self._bring = bring
        self._played: deque[_Played] = deque(maxlen=_MOST)

    def hear(self, time: float, message: Message) -> None:
        """A message came in at a time of the clock and was not recorded."""
        if self._played and time - self._played[-1].time > PAUSE:
            self._played.clear()
        self._played.append(_Played(time, message, self._bearings.place(time)))

    def forget(self) -> None:
        """What was played is in the song by now, or of another one."""
        self._played.clear()

    def take(self) -> None:
        """Put what was played into the chosen track: where it was played when the music was
        playing, of a loop its last round; else from the playhead on. Raises RequestProblem
        when nothing was, or when there is no track."""
        if not any(_is_note(played) for played in self._played):
            raise RequestProblem(
                "Nothing was played of late, so there is nothing to capture. The song is unchanged."
            )
        written = Written(self._session, LABEL)
        written.add(_recorded(self._ticks(), self._bring))
        self.forget()

    def _ticks(self) -> list[tuple[float, Message]]:
        places = [played.place for played in self._played]
        rounds = [p.place.round for p in self._played if p.place and _is_note(p)]
        if None in places or not rounds:
            return self._from_the_playhead()
        return [
            (played.place.tick, played.message)
            for played in self._played
            if played.place and played.place.round == rounds[-1]
        ]

    def _from_the_playhead(self) -> list[tuple[float, Message]]:
        first = next(played.time for played in self._played if _is_note(played))
        start, tempos = self._transport.position(), self._session.song.tempo_map
        course = Course(start, first, tempos)
        return [(max(start, course.place(p.time).tick), p.message) for p in self._played]


def _recorded(messages: list[tuple[float, Message]], bring: Callable[[float], int]) -> Take:
    recorder = Recorder(0.0, None, bring)
    for tick, message in messages:
        recorder.hear(tick, message)
    recorder.finish(messages[-1][0])
    return recorder.collect()


def _is_note(played: _Played) -> bool:
    return played.message[0] & 0xF0 == NOTE_ON and played.message[2] > 0
