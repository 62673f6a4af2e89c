"""How surprising the notes are to the composer, for whoever looks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from musicapp.domain.history import Floats
from musicapp.domain.song import Song
from musicapp.services.jobs import Job, Post
from musicapp.services.session import Session
from musicapp.services.signal import Signal

_REST = 0.7  # seconds without an edit before the work begins: it is more than a little


@dataclass(frozen=True, slots=True, eq=False)
class Surprises:
    """Of each note (notes,): its onset in quarter notes, and −log₂ of its probability."""

    starts: Floats
    bits: Floats

    @classmethod
    def of(cls, pairs: Iterable[tuple[float, float]]) -> Surprises:
        """From pairs of onset and surprise."""
        columns = np.array(list(pairs), dtype=np.float64).reshape(-1, 2).T
        return cls(columns[0], columns[1])

    def joined(self, other: Surprises) -> Surprises:
        """These notes and then the others."""
        starts = np.concatenate([self.starts, other.starts])
        return Surprises(starts, np.concatenate([self.bits, other.bits]))


Measure = Callable[[Song], Iterable[Surprises]]


class Surprise:
    """Measures the song while that is wanted, part by part on a worker; a newer song ends the
    measuring of the one before.

    Lives on the main thread. Signals: ``measured`` with all that is known so far of the song,
    around that ``began``, which tells whether it is another document, and ``ended``;
    ``failed``."""

    def __init__(self, session: Session, measure: Measure, post: Post, rest: float = _REST) -> None:
        """measure yields the notes of a song part by part, on a worker; rest is how many
        seconds the song must have been left alone."""
        self.began: Signal[[bool]] = Signal()
        self.measured: Signal[[Surprises]] = Signal()
        self.ended: Signal[[]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self._session = session
        self._measure = measure
        self._post = post
        self._rest = rest
        self._wanted = False
        self._is_another = False  # document than the one that was measured last
        self._done = -1  # the revision that was measured last
        self._job: Job[Surprises] | None = None
        self._over = threading.Event()
        session.song_changed.connect(self._follow_song)

    def want(self, wanted: bool) -> None:
        """Measure from now on, or no longer."""
        self._wanted = wanted
        self._follow()

    def close(self) -> None:
        """Follow the session no longer, and wait for a job that runs."""
        self._wanted = False
        self._session.song_changed.disconnect(self._follow_song)
        self._cancel()
        if self._job:
            self._job.join()

    def _follow_song(self) -> None:
        if self._session.next_undo is None and self._session.next_redo is None:
            self._is_another = True  # nothing was ever done to it: it was opened just now
        self._follow()

    def _follow(self) -> None:
        """The song is another, or it is looked at in another way."""
        self._cancel()
        if self._wanted and self._job is None and self._session.revision != self._done:
            self._start(self._session.song, self._session.revision)

    def _cancel(self) -> None:
        if self._job:
            self._over.set()
            self._job.cancel()

    def _start(self, song: Song, revision: int) -> None:
        self._over = over = threading.Event()
        known = Surprises.of(())

        def work() -> Iterator[Surprises]:
            if not over.wait(self._rest):
                yield from self._measure(song)

        def show(part: Surprises) -> None:
            nonlocal known
            known = known.joined(part)
            self.measured.emit(known)

        def ended() -> None:
            self._job = None
            if over.is_set():
                self._follow()
            else:
                self._done = revision
                self.ended.emit()

        self._job = Job(work(), self._post, "surprise")
        self._job.item.connect(show)
        self._job.failed.connect(self.failed.emit)
        self._job.ended.connect(ended)
        self.began.emit(self._is_another)
        self._is_another = False
        self._job.start()
