"""Bars that are to be written anew over a chord."""

from __future__ import annotations

from PySide6.QtCore import QObject

from musicapp.domain.chord import Chord
from musicapp.domain.place import Place
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.services.session import Session
from musicapp.ui.wishes import Wishes


class Aim(QObject):
    """Chooses the notes of some bars and wishes for a chord there. As soon as other notes are
    chosen, the chords that were wished for before are wished for again."""

    def __init__(self, session: Session, wishes: Wishes) -> None:
        super().__init__(wishes)
        self._session = session
        self._chords = wishes.chords
        self._place: Place | None = None
        self._chosen = Selection()
        self._before = self._wished = ""
        self._taking = False
        session.selection_changed.connect(self._follow)

    @property
    def place(self) -> Place | None:
        """The bars, while they are aimed at."""
        return self._place

    def take(self, place: Place, chord: Chord | None) -> None:
        """Aim at bars, all of which are to have one chord, or none."""
        self._let_go()
        song = self._session.song
        meters = song.meter_map
        bars = meters.bar_count(place.end) - meters.bar_at(place.start)
        self._before = self._chords.text()
        self._chords.show_chords((chord,) * bars)
        self._wished = self._chords.text()
        self._chosen, self._place = _tones_in(song, place), place
        self._taking = True
        self._session.select(self._chosen)
        self._taking = False

    def _follow(self) -> None:
        other = self._session.selection != self._chosen or not len(self._chosen)
        if self._place and other and not self._taking:
            self._let_go()

    def _let_go(self) -> None:
        if self._place and self._chords.text() == self._wished:
            self._chords.setText(self._before)
        self._place = None


def _tones_in(song: Song, place: Place) -> Selection:
    """The notes that begin in a place, but drums."""
    tracks = {i: t.notes for i, t in enumerate(song.tracks) if not t.is_drums}
    return Selection.of(
        {i: n.where((n.start >= place.start) & (n.start < place.end)) for i, n in tracks.items()}
    )
