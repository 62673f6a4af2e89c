"""Listening to what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from musicapp.domain.edit import present
from musicapp.domain.excerpt import excerpt
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.services.answer import Answer
from musicapp.services.choice import AS_IT_WAS
from musicapp.services.generate import Generate
from musicapp.services.jobs import Job, Post
from musicapp.services.recognise import Recogniser
from musicapp.services.session import Session
from musicapp.services.signal import Signal

# The notes a quarter that the density of a request stands for in a song; it may take a moment.
Weigh = Callable[[Request, Song], float | None]


class Listen:
    """Recognises the bars that were written when the composer has ended, and those of
    another take when that is shown. Of music as it was before nothing was asked.

    Lives on the main thread. ``answered`` tells what was heard; ``failed`` what broke."""

    def __init__(
        self,
        session: Session,
        generate: Generate,
        recognise: Recogniser,
        post: Post,
        weigh: Weigh = lambda _request, _song: None,
    ) -> None:
        """recognise and weigh are called on a worker."""
        self.answered: Signal[[Answer]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self._session = session
        self._generate = generate
        self._recognise = recognise
        self._weigh = weigh
        self._post = post
        self._job: Job[Answer] | None = None
        self._heard: tuple[object, int] | None = None
        generate.ended.connect(self._listen)
        generate.choice.changed.connect(self._listen)

    def close(self) -> None:
        """Wait for a job that runs."""
        if self._job:
            self._job.cancel()
            self._job.join()

    def _listen(self) -> None:
        """Once for each take that is complete and shown; the newest waits for the one before."""
        choice, song = self._generate.choice, self._session.song
        shown = (choice.takes, choice.shown)
        if self._generate.running or self._job or not choice.takes or shown == self._heard:
            return
        self._heard = shown
        as_it_was = choice.preview is not None and choice.shown == AS_IT_WAS
        request = Request() if as_it_was else choice.request
        if choice.open or len(present(song, choice.take.notes)):  # it may have been discarded
            self._start(excerpt(song, *choice.span), request)

    def _start(self, part: Song, request: Request) -> None:
        def work() -> Iterator[Answer]:
            yield Answer(request, part, self._recognise(part), self._weigh(request, part))

        def end() -> None:
            self._job = None
            self._listen()

        self._job = Job(work(), self._post, "listen")
        self._job.item.connect(self.answered.emit)
        self._job.failed.connect(self.failed.emit)
        self._job.ended.connect(end)
        self._job.start()
