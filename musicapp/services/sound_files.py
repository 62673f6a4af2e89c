"""Writing sound files without making the window wait."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial

from musicapp.playback.export import Export, export
from musicapp.playback.synth_output import Synthesizer
from musicapp.services.jobs import Job, Post
from musicapp.services.signal import Signal


class SoundFiles:
    """Writes one export at a time, on a worker. Lives on the main thread.

    Signals: ``progress`` with the share that is done, 0 to 1; then ``written`` with the
    export or ``failed`` with the error, or neither when it was cancelled; ``ended`` at last,
    when no unfinished file is left."""

    def __init__(self, make_synth: Callable[[], Synthesizer], post: Post) -> None:
        """make_synth is called on the worker."""
        self.progress: Signal[[float]] = Signal()
        self.written: Signal[[Export]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.ended: Signal[[]] = Signal()
        self._make_synth = make_synth
        self._post = post
        self._job: Job[float] | None = None
        self._work: Generator[float, None, None] | None = None
        self._problem = False

    @property
    def running(self) -> bool:
        """Whether files are being written."""
        return self._job is not None

    def write(self, wish: Export) -> None:
        """Begin; a call while files are being written is ignored."""
        if self.running:
            return
        self._problem = False
        self._work = export(wish, self._make_synth)
        job = Job(self._work, self._post, "export")
        job.item.connect(self.progress.emit)
        job.failed.connect(self._fail)
        job.ended.connect(partial(self._end, job, wish))
        self._job = job
        job.start()

    def cancel(self) -> None:
        """Stop; what was there before stays."""
        if self._job:
            self._job.cancel()

    def close(self) -> None:
        """Stop, and wait until no unfinished file is left."""
        if self._job and self._work:
            self._job.cancel()
            self._job.join()
            self._work.close()

    def _fail(self, error: Exception) -> None:
        self._problem = True
        self.failed.emit(error)

    def _end(self, job: Job[float], wish: Export) -> None:
        if self._work:
            self._work.close()  # it was left half way when it was cancelled
        self._job = self._work = None
        if not job.cancelled and not self._problem:
            self.written.emit(wish)
        self.ended.emit()
