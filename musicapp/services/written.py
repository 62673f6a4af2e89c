"""What a recording has changed in its track so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from musicapp.domain.controls import Controls
from musicapp.domain.edit import add_notes, remove_notes
from musicapp.domain.select import Selection
from musicapp.domain.track import Track
from musicapp.errors import RequestProblem
from musicapp.playback.recorder import Take, controls_of
from musicapp.services.session import Session


class Written:
    """Adds to a track and takes away, all as one undo step; what others change in the song
    meanwhile stays as they left it."""

    def __init__(self, session: Session, label: str) -> None:
        """Raises RequestProblem when there is no track to write into."""
        if not session.song.tracks:
            raise RequestProblem("There is no track to play into: add one first.")
        self.track = session.track
        self._session = session
        self._label = label
        self._gesture = session.gesture()
        before = session.song.tracks[self.track]
        self._old = Take(before.notes, before.controls)
        self._erased: list[tuple[int, Take]] = []

    def add(self, take: Take) -> None:
        """Write more."""
        if take:
            song = add_notes(self._session.song, Selection.of({self.track: take.notes}))
            track = song.tracks[self.track]
            controls = controls_of([*track.controls, *take.controls])
            after = replace(track, controls=controls) if len(take.controls) else track
            self._session.apply(self._label, song.with_track(self.track, after), self._gesture)

    def remove(self, take: Take) -> None:
        """Take away what was written, or what stood there before."""
        if take:
            song = remove_notes(self._session.song, Selection.of({self.track: take.notes}))
            track = _without(song.tracks[self.track], take.controls)
            self._session.apply(self._label, song.with_track(self.track, track), self._gesture)

    def erase(self, first: float, last: float, turn: int) -> None:
        """Take away what stood in first ≤ tick < last before the recording; turn is the
        round in which that happens."""
        old = _between(self._old, first, last)
        if old:
            self._old = _less(self._old, old)
            self._erased.append((turn, old))
            self.remove(old)

    def restore(self, first: float, turn: int) -> None:
        """The recording ended at a tick: bring back what was erased ahead of it."""
        for erased_in, old in self._erased:
            if erased_in == turn:
                self.add(_between(old, first, 2**31))


def _between(take: Take, first: float, last: float) -> Take:
    start, time = take.notes.start, take.controls.time
    rows = [row for row in take.controls if first <= row[0] < last] if len(time) else []
    return Take(take.notes.where((start >= first) & (start < last)), controls_of(rows))


def _less(take: Take, part: Take) -> Take:
    left = Counter(list(take.controls)) - Counter(list(part.controls))
    notes = take.notes.where(~take.notes.isin(part.notes))
    return Take(notes, controls_of(left.elements()))


def _without(track: Track, controls: Controls) -> Track:
    if not len(controls):
        return track
    left = Counter(list(track.controls)) - Counter(list(controls))
    return replace(track, controls=controls_of(left.elements()))
