"""Writing new music into the document, chord by chord, on a worker thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from musicapp.domain.edit import add_notes
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import CONTINUE, GENERATE, Task
from musicapp.services.jobs import Job, Post
from musicapp.services.session import Session
from musicapp.services.signal import Signal


class Place(Protocol):
    """Where a composer is going to write."""

    @property
    def song(self) -> Song:
        """The song with tracks, tempo and meter made ready."""

    @property
    def start(self) -> int:
        """The tick from which it writes."""

    @property
    def end(self) -> int:
        """The tick by which everything has ended."""


class Composes(Protocol):
    """Something that writes music: the model, or a script in a test."""

    def plan(self, song: Song, request: Request, task: Task = GENERATE) -> Any:
        """Prepare a song, which gives a Place; raises RequestProblem."""

    def write(self, plan: Any) -> Iterator[tuple[int, Note]]:
        """Notes in order of onset, each with the index of its track."""


class Generate:
    """Runs one request at a time; all that it writes is one undo step.

    Lives on the main thread. Signals: ``began`` with the tick at which it writes,
    ``written`` with the tick before which everything is written, ``failed``, and ``ended``
    once, last, also after stop and failure."""

    def __init__(self, session: Session, load: Callable[[], Composes], post: Post) -> None:
        """load gives the composer; it is called on the worker, as it may take a while."""
        self.began: Signal[[int]] = Signal()
        self.written: Signal[[int]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.ended: Signal[[]] = Signal()
        self._session = session
        self._load = load
        self._post = post
        self._job: Job[Any] | None = None
        self._label = ""
        self._gesture = 0

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    def start(self, request: Request, task: Task = GENERATE) -> None:
        """Write what the request asks for. Ignored while something is being written."""
        if self._job is not None:
            return
        self._label = "Continue" if task == CONTINUE else "Generate"
        self._gesture = self._session.gesture()
        work = _work(self._load, self._session.song, request, task)
        self._job = Job(work, self._post, "generate")
        self._job.item.connect(self._take)
        self._job.failed.connect(self.failed.emit)
        self._job.ended.connect(self._end)
        self._job.start()

    def stop(self) -> None:
        """Write no more; what is written stays."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Stop and wait for the worker."""
        if self._job is not None:
            self._job.cancel()
            self._job.join()

    def _take(self, item: Any) -> None:
        if isinstance(item, _Onset):
            self._add(item)
        else:
            self._session.apply(self._label, item.song, self._gesture)
            self.began.emit(item.start)

    def _add(self, onset: _Onset) -> None:
        song = self._session.song
        notes = {track: Notes.of(new) for track, new in onset.notes.items()}
        for removed in notes.keys() - set(range(len(song.tracks))):
            del notes[removed]  # somebody removed the track meanwhile
        self._session.apply(self._label, add_notes(song, Selection.of(notes)), self._gesture)
        self.written.emit(onset.until)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()


@dataclass(frozen=True, slots=True)
class _Onset:
    """All notes that begin together, by track; everything before until (ticks) is written."""

    notes: dict[int, list[Note]]
    until: int


def _work(load: Callable[[], Composes], song: Song, request: Request, task: Task) -> Iterator[Any]:
    """First the place, then the notes, chord by chord."""
    composer = load()
    plan = composer.plan(song, request, task)
    yield plan
    yield from _by_onset(composer.write(plan), plan)


def _by_onset(notes: Iterator[tuple[int, Note]], plan: Place) -> Iterator[_Onset]:
    """Notes that begin together, together: a chord is complete when the next one begins."""
    waiting: dict[int, list[Note]] = {}
    now, until, failure = plan.start, plan.end, None
    try:
        for track, note in notes:
            if note.start > now and waiting:
                yield _Onset(waiting, note.start)
                waiting = {}
            now = note.start
            waiting.setdefault(track, []).append(note)
    except Exception as error:
        failure, until = error, now
    if waiting:
        yield _Onset(waiting, until)
    if failure:
        raise failure
