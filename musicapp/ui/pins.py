"""Pins: a recognised value becomes a wish, in the field where wishes are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from musicapp.domain.place import bars_between
from musicapp.errors import RequestProblem
from musicapp.services.recognise import Recognise
from musicapp.services.recognised import Densities, Recognised
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.ui.composing import Composing
from musicapp.ui.wishes import Wishes


class Pins(QObject):
    """Puts recognised values into the fields of the wishes, and frees them. A value is pinned
    while its field says anything but “any”: there is no other state.

    ``changed`` tells which values are pinned; ``refused`` why one cannot be."""

    changed = Signal(frozenset)
    refused = Signal(Exception)

    def __init__(
        self,
        session: Session,
        transport: Transport,
        recognise: Recognise,
        densities: Callable[[], Densities],
        composing: Composing,
        wishes: Wishes,
    ) -> None:
        super().__init__(wishes)
        self._session = session
        self._transport = transport
        self._recognise = recognise
        self._densities = densities
        self._composing = composing
        self._wishes = wishes
        self._holders: dict[str, Callable[[Recognised], bool]] = {
            "key": self._hold_key,
            "chord": self._hold_chords,
            "meter": self._hold_meter,
            "tempo": self._hold_tempo,
            "density": self._hold_density,
            "style": self._hold_style,
        }
        wishes.changed.connect(self.tell)

    def tell(self) -> None:
        """Tell which values are pinned."""
        self.changed.emit(self._wishes.held)

    def pin(self, what: str, on: bool) -> None:
        """Wish for a value as it is recognised now, or leave it to the composer."""
        if not on:
            self._wishes.free(what)
        elif not self._hold(what):
            problem = self.tr("Nothing is recognised there that could be pinned.")
            self.refused.emit(RequestProblem(problem))
        self.tell()  # whoever shows pins has perhaps shown this one already

    def _hold(self, what: str) -> bool:
        song, metadata = self._session.song, self._recognise.latest
        if metadata is None:
            return False
        place = self._composing.here or bars_between(song.meter_map, 0, song.end)
        found = Recognised(song, metadata, place, self._transport.position())
        return self._holders[what](found)

    def _hold_key(self, found: Recognised) -> bool:
        if found.key:
            self._wishes.key.choose(found.key)
        return found.key is not None

    def _hold_chords(self, found: Recognised) -> bool:
        self._wishes.chords.show_chords(found.chords)
        return bool(found.chords)

    def _hold_meter(self, found: Recognised) -> bool:
        meter = found.meter
        if meter:
            self._wishes.meter.offer_also(str(meter), meter)
            self._wishes.meter.choose(meter)
        return meter is not None

    def _hold_tempo(self, found: Recognised) -> bool:
        if found.tempo:
            self._wishes.tempo.setValue(round(found.tempo))
        return found.tempo is not None

    def _hold_density(self, found: Recognised) -> bool:
        density = found.density(self._densities, self._wishes.style_wish.value)
        if density:
            self._wishes.density.choose(density)
        return density is not None

    def _hold_style(self, found: Recognised) -> bool:
        known = self._wishes.style_wish.offers(found.style)
        if known:
            self._wishes.style_wish.choose(found.style)
        return known
