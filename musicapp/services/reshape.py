"""Other forms of the music that is there, which are first shown and heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from musicapp.domain.edit import present, remove_notes
from musicapp.domain.metadata import Metadata
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import Key
from musicapp.domain.place import bars_between
from musicapp.domain.request import Request
from musicapp.domain.reshape.changes import Changes
from musicapp.domain.reshape.keys import to_key
from musicapp.domain.reshape.simplify import simplify
from musicapp.domain.reshape.swing import straighten, swing
from musicapp.domain.reshape.thicken import thicken
from musicapp.domain.reshape.thin import thin
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.errors import MusicAppError, RequestProblem
from musicapp.services.choice import Preview
from musicapp.services.generate import Generate
from musicapp.services.recognise import Recognise
from musicapp.services.session import Session
from musicapp.services.signal import Signal

Form = Callable[[Song, Selection, Metadata | None], Song]


@dataclass(frozen=True, slots=True)
class Ready:
    """A song without the notes that change, and the bars between which they lie, in ticks."""

    song: Song
    start: int
    end: int


class Reshape:
    """Offers another form of the chosen notes, or of all, beside the music as it was: the two
    takes of a choice that is accepted or discarded as that between takes of the composer.

    Lives on the main thread. ``failed`` tells why there is nothing to offer."""

    def __init__(self, session: Session, generate: Generate, recognise: Recognise) -> None:
        self.failed: Signal[[MusicAppError]] = Signal()
        self._session = session
        self._generate = generate
        self._recognise = recognise

    def change(self, label: str, form: str) -> None:
        """Preview one of FORMS under a name that the musician reads."""
        self._try(lambda: self._offer(label, self._chosen, FORMS[form]))

    def lead_to(self, label: str, key: Key) -> None:
        """Preview the music in another key."""
        self._try(lambda: self._lead(label, key, self._chosen))

    def lead_part(self, label: str, key: Key, start: float, end: float) -> None:
        """Preview what begins between two quarter notes in another key."""
        first, last = round(start * TICKS_PER_QUARTER), round(end * TICKS_PER_QUARTER)
        self._try(lambda: self._lead(label, key, _between(self._session.song, first, last)))

    @property
    def _chosen(self) -> Selection:
        song = self._session.song
        chosen = present(song, self._session.selection)
        return chosen if len(chosen) else song.everything

    def _try(self, deed: Callable[[], None]) -> None:
        if self._generate.running:
            return
        self._generate.choice.accept()
        try:
            deed()
        except MusicAppError as problem:
            self.failed.emit(problem)

    def _lead(self, label: str, key: Key, chosen: Selection) -> None:
        metadata, song = self._recognise.latest, self._session.song
        old = key_of(metadata, song, chosen)
        if old is None:
            raise RequestProblem(
                "No key is heard in this music, so it cannot be led to another, and stays as it is."
            )
        chords = metadata.chords if metadata else ()
        self._offer(
            label,
            chosen,
            lambda song, chosen, _: to_key(song, chosen, old, key, chords),
            (old, key),
        )

    def _offer(
        self, label: str, chosen: Selection, form: Form, keys: tuple[Key, Key] | None = None
    ) -> None:
        song = self._session.song
        if not len(chosen):
            raise RequestProblem("There are no notes to reshape: draw some, or generate.")
        after = form(song, chosen, self._recognise.latest)
        changes = Changes.between(song, after)
        if not changes:
            raise RequestProblem(f"“{label}” finds nothing to change here.")
        if len(self._session.selection):  # what they become is chosen, too
            self._session.select(chosen.joined(changes.new))
        request = Request(key=keys[1] if keys else None)
        self._generate.choice.propose(
            Preview(label, changes, keys), _ready(after, changes), request
        )


def key_of(metadata: Metadata | None, song: Song, chosen: Selection) -> Key | None:
    """The key of the chosen notes: that of the piece for all of them, else the local one in
    which they begin."""
    if metadata is None:
        return None
    beat = chosen.start / TICKS_PER_QUARTER
    local = [span.key for span in metadata.keys if span.start <= beat < span.end]
    whole = [metadata.key.key] if metadata.key else []
    ranked = whole + local if len(chosen) == song.note_count else local + whole
    return next(iter(ranked), None)


def _thin(song: Song, chosen: Selection, metadata: Metadata | None) -> Song:
    heard = [track.role for track in metadata.tracks] if metadata else []
    own = [track.role for track in song.tracks]
    return thin(song, chosen, heard if len(heard) == len(own) else own)


def _thicken(song: Song, chosen: Selection, metadata: Metadata | None) -> Song:
    return thicken(song, chosen, key_of(metadata, song, chosen))


FORMS: dict[str, Form] = {
    "half": _thin,
    "twice": _thicken,
    "swing": lambda song, chosen, _: swing(song, chosen),
    "straighten": lambda song, chosen, _: straighten(song, chosen),
    "simplify": lambda song, chosen, _: simplify(song, chosen),
}


def _between(song: Song, first: int, last: int) -> Selection:
    parts = {i: t.notes for i, t in enumerate(song.tracks)}
    return Selection.of(
        {i: n.where((n.start >= first) & (n.start < last)) for i, n in parts.items()}
    )


def _ready(after: Song, changes: Changes) -> Ready:
    touched = [part for part in (changes.gone, changes.new) if len(part)]
    start, end = min(part.start for part in touched), max(part.end for part in touched)
    place = bars_between(after.meter_map, start, end)
    return Ready(remove_notes(after, changes.new), place.start, place.end)
