"""A composer that writes scales, as the model writes music."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from musicapp.domain.edit import add_track
from musicapp.domain.note import TICKS_PER_QUARTER, Note
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.task import CONTINUE, GENERATE, Task
from musicapp.domain.track import Track
from musicapp.errors import RequestProblem

EIGHTH = TICKS_PER_QUARTER // 2
SCALE = (60, 62, 64, 65, 67, 69, 71, 72)


@dataclass(frozen=True, slots=True)
class ScriptedPlan:
    """Where the scale goes."""

    song: Song
    start: int
    end: int
    track: int


class ScriptedComposer:
    """Writes a scale in eighth notes into a track of its own, after what is there.

    With a ``pen``, a semaphore, each note waits until the test lets it be written; a
    ``failure`` is raised in place of the fourth note."""

    def __init__(
        self, pen: threading.Semaphore | None = None, failure: Exception | None = None
    ) -> None:
        self.requests: list[Request] = []
        self._pen = pen
        self._failure = failure

    def plan(self, song: Song, request: Request, task: Task = GENERATE) -> ScriptedPlan:
        self.requests.append(request)
        if task == CONTINUE and not song.note_count:
            raise RequestProblem("There are no pitched notes to continue: draw some, or generate.")
        meters = song.meter_map
        first = meters.bar_count(song.end)
        if task != CONTINUE:
            song = add_track(song, Track("Scale", channel=1))
        ends = meters.bar_start(first), meters.bar_start(first + request.bars)
        return ScriptedPlan(song, *ends, len(song.tracks) - 1)

    def write(self, plan: ScriptedPlan) -> Iterator[tuple[int, Note]]:
        for number in count():
            start = plan.start + number * EIGHTH
            if start >= plan.end:
                return
            self._wait_for_pen()
            if self._failure and number == 3:
                raise self._failure
            yield plan.track, Note(start, SCALE[number % len(SCALE)], EIGHTH - 20)

    def _wait_for_pen(self) -> None:
        if self._pen:
            self._pen.acquire(timeout=20)
