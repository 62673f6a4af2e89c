"""Other forms of the music that is there, which are first shown and heard."""

from __future__ import annotations

from collections.abc import Iterator

from musicapp.domain.edit import present
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.errors import RequestProblem
from musicapp.services.choice import Preview
from musicapp.services.forms import Form, Shape, shape
from musicapp.services.generate import Generate
from musicapp.services.jobs import Job, Post
from musicapp.services.recognise import Recognise
from musicapp.services.session import Session
from musicapp.services.signal import Signal

_WRITING = (
    "Music is still being written, so nothing was changed. Choose this again when it is "
    "finished, or stop it with Esc."
)
_AT_WORK = "What was chosen before is still being worked out. Choose this again in a moment."
_CHANGED = (
    "The music was changed while its other form was worked out, so it stays as it is. Choose "
    "the form again."
)


class Reshape:
    """Offers another form of the chosen notes, or of all, beside the music as it was: the two
    takes of a choice that is accepted or discarded as that between takes of the composer.

    Lives on the main thread; the form is worked out on another. ``failed`` tells why there is
    nothing to offer: nothing is reshaped while music is being written. ``ended`` tells that
    nothing is worked out any more."""

    def __init__(
        self, session: Session, generate: Generate, recognise: Recognise, post: Post
    ) -> None:
        self.failed: Signal[[Exception]] = Signal()
        self.ended: Signal[[]] = Signal()
        self._session = session
        self._generate = generate
        self._recognise = recognise
        self._post = post
        self._job: Job[Shape] | None = None

    @property
    def running(self) -> bool:
        """Whether a form is being worked out."""
        return self._job is not None

    def change(self, name: str, form: Form) -> None:
        """Preview a form of what is chosen, or of everything; name is what the musician calls
        it."""
        if self._is_free():
            song = self._session.song
            chosen = present(song, self._session.selection)
            self._start(name, form, chosen if len(chosen) else song.everything)

    def lead_part(self, name: str, key: Key, start: float, end: float) -> None:
        """Preview what begins between two quarter notes in another key."""
        if self._is_free():
            first, last = round(start * TICKS_PER_QUARTER), round(end * TICKS_PER_QUARTER)
            self._start(name, key, _between(self._session.song, first, last))

    def close(self) -> None:
        """Wait for a form that is being worked out."""
        if self._job:
            self._job.cancel()
            self._job.join()

    def _is_free(self) -> bool:
        """Whether something can be offered; then what was still to be chosen is accepted."""
        if self._generate.running:
            self.failed.emit(RequestProblem(_WRITING))
        elif self._job:
            self.failed.emit(RequestProblem(_AT_WORK))
        else:
            self._generate.choice.accept()
            return True
        return False

    def _start(self, name: str, form: Form, chosen: Selection) -> None:
        song, metadata = self._session.song, self._recognise.latest

        def work() -> Iterator[Shape]:
            yield shape(song, chosen, metadata, form, name)

        def show(found: Shape) -> None:
            if self._session.song is song and not self._generate.running:
                self._offer(name, chosen, found)
            else:
                self.failed.emit(RequestProblem(_CHANGED))

        def end() -> None:
            self._job = None
            self.ended.emit()

        self._job = job = Job(work(), self._post, "reshape")
        job.item.connect(show)
        job.failed.connect(self.failed.emit)
        job.ended.connect(end)
        job.start()

    def _offer(self, name: str, chosen: Selection, found: Shape) -> None:
        if len(self._session.selection):  # what they become is chosen, too
            self._session.select(chosen.joined(found.changes.new))
        request = Request(key=found.keys[1] if found.keys else None)
        self._generate.choice.propose(Preview(name, found.changes, found.keys), found, request)


def _between(song: Song, first: int, last: int) -> Selection:
    parts = {i: t.notes for i, t in enumerate(song.tracks)}
    return Selection.of(
        {i: n.where((n.start >= first) & (n.start < last)) for i, n in parts.items()}
    )
