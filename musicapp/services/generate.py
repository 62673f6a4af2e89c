"""Writing new music into the document, chord by chord, on a worker thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.task import GENERATE, Task
from musicapp.services.choice import Choice
from musicapp.services.jobs import Job, Post
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.services.takes import Composes, Onset, compose, together

# Calls a function on the main thread after so many seconds.
Rest = Callable[[float, Callable[[], object]], object]

NOTHING = Selection()
# Seconds between two pieces of news of what is written: every one has everybody look at the
# song, which the composer has to wait for. At first there is little to play, so they are short.
_FIRST_REST, _REST = 0.008, 0.1
_LABELS = {
    "generate": "Generate",
    "continue": "Continue",
    "infill": "Fill",
    "vary": "Vary",
    "harmonize": "Harmonise",
    "add": "Add part",
}


class Generate:
    """Runs one request at a time. All that it writes is one undo step; where it writes several
    takes, ``choice`` is made between them.

    Lives on the main thread. Signals: ``began`` with the tick at which it writes,
    ``written`` with the tick before which the shown take is written, ``failed``, and
    ``ended`` once, last, also after stop and failure."""

    def __init__(
        self,
        session: Session,
        load: Callable[[], Composes],
        post: Post,
        rest: Rest = lambda _seconds, go_on: go_on(),
    ) -> None:
        """load gives the composer; it is called on the worker, as it may take a while. What is
        written in a rest becomes known in one go."""
        self.began: Signal[[int]] = Signal()
        self.written: Signal[[int]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.ended: Signal[[]] = Signal()
        self.choice = Choice(session)
        self._session = session
        self._load = load
        self._post = post
        self._rest = rest
        self._resting, self._pause = False, _FIRST_REST
        self._waiting: list[Onset] = []
        self._job: Job[Any] | None = None
        self._request, self._task, self._count, self._locked = Request(), GENERATE, 1, NOTHING
        self._label = ""
        self._song = session.song
        self._again = False
        self.choice.switched.connect(self._tell_written)

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    def start(
        self,
        request: Request,
        task: Task = GENERATE,
        count: int = 1,
        locked: Selection = NOTHING,
        label: str = "",
    ) -> None:
        """Write count takes of what the request asks for; of the bars that are written anew,
        locked notes stay. label is what undo calls it, "" the name of the task. Ignored while
        something is being written; what was still to be chosen is accepted."""
        if self._job is not None:
            return
        self.choice.accept()
        self._request, self._task, self._count, self._locked = request, task, count, locked
        self._label = label or _LABELS[task.kind]
        self._song = self._session.song
        self._resting, self._pause = False, _FIRST_REST
        work = compose(self._load, self._song, request, task, count, locked)
        self._job = Job(work, self._post, "generate")
        self._job.item.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._end)
        self._job.start()

    def stop(self) -> None:
        """Write no more; what is written stays."""
        self._again = False
        if self._job is not None:
            self._write()
            self._job.cancel()

    def discard(self) -> None:
        """Write no more, and take back what was to be chosen from."""
        if self.choice.open:
            self.stop()
            self.choice.discard()

    def close(self) -> None:
        """Stop and wait for the worker."""
        if self._job is not None:
            self._job.cancel()
            self._job.join()

    def _take(self, item: Any) -> None:
        if isinstance(item, Onset):
            self._waiting.append(item)
            if not self._resting:
                self._write()
        elif self._session.song is not self._song:
            self.stop()  # the place was found in a song that has changed meanwhile
            self._again = True
        else:
            self.choice.begin(self._label, item, self._count, self._request)
            self.began.emit(item.start)

    def _write(self) -> None:
        """Put what waits into the takes, and rest."""
        waiting, self._waiting = self._waiting, []
        for onset in together(waiting):
            if self.choice.add(onset):
                self.written.emit(onset.until)
        if waiting:
            self._resting = True
            self._rest(self._pause, self._go_on)
            self._pause = min(2 * self._pause, _REST)

    def _go_on(self) -> None:
        self._resting = False
        self._write()

    def _tell_written(self) -> None:
        """Of another take perhaps less is written, perhaps more."""
        if self.running:
            self.written.emit(self.choice.take.until)

    def _fail(self, error: Exception) -> None:
        self._write()
        self.failed.emit(error)

    def _end(self) -> None:
        self._write()
        self._job = None
        if self._again:
            self._again = False
            self.start(self._request, self._task, self._count, self._locked, self._label)
        else:
            self.ended.emit()
