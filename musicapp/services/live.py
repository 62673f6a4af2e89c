"""Playing music while it is being written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.task import Task
from musicapp.services.generate import NOTHING, Generate
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.services.transport import Transport


@dataclass(frozen=True, slots=True)
class Pace:
    """How quick the composer was: seconds from the wish until the first notes were with the
    player, and notes of all takes written a second."""

    wait: float
    notes_per_second: float


class Live:
    """Plays from the first note that the composer writes, so that no rest keeps the musician
    waiting; where the playhead catches up with the composer, it waits. ``measured`` tells the
    pace when the composer has ended."""

    def __init__(
        self,
        session: Session,
        generate: Generate,
        transport: Transport,
        clock: Callable[[], float],
    ) -> None:
        self.measured: Signal[[Pace]] = Signal()
        self._session = session
        self._generate = generate
        self._transport = transport
        self._clock = clock
        self._asked = self._began = 0.0
        self._start = 0
        self._wait: float | None = None
        generate.began.connect(self._begin)
        generate.written.connect(self._follow)
        generate.ended.connect(self._end)

    def ask(
        self,
        request: Request,
        task: Task,
        takes: int = 1,
        locked: Selection = NOTHING,
        label: str = "",
    ) -> None:
        """Ask the composer, who answers through its own signals, as in Generate.start."""
        self._asked = self._clock()
        self._wait = None
        self._generate.start(request, task, takes, locked, label)

    def _begin(self, start: int) -> None:
        self._start, self._began = start, self._clock()
        self._transport.limit(start)

    def _follow(self, tick: int) -> None:
        self._transport.limit(tick)
        if self._wait is None:
            self._transport.play(self._first_onset())
            self._wait = self._clock() - self._asked

    def _first_onset(self) -> int:
        """Where the new music begins to sound."""
        starts = (track.notes.start for track in self._session.song.tracks)
        firsts = (start[start >= self._start][:1] for start in starts)
        return min((int(first[0]) for first in firsts if len(first)), default=self._start)

    def _end(self) -> None:
        self._transport.limit(None)
        if self._wait is not None:
            passed = max(self._clock() - self._began, 1e-6)
            self.measured.emit(Pace(self._wait, self._generate.choice.note_count / passed))
