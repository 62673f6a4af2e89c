"""Other values than the recognised ones, laid down by the musician."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from musicapp.domain.chord import NO_CHORD, Chord
from musicapp.domain.edit import change_meter, change_signature, change_tempo
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import Key
from musicapp.domain.place import bars_filled
from musicapp.domain.request import TEMPI
from musicapp.domain.time import Meter
from musicapp.services.reshape import Reshape
from musicapp.services.session import Session
from musicapp.ui.aim import Aim
from musicapp.ui.chord_symbol import chord_symbol
from musicapp.ui.wording import key_name


class Decisions(QObject):
    """Does what it takes that a value holds: a chord is wished for in its bars, a key is led
    to, a key signature, a meter or a tempo is written into the song. ``told`` says what to do
    next."""

    told = Signal(str)

    def __init__(self, session: Session, reshape: Reshape, aim: Aim) -> None:
        super().__init__(aim)
        self._session = session
        self._reshape = reshape
        self._aim = aim

    def choose(self, what: str, value: object, start: float, end: float) -> None:
        """Lay down a Key (for "key" in the notes, for "signature" in what the song says), a
        chord's label, (numerator, denominator) or quarter notes a minute, from a quarter note
        to another."""
        first = round(start * TICKS_PER_QUARTER)
        if what == "chord" and isinstance(value, str):
            self._aim_at(value, first, round(end * TICKS_PER_QUARTER))
        elif what == "key" and isinstance(value, Key):
            label = self.tr("To {key}").format(key=key_name(value))
            self._reshape.lead_part(label, value, start, end)
        elif what == "signature" and isinstance(value, Key):
            after = change_signature(self._session.song, first, value)
            self._session.apply(self.tr("Change key signature"), after)
        elif what == "meter" and isinstance(value, tuple):
            after = change_meter(self._session.song, first, Meter(0, *value))
            self._session.apply(self.tr("Change meter"), after)
        elif what == "tempo" and isinstance(value, float | int):
            low, high = TEMPI
            bpm = min(high, max(low, float(value)))
            after = change_tempo(self._session.song, first, bpm)
            self._session.apply(self.tr("Change tempo"), after)

    def _aim_at(self, label: str, start: int, end: int) -> None:
        meters = self._session.song.meter_map
        place = bars_filled(meters, start, max(start + 1, end))
        self._aim.take(place, None if label == NO_CHORD else Chord.parse(label))
        first, last = meters.bar_at(place.start) + 1, meters.bar_count(place.end)
        words = self._without_chord(first, last) if label == NO_CHORD else self._over(first, last)
        self.told.emit(words.format(first=first, last=last, chord=chord_symbol(label)))

    def _over(self, first: int, last: int) -> str:
        if first == last:
            return self.tr("Press G to rewrite bar {first} over {chord}.")
        return self.tr("Press G to rewrite bars {first}–{last} over {chord}.")

    def _without_chord(self, first: int, last: int) -> str:
        if first == last:
            return self.tr("Press G to rewrite bar {first} without a chord.")
        return self.tr("Press G to rewrite bars {first}–{last} without a chord.")
