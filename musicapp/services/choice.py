"""Choosing between takes, of which the document holds one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from musicapp.domain.edit import add_notes, present, remove_notes
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.reshape.changes import Changes
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.services.takes import Onset, Place, Take

AS_IT_WAS, RESHAPED = 0, 1  # the two takes of a preview


@dataclass(frozen=True, slots=True)
class Preview:
    """Another form of the music that is there, as one of two takes: its name, what changes,
    and, where it leads to another key, both keys."""

    label: str
    changes: Changes
    keys: tuple[Key, Key] | None = None


class Choice:
    """The takes of one request, or a ``preview`` and, as the other take, the music as it was.
    The document always holds the one that is ``shown``; while the choice is ``open``, another
    can take its place, and all of it is one undo step. An edit of the shown notes, or undo,
    closes the choice. ``request`` is what was asked for.

    Lives on the main thread. Signals: ``changed`` when there are other takes, another is
    shown, or the choice is closed; before that ``switched`` when another is shown;
    ``others_written`` when there is more of a take that is not shown; ``discarded`` when all
    was taken back."""

    def __init__(self, session: Session) -> None:
        self.changed: Signal[[]] = Signal()
        self.switched: Signal[[]] = Signal()
        self.others_written: Signal[[]] = Signal()
        self.discarded: Signal[[]] = Signal()
        self.takes: list[Take] = []
        self.shown = 0
        self.open = False
        self.preview: Preview | None = None
        self.request = Request()
        self.span = 0, 0  # ticks between which the takes lie
        self._session = session
        self._before = self._ready = session.song
        self._label = ""
        self._gesture = 0
        self._applying = self._edited = False
        session.song_changed.connect(self._follow_song)

    @property
    def take(self) -> Take:
        """The take that is shown; there must be one."""
        return self.takes[self.shown]

    @property
    def note_count(self) -> int:
        """How many notes all takes have."""
        return sum(len(take.notes) for take in self.takes)

    def begin(self, label: str, place: Place, count: int, request: Request) -> None:
        """Make the document ready for count empty takes; label names them for undo."""
        self.preview, self.request = None, request
        self._begin(label, place, [Take(place.start) for _ in range(count)], 0)

    def propose(self, preview: Preview, place: Place, request: Request) -> None:
        """Show the notes of a preview in place, whose song has neither them nor the old ones."""
        self.preview, self.request = preview, request
        takes = [Take(place.start), Take(place.start)]
        takes[AS_IT_WAS].add(preview.changes.gone, place.end)
        takes[RESHAPED].add(preview.changes.new, place.end)
        self._begin(preview.label, place, takes, RESHAPED)

    def add(self, onset: Onset) -> bool:
        """Go on with a take; whether it is the shown one. What the document has already is not
        written once more, and once the choice is closed only the shown take goes on."""
        is_shown = onset.take == self.shown
        if not self.open and not is_shown:
            return False
        new = onset.notes.without(present(self._ready, onset.notes))
        self.takes[onset.take].add(new, onset.until)
        if is_shown:
            self._apply(add_notes(self._session.song, self._with_a_track(new)))
        else:
            self.others_written.emit()
        return is_shown

    def show(self, index: int) -> None:
        """Put another take into the document in place of the one that is there."""
        if self.open and index != self.shown and 0 <= index < len(self.takes):
            song = remove_notes(self._session.song, self.take.notes)
            self.shown = index
            self._apply(add_notes(song, self.take.notes))
            self.switched.emit()
            self.changed.emit()

    def accept(self) -> None:
        """Keep the take that is shown."""
        if self.open and self.preview and self.shown == AS_IT_WAS and not self._edited:
            self.discard()
        else:
            self._close()

    def discard(self) -> None:
        """Take back everything that was written."""
        if not self.open:
            return
        self.open = False
        if self._edited:
            song = remove_notes(self._session.song, self.take.notes)
            self._session.apply("Discard", add_notes(song, self._with_a_track(self._emptied())))
        elif self._session.song is not self._before:
            self._session.undo()
        self.changed.emit()
        self.discarded.emit()

    def _begin(self, label: str, place: Place, takes: list[Take], shown: int) -> None:
        self.takes, self.shown = takes, shown
        self.open, self._edited = len(takes) > 1, False
        self.span = place.start, place.end
        self._before, self._ready = self._session.song, place.song
        self._label, self._gesture = label, self._session.gesture()
        self._apply(add_notes(place.song, self.take.notes))
        self.changed.emit()

    def _close(self) -> None:
        if self.open:
            self.open = False
            self.changed.emit()

    def _apply(self, song: Song) -> None:
        with self._own_edit():
            self._session.apply(self._label, song, self._gesture)

    @contextmanager
    def _own_edit(self) -> Iterator[None]:
        self._applying = True
        try:
            yield
        finally:
            self._applying = False

    def _follow_song(self) -> None:
        """Somebody else has changed the song: whether the take still stands in it."""
        if self._applying or not self.open:
            return
        self._edited = True
        song, notes = self._session.song, self.take.notes
        back = self.preview and len(present(song, self.takes[1 - self.shown].notes))
        if back or len(present(song, notes)) < len(notes):
            self._close()

    def _with_a_track(self, notes: Selection) -> Selection:
        """The notes whose tracks nobody has removed meanwhile."""
        count = len(self._session.song.tracks)
        return Selection.of({index: part for index, part in notes if index < count})

    def _emptied(self) -> Selection:
        """The notes of the hole, which the composer did not find."""
        pairs = zip(self._before.tracks, self._ready.tracks, strict=False)
        same = {i for i, (own, other) in enumerate(pairs) if _is_same(own, other)}
        before = Selection.of({i: n for i, n in self._before.everything if i in same})
        return before.without(present(self._ready, before))


def _is_same(track: Track, other: Track) -> bool:
    """Whether a track is the same in two songs, whatever its notes and role."""
    return (track.name, track.channel, track.program) == (other.name, other.channel, other.program)
