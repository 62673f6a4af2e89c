"""A composer that writes scales, as the model writes music."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from musicapp.domain.edit import add_notes, add_track
from musicapp.domain.note import TICKS_PER_QUARTER, Note
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import CONTINUE, GENERATE, IN_SPAN, Task
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
    """Writes a scale in eighth notes: after what is there into a track of its own, or into
    the first track of a hole. Each take is a semitone above the one before.

    With a ``pen``, a semaphore, each note waits until the test lets it be written; a
    ``failure`` is raised in place of the fourth note."""

    def __init__(
        self, pen: threading.Semaphore | None = None, failure: Exception | None = None
    ) -> None:
        self.requests: list[Request] = []
        self.tasks: list[Task] = []
        self._pen = pen
        self._failure = failure

    def plan(self, song: Song, request: Request, task: Task = GENERATE) -> ScriptedPlan:
        self.requests.append(request)
        self.tasks.append(task)
        meters = song.meter_map
        if task.kind in IN_SPAN:
            end = song.end if task.end is None else task.end
            tracks = task.tracks or tuple(range(len(song.tracks)))
            return ScriptedPlan(_emptied(song, task, end, tracks), task.start, end, tracks[0])
        if task.kind in ("harmonize", "add"):
            song = _only(song, task.melody or 0) if task.kind == "harmonize" else song
            end = song.end if task.end is None else task.end
            part = Track("Part", channel=1, role=task.role)
            return ScriptedPlan(add_track(song, part), task.start, end, len(song.tracks))
        if task == CONTINUE and not song.note_count:
            raise RequestProblem("There are no notes to continue: draw some, or generate.")
        first = meters.bar_count(song.end)
        if task != CONTINUE:
            song = add_track(song, Track("Scale", channel=1))
        ends = meters.bar_start(first), meters.bar_start(first + request.bars)
        return ScriptedPlan(song, *ends, len(song.tracks) - 1)

    def write(self, plan: ScriptedPlan) -> Iterator[tuple[int, Note]]:
        return ((track, note) for _, track, note in self.takes(plan, 1))

    def takes(self, plan: ScriptedPlan, number: int) -> Iterator[tuple[int, int, Note]]:
        for place in count():
            start = plan.start + place * EIGHTH
            if start >= plan.end:
                return
            for take in range(number):
                self._wait_for_pen()
                if self._failure and place == 3:
                    raise self._failure
                pitch = SCALE[place % len(SCALE)] + take
                yield take, plan.track, Note(start, pitch, EIGHTH - 20)

    def finish(self, plan: ScriptedPlan) -> Song:
        notes = Notes.of(note for _, note in self.write(plan))
        return add_notes(plan.song, Selection.of({plan.track: notes}))

    def _wait_for_pen(self) -> None:
        if self._pen:
            self._pen.acquire(timeout=20)


def _emptied(song: Song, task: Task, end: int, tracks: tuple[int, ...]) -> Song:
    """Without the hole's notes; to vary, the first of them are kept."""
    for index in tracks:
        notes = song.tracks[index].notes
        rows = notes.between(task.start, end)
        kept = round((rows.stop - rows.start) * task.keep) if task.kind == "vary" else 0
        mask = np.ones(len(notes), dtype=np.bool_)
        mask[rows.start + kept : rows.stop] = False
        song = song.with_notes(index, notes.where(mask))
    return song


def _only(song: Song, melody: int) -> Song:
    for index in range(len(song.tracks)):
        if index != melody:
            song = song.with_notes(index, Notes())
    return song
