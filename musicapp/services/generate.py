"""Writing new music into the document on a worker thread, and choosing between takes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from musicapp.domain.edit import add_notes, present, remove_notes
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import GENERATE, Task
from musicapp.services.jobs import Job, Post
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.services.takes import Composes, Onset, Place, Take, compose

_LABELS = {
    "generate": "Generate",
    "continue": "Continue",
    "infill": "Fill",
    "vary": "Vary",
    "harmonize": "Harmonise",
    "add": "Add part",
}
NOTHING = Selection()
_AFTER_THE_END = ("generate", "continue")


class Generate:
    """Runs one request at a time; all that it writes is one undo step. The document always
    holds one take, ``shown``; while ``choosing``, another one can take its place. An edit of
    its notes, or undo, ends the choice.

    Lives on the main thread. Signals: ``began`` with the tick at which it writes,
    ``written`` with the tick before which the shown take is written, ``others_written`` when
    there is more of another one, ``takes_changed`` when there are other takes, another is
    shown or the choice is over; ``failed``, and ``ended`` once, last, also after stop and
    failure."""

    def __init__(self, session: Session, load: Callable[[], Composes], post: Post) -> None:
        """load gives the composer; it is called on the worker, as it may take a while."""
        self.began: Signal[[int]] = Signal()
        self.written: Signal[[int]] = Signal()
        self.others_written: Signal[[]] = Signal()
        self.takes_changed: Signal[[]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.ended: Signal[[]] = Signal()
        self.takes: list[Take] = []
        self.shown = 0
        self.span = 0, 0  # ticks between which it writes
        self.choosing = False
        self._session = session
        self._load = load
        self._post = post
        self._job: Job[Any] | None = None
        self._request, self._task, self._count, self._locked = Request(), GENERATE, 1, NOTHING
        self._before = self._ready = session.song
        self._gesture = 0
        self._applying = self._edited = self._again = False
        session.song_changed.connect(self._follow_song)

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    @property
    def request(self) -> Request:
        """What was asked for last."""
        return self._request

    @property
    def note_count(self) -> int:
        """How many notes all takes have."""
        return sum(len(take.notes) for take in self.takes)

    def start(
        self,
        request: Request,
        task: Task = GENERATE,
        count: int = 1,
        locked: Selection = NOTHING,
    ) -> None:
        """Write count takes of what the request asks for; of the bars that are written anew,
        locked notes stay. Ignored while something is being written; what was still to be
        chosen is accepted."""
        if self._job is not None:
            return
        self.accept()
        self._request, self._task, self._count, self._locked = request, task, count, locked
        self._gesture = self._session.gesture()
        self._before = self._session.song
        work = compose(self._load, self._before, request, task, count, locked)
        self._job = Job(work, self._post, "generate")
        self._job.item.connect(self._take)
        self._job.failed.connect(self.failed.emit)
        self._job.ended.connect(self._end)
        self._job.start()

    def stop(self) -> None:
        """Write no more; what is written stays."""
        self._again = False
        if self._job is not None:
            self._job.cancel()

    def show(self, index: int) -> None:
        """Put another take into the document in place of the one that is there."""
        if not self.choosing or index == self.shown or not 0 <= index < len(self.takes):
            return
        song = remove_notes(self._session.song, self.takes[self.shown].notes)
        self.shown = index
        take = self.takes[index]
        self._apply(add_notes(song, take.notes))
        if self.running:
            self.written.emit(take.until)
        self.takes_changed.emit()

    def accept(self) -> None:
        """Keep the shown take, and go on with it alone if it is still being written."""
        if self.choosing:
            self.choosing = False
            self.takes_changed.emit()

    def discard(self) -> None:
        """Take everything back that was written, and write no more."""
        if not self.choosing:
            return
        self.stop()
        self.choosing = False
        if self._edited:
            song = remove_notes(self._session.song, self.takes[self.shown].notes)
            self._session.apply("Discard", add_notes(song, self._emptied()))
        elif self._session.song is not self._before:
            self._session.undo()
        self.takes_changed.emit()

    def close(self) -> None:
        """Stop and wait for the worker."""
        if self._job is not None:
            self._job.cancel()
            self._job.join()

    def _take(self, item: Any) -> None:
        if isinstance(item, Onset):
            self._add(item)
        elif self._session.song is not self._before:
            self.stop()  # the place was found in a song that has changed meanwhile
            self._again = True
        else:
            self._begin(item)

    def _begin(self, place: Place) -> None:
        self.span = place.start, place.end
        self.takes = [Take(place.start) for _ in range(self._count)]
        self.shown, self.choosing, self._edited = 0, self._count > 1, False
        self._ready = place.song
        self._apply(place.song)
        self.began.emit(place.start)
        self.takes_changed.emit()

    def _add(self, onset: Onset) -> None:
        """What the document has already is not written once more."""
        if not self.choosing and onset.take != self.shown:
            return
        new = onset.notes.without(present(self._ready, onset.notes))
        self.takes[onset.take].add(new, onset.until)
        if onset.take != self.shown:
            self.others_written.emit()
            return
        song = self._session.song
        left = {i: notes for i, notes in new if i < len(song.tracks)}  # others were removed
        self._apply(add_notes(song, Selection.of(left)))
        self.written.emit(onset.until)

    def _apply(self, song: Song) -> None:
        with self._own_edit():
            self._session.apply(_LABELS[self._task.kind], song, self._gesture)

    @contextmanager
    def _own_edit(self) -> Iterator[None]:
        self._applying = True
        try:
            yield
        finally:
            self._applying = False

    def _follow_song(self) -> None:
        if self._applying or not self.choosing:
            return
        notes = self.takes[self.shown].notes
        self._edited = True
        if len(present(self._session.song, notes)) < len(notes):
            self.accept()

    def _emptied(self) -> Selection:
        """The notes of the hole, which the composer did not find."""
        if self._task.kind in _AFTER_THE_END:
            return Selection()
        before = self._before.everything
        lost = before.without(present(self._ready, before))
        return Selection.of({i: notes for i, notes in lost if i < len(self._session.song.tracks)})

    def _end(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.start(self._request, self._task, self._count, self._locked)
        else:
            self.ended.emit()
