"""Asking the composer: for what is chosen in the roll, the loop, the playhead or the end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from musicapp.domain.place import Place, bars_between, chords_of_bars, place_of
from musicapp.domain.song import Song
from musicapp.domain.task import CONTINUE, GENERATE, Task
from musicapp.errors import RequestProblem
from musicapp.services.generate import Generate
from musicapp.services.live import Live
from musicapp.services.locks import Locks
from musicapp.services.recognise import Recognise
from musicapp.services.reharmony import Reharmony, reharmony
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.ui.aim import Aim
from musicapp.ui.wishes import Wishes

_FEWEST_TAKES = 2  # of what is first to be heard
_PASSAGE = 2  # chosen notes from which on they are a place; one is what was just drawn


class Composing(QObject):
    """What the musician asks for, by button, menu or key.

    ``refused`` tells why a wish cannot be asked for; ``asked`` that the composer was;
    ``place_changed`` that the next request might write elsewhere."""

    refused = Signal(Exception)
    asked = Signal()
    place_changed = Signal()

    def __init__(
        self,
        session: Session,
        transport: Transport,
        generate: Generate,
        live: Live,
        recognise: Recognise,
        locks: Locks,
        wishes: Wishes,
    ) -> None:
        super().__init__(wishes)
        self._session = session
        self._transport = transport
        self._generate = generate
        self._live = live
        self._recognise = recognise
        self._locks = locks
        self._wishes = wishes
        self.aim = Aim(session, wishes)
        wishes.chords.asked.connect(self.take_over_chords)
        recognise.metadata.connect(
            lambda metadata: wishes.chords.take_over.setEnabled(bool(metadata.chords))
        )
        session.selection_changed.connect(self.place_changed.emit)
        session.song_changed.connect(self.place_changed.emit)
        transport.state_changed.connect(self.place_changed.emit)

    @property
    def passage(self) -> Place | None:
        """The bars that are aimed at, or else those and the tracks of the chosen notes, unless
        they are hardly any. That stays the place when the composer has written others there."""
        if self.aim.place:
            return self.aim.place
        chosen, song = self._session.selection, self._song
        if len(chosen) < _PASSAGE or chosen.start >= song.end:
            return None
        return place_of(song.meter_map, chosen)

    @property
    def here(self) -> Place | None:
        """The place that is meant: bars that are aimed at, those of the chosen notes, else the
        loop while it is on."""
        if self.aim.place:
            return self.aim.place
        if len(self._session.selection):
            return place_of(self._song.meter_map, self._session.selection)
        loop = self._transport.loop if self._transport.looping else None
        return bars_between(self._song.meter_map, *loop) if loop else None

    def generate(self) -> None:
        """Ask for new music in the chosen passage, or after the end where there is none."""
        if self.passage:
            label = self.tr("Change chord") if self.aim.place else ""
            self._ask_within("infill", self.passage, label)
        else:
            self._ask(GENERATE)

    def continue_song(self) -> None:
        """Ask for music that goes on from the song's end."""
        self._ask(CONTINUE)

    def fill(self) -> None:
        """Ask for other notes in the place that is meant."""
        self._ask_within("infill", self.here)

    def vary(self) -> None:
        """Ask for a variation of the place that is meant."""
        self._ask_within("vary", self.here)

    def rewrite(self) -> None:
        """Ask for other notes from the playhead's bar to the end."""
        position = round(self._transport.position())
        if position < self._song.end:
            rest = bars_between(self._song.meter_map, position, self._song.end)
            self._ask_within("infill", rest, self.tr("Again from the playhead"))
        else:
            self._ask(CONTINUE)

    def harmonise(self) -> None:
        """Ask for other parts to the chosen track."""
        self._ask(Task("harmonize", melody=self._session.track))

    def reharmonise(self) -> None:
        """Ask for other chords under the melody, in the place that is meant or everywhere, in
        two takes or more, so that nothing is final before it was heard."""
        place = self.here or bars_between(self._song.meter_map, 0, self._song.end)
        try:
            wanted = reharmony(self._song, self._recognise.latest, place)
        except RequestProblem as problem:
            self.refused.emit(problem)
            return
        self._ask(wanted.task, wanted, self.tr("Re-harmonise"))

    def add_part(self, role: str) -> None:
        """Ask for one more part, in the loop while it is on."""
        loop = self._transport.loop if self._transport.looping else None
        place = bars_between(self._song.meter_map, *loop) if loop else None
        start, end = (place.start, place.end) if place else (0, None)
        self._ask(Task("add", start, end, role=role))

    def take_over_chords(self) -> None:
        """Wish for the chords that the music has, in the place that is meant or everywhere."""
        metadata, meters = self._recognise.latest, self._song.meter_map
        if metadata and self._song.note_count:
            place = self.here or bars_between(meters, 0, self._song.end)
            self._wishes.chords.show_chords(chords_of_bars(meters, metadata.chords, place))

    def toggle_lock(self) -> None:
        """Lock the chosen notes, or free them again."""
        self._locks.toggle(self._session.selection)

    @property
    def _song(self) -> Song:
        return self._session.song

    def _ask_within(self, kind: str, place: Place | None, label: str = "") -> None:
        if place:
            task = Task(kind, place.start, place.end, place.tracks, keep=self._wishes.keep)
            self._ask(task, label=label)

    def _ask(self, task: Task, wanted: Reharmony | None = None, label: str = "") -> None:
        if self._generate.running:
            return
        more = self._wishes.more
        if more.new_seed.isChecked():
            more.throw_dice()
        try:
            request = self._wishes.request()
        except RequestProblem as problem:
            self.refused.emit(problem)
            return
        count, kept = self._wishes.takes.value(), self._locks.notes
        if wanted:
            request = replace(request, key=wanted.key, chords=wanted.chords, strict_key=False)
            count, kept = max(_FEWEST_TAKES, count), kept.joined(wanted.kept)
        self.asked.emit()
        self._live.ask(request, task, count, kept, label)
