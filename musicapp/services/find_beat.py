"""Bars and beats for the song that is open, found on a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.errors import RequestProblem
from musicapp.services.generate import Generate
from musicapp.services.jobs import Job, Post
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.services.transport import Transport

Find = Callable[[Song], Song]


class FindBeat:
    """Gives the song bars and beats where they are heard, as one undoable step; the playhead
    and the loop stay with the music. find raises RequestProblem where there is no beat.

    Lives on the main thread. Signals: ``began`` and ``ended`` around the search, ``found``
    after the song has its beats, ``failed``."""

    def __init__(
        self, session: Session, generate: Generate, transport: Transport, find: Find, post: Post
    ) -> None:
        self.began: Signal[[]] = Signal()
        self.found: Signal[[]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.ended: Signal[[]] = Signal()
        self._session = session
        self._generate = generate
        self._transport = transport
        self._find = find
        self._post = post
        self._job: Job[Song] | None = None

    @property
    def running(self) -> bool:
        """Whether a beat is being looked for."""
        return self._job is not None

    def start(self) -> None:
        """Look for the beat of the song as it is now; takes that wait are accepted. While
        music is being written it fails; nothing happens while it is looked for already."""
        if self._job:
            return
        if self._generate.running:
            self.failed.emit(
                RequestProblem(
                    "Music is still being written, so its beat cannot be found yet. Look for "
                    "the beat when it is finished, or stop it with Esc."
                )
            )
            return
        self._generate.choice.accept()
        song, revision = self._session.song, self._session.revision

        def work() -> Iterator[Song]:
            yield self._find(song)

        job = Job(work(), self._post, "find beat")
        job.item.connect(lambda after: self._put_in(after, revision))
        job.failed.connect(lambda error: None if job.cancelled else self.failed.emit(error))
        job.ended.connect(self._end)
        self._job = job
        self.began.emit()
        job.start()

    def cancel(self) -> None:
        """Leave the song as it is."""
        if self._job:
            self._job.cancel()

    def close(self) -> None:
        """Look no longer, and wait for the worker."""
        if self._job:
            self._job.cancel()
            self._job.join()

    def _end(self) -> None:
        self._job = None
        self.ended.emit()

    def _put_in(self, after: Song, revision: int) -> None:
        if revision != self._session.revision:
            self.failed.emit(
                RequestProblem(
                    "The song was changed while its beat was looked for, so it stays as it is. "
                    "Look for the beat again."
                )
            )
            return
        before, position, loop = (
            self._session.song,
            self._transport.position(),
            self._transport.loop,
        )
        self._session.apply("Find the beat", after, chosen=Selection())
        self._move_playhead(before, after, position, loop)
        self.found.emit()

    def _move_playhead(
        self, before: Song, after: Song, position: float, loop: tuple[int, int] | None
    ) -> None:
        later = _first(after) - _first(before)

        def moved(tick: float) -> float:
            return after.tempo_map.ticks(max(0.0, before.tempo_map.seconds(tick) + later))

        self._transport.seek(moved(position))
        if loop:
            looping = self._transport.looping
            self._transport.set_loop(round(moved(loop[0])), round(moved(loop[1])))
            self._transport.set_looping(looping)


def _first(song: Song) -> float:
    """When the first note sounds, in seconds."""
    return song.tempo_map.seconds(int(song.notes.start[0]))
