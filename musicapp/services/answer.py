"""What the recogniser hears in music that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from musicapp.domain.chord import Chord
from musicapp.domain.edit import present
from musicapp.domain.excerpt import excerpt
from musicapp.domain.metadata import Metadata
from musicapp.domain.place import Place, chords_of_bars
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.services.generate import Generate
from musicapp.services.jobs import Job, Post
from musicapp.services.recognise import Recogniser
from musicapp.services.session import Session
from musicapp.services.signal import Signal


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for, and what the bars that were written are."""

    request: Request
    part: Song
    metadata: Metadata

    @property
    def chords(self) -> tuple[int, int]:
        """In how many bars the chord that was asked for is heard, and in how many one was."""
        wishes = self.request.chords
        if not wishes:
            return 0, 0
        meters = self.part.meter_map
        heard = chords_of_bars(meters, self.metadata.chords, Place(0, self.part.end))
        pairs = [(wish, chord) for wish, chord in zip(cycle(wishes), heard, strict=False) if wish]
        return sum(_alike(*pair) for pair in pairs), len(pairs)


def _alike(wish: Chord, heard: Chord | None) -> bool:
    """Whether root and third are the same."""
    return heard is not None and (wish.root, wish.steps[1]) == (heard.root, heard.steps[1])


class Listen:
    """Recognises the bars that were written when the composer has ended, and those of
    another take when that is shown.

    Lives on the main thread. ``answered`` tells what was heard; ``failed`` what broke."""

    def __init__(
        self, session: Session, generate: Generate, recognise: Recogniser, post: Post
    ) -> None:
        self.answered: Signal[[Answer]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self._session = session
        self._generate = generate
        self._recognise = recognise
        self._post = post
        self._job: Job[Metadata] | None = None
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
        if choice.open or len(present(song, choice.take.notes)):  # it may have been discarded
            self._start(excerpt(song, *choice.span), choice.request)

    def _start(self, part: Song, request: Request) -> None:
        def work() -> Iterator[Metadata]:
            yield self._recognise(part)

        def end() -> None:
            self._job = None
            self._listen()

        self._job = Job(work(), self._post, "listen")
        self._job.item.connect(lambda metadata: self.answered.emit(Answer(request, part, metadata)))
        self._job.failed.connect(self.failed.emit)
        self._job.ended.connect(end)
        self._job.start()
