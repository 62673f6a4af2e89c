"""Recording what is played into the chosen track."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from musicapp.domain.controls import SUSTAIN_PEDAL
from musicapp.domain.notes import Notes
from musicapp.errors import RequestProblem
from musicapp.playback.messages import CONTROL, Message
from musicapp.playback.recorder import EntryGrid, Recorder
from musicapp.services.bearings import Bearings
from musicapp.services.round_takes import RoundTakes
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.services.transport import Transport
from musicapp.services.written import Written

LABEL = "Record"
NO_END = 2**30  # ticks: the music does not stop where the song does
_AHEAD = 480  # ticks before the playhead in which old notes give way to new ones


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """replacing: old notes of the track give way to the new ones; else both stay. takes: each
    round of a loop is a take of its own; else the rounds lie over each other."""

    replacing: bool = False
    takes: bool = True
    entry: EntryGrid = field(default_factory=EntryGrid)


class Recording:
    """Lives on the main thread. What is recorded is one undo step; an undo meanwhile ends
    the recording. ``state_changed`` tells that it has begun or ended."""

    def __init__(
        self,
        session: Session,
        transport: Transport,
        bearings: Bearings,
        composing: Callable[[], bool],
    ) -> None:
        """composing tells whether music is being written, which sets the pace then."""
        self.state_changed: Signal[[]] = Signal()
        self.options = RecordOptions()
        self.takes = RoundTakes()
        self._session = session
        self._transport = transport
        self._bearings = bearings
        self._composing = composing
        self._recorder: Recorder | None = None
        self._round = self._pedal = 0
        self._start = 0.0  # the tick at which this round is recorded from
        self._passed = 0.0  # the tick up to which old notes have given way
        transport.state_changed.connect(self._follow_transport)
        session.song_changed.connect(self._follow_song)

    @property
    def running(self) -> bool:
        """Whether what is played is recorded."""
        return self._recorder is not None

    @property
    def growing(self) -> tuple[int, Notes]:
        """The track that is recorded into, and the notes that are not in the song yet."""
        if self._recorder is None:
            return 0, Notes()
        return self._written.track, self._recorder.growing(self._bearings.now().tick)

    def toggle(self) -> None:
        """Begin, or end and let the music go on."""
        if self.running:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Record from the playhead on into the chosen track; play, if nothing plays, after the
        count-in. Raises RequestProblem when there is no track, or while the composer writes."""
        if self.running:
            return
        if self._composing():
            raise RequestProblem("The composer is writing: let it end or stop it, then record.")
        self._written = Written(self._session, LABEL)
        self.takes.forget()
        self._transport.limit(NO_END)
        rested = not self._transport.playing
        if rested:
            self._transport.play(counted=True)
        place = self._bearings.now()
        self._round = place.round
        self._start = self._passed = self._transport.position() if rested else place.tick
        self._recorder = Recorder(self._start, self._loop_end(), self.bring, self._pedal)
        self.advance()
        self.state_changed.emit()

    def stop(self) -> None:
        """End; keys that are still down end here, too."""
        if self._recorder is None:
            return
        self.advance()
        now = self._bearings.now()
        self._recorder.finish(now.tick)
        self._written.restore(now.tick, now.round)
        self._keep()
        if self._makes_takes or self.takes.takes:
            self.takes.end(self._written)
        self._end()

    def hear(self, time: float, message: Message) -> None:
        """A message came in at a time of the clock."""
        if message[0] & 0xF0 == CONTROL and message[1] == SUSTAIN_PEDAL:
            self._pedal = message[2]
        place = self._bearings.place(time)
        if self._recorder is None or place is None:
            return
        self._go_to(place.round)
        self._recorder.hear(place.tick, message)

    def advance(self) -> None:
        """Follow the music, and write what was played; to be called about every 30 ms while
        it is running."""
        if self._recorder is None:
            return
        place = self._bearings.now()
        self._go_to(place.round)
        self._keep()
        if self.options.replacing:
            tick = max(place.tick, self._start)
            until = min(tick + _AHEAD, self._recorder.end)
            self._written.erase(min(self._passed, tick), until, self._round)
            self._passed = until

    def bring(self, tick: float) -> int:
        """The tick at which something played at a tick is written."""
        return self.options.entry.bring(self._session.song.meter_map, tick)

    @property
    def _makes_takes(self) -> bool:
        return self.options.takes and self._transport.repeated is not None

    def _loop_end(self) -> int | None:
        repeated = self._transport.repeated
        return repeated[1] if repeated and self._passed < repeated[1] else None

    def _go_to(self, turn: int) -> None:
        while self._round < turn and self._recorder and self._transport.repeated:
            self._round += 1
            self._start = self._passed = float(self._transport.repeated[0])
            later = self._recorder.next_round(self._start)
            self._keep()
            self._recorder = later
            if self._makes_takes:
                self.takes.turn(self._written)
            self._keep()

    def _keep(self) -> None:
        """Write what has come to an end into the song."""
        if self._recorder:
            take = self._recorder.collect()
            if take:
                self._written.add(take)
                self.takes.grow(take)

    def _end(self) -> None:
        self._recorder = None
        self._transport.limit(None)
        self.state_changed.emit()

    def _follow_transport(self) -> None:
        if self._recorder is None:
            return
        if self._transport.playing:
            self._recorder.end = self._loop_end() or NO_END
        else:
            self.stop()

    def _follow_song(self) -> None:
        """Undone, another song, or the track is gone: what is left of it stays as it is."""
        session = self._session
        fresh = session.next_undo is None or session.next_redo is not None
        if self.running and (fresh or self._written.track >= len(session.song.tracks)):
            self._end()
        elif session.next_undo is None and session.next_redo is None:
            self.takes.forget()
