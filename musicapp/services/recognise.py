"""Metadata that follows the song, without holding it up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from musicapp.domain.metadata import Metadata
from musicapp.domain.song import Song
from musicapp.services.jobs import Job, Post
from musicapp.services.session import Session
from musicapp.services.signal import Signal

Recogniser = Callable[[Song], Metadata]

# Seconds before each job, which belong to those who play, paint and compose; behind it they have
# at least as long as it took.
_REST = 0.08


class Recognise:
    """Recognises the song after each change, one job at a time, always the newest song:
    what changed meanwhile waits together for the next job.

    Lives on the main thread. Signals: ``metadata`` with what was recognised, which belongs
    to ``revision`` of the session, and may be older than the song by then."""

    def __init__(self, session: Session, recognise: Recogniser, post: Post) -> None:
        self.metadata: Signal[[Metadata]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.latest: Metadata | None = None
        self.revision = -1
        self._session = session
        self._recognise = recognise
        self._post = post
        self._job: Job[Metadata] | None = None
        self._closed = threading.Event()
        session.song_changed.connect(self._song_changed)

    def start(self) -> None:
        """Recognise the song as it is now."""
        self._song_changed()

    def close(self) -> None:
        """Follow the session no longer, and wait for a job that runs."""
        if self._closed.is_set():
            return
        self._closed.set()
        self._session.song_changed.disconnect(self._song_changed)
        if self._job:
            self._job.cancel()
            self._job.join()

    @property
    def up_to_date(self) -> bool:
        """Whether the latest metadata are those of the newest song."""
        return self.revision == self._session.revision

    def _song_changed(self) -> None:
        if self._job is None and not self._closed.is_set():
            self._start_job(self._session.song, self._session.revision)

    def _start_job(self, song: Song, revision: int) -> None:
        def work() -> Iterator[Metadata]:
            if self._closed.wait(_REST):
                return
            begun = time.monotonic()
            yield self._recognise(song)
            self._closed.wait(max(_REST, time.monotonic() - begun))

        def show(metadata: Metadata) -> None:
            self.latest, self.revision = metadata, revision
            self.metadata.emit(metadata)

        def ended() -> None:
            self._job = None
            if revision != self._session.revision:
                self._song_changed()

        self._job = Job(work(), self._post, "recognise")
        self._job.item.connect(show)
        self._job.failed.connect(self.failed.emit)
        self._job.ended.connect(ended)
        self._job.start()
