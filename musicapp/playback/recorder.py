"""Notes and controllers out of what is played. Pure: it is told when everything was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from musicapp.domain.controls import PITCH_BEND, SUSTAIN_PEDAL, Controls
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.time import MeterMap
from musicapp.playback.messages import NOTE_OFF, NOTE_ON, Message
from musicapp.playback.played import played_control

EARLY = 240  # ticks before the start at which a note still counts as the first one
_LAST_TICK = 2**30
_RESET = (SUSTAIN_PEDAL, PITCH_BEND)  # what must not stay as it was left


@dataclass(frozen=True, slots=True)
class EntryGrid:
    """How onsets are corrected as they are played: step in ticks, 0 for not at all;
    strength 0–1 is the part of the way to the grid that they go."""

    step: int = 0
    strength: float = 1.0

    def bring(self, meters: MeterMap, tick: float) -> int:
        """The tick at which something played at a tick is written, not before 0."""
        tick = max(0.0, tick)
        if not self.step:
            return round(tick)
        bar = meters.bar_at(tick)
        start, end = meters.bar_start(bar), meters.bar_start(bar + 1)
        line = min(start + round((tick - start) / self.step) * self.step, end)
        return round(tick + (line - tick) * self.strength)


@dataclass(frozen=True, slots=True)
class Take:
    """What was played in one go, or in one round of a loop."""

    notes: Notes = field(default_factory=Notes)
    controls: Controls = field(default_factory=Controls)

    def __bool__(self) -> bool:
        return len(self.notes) + len(self.controls) > 0

    def joined(self, other: Take) -> Take:
        """What was played in both."""
        return Take(self.notes.joined(other.notes), controls_of([*self.controls, *other.controls]))


@dataclass(frozen=True, slots=True)
class Key:
    """A key that is down: where its note is written, where it was struck, how hard."""

    onset: int
    struck: float
    velocity: int


Keys = dict[tuple[int, int], Key]  # by channel and pitch


class Recorder:
    """Records from a tick on, up to ``end``, that of a loop, if there is one; ``keys`` are
    down now, ``pedal`` is where the pedal is, 0–127."""

    def __init__(
        self,
        start: float,
        end: float | None,
        bring: Callable[[float], int],
        pedal: int = 0,
    ) -> None:
        """bring gives the tick at which what was struck at a tick is written."""
        self.keys: Keys = {}
        self.pedal = pedal
        self._start = start
        self.end = _LAST_TICK if end is None else end
        self._bring = bring
        self._notes: list[Note] = []
        self._controls: dict[tuple[int, int], int] = {}
        self._carried: list[Note] = []
        if pedal:
            self._controls[round(start), SUSTAIN_PEDAL] = pedal

    def hear(self, tick: float, message: Message) -> None:
        """A message came when the music was at a tick."""
        kind, key = message[0] & 0xF0, (message[0] & 0x0F, message[1])
        if kind not in (NOTE_ON, NOTE_OFF):
            self._hear_control(tick, message)
            return
        self._release(key, tick)
        if kind == NOTE_ON and message[2] and tick >= self._start - EARLY:
            struck = max(tick, self._start)
            self.keys[key] = Key(self._bring(struck), struck, message[2])

    def growing(self, tick: float) -> Notes:
        """What has not been collected, and the notes that are held at a tick, as long as they
        are by then."""
        held = (self._note(key, pitch, tick) for (_, pitch), key in self.keys.items())
        return Notes.of([*self._notes, *held])

    def collect(self) -> Take:
        """What has come to an end since it was collected last."""
        notes, self._notes = self._notes, []
        changes, self._controls = self._controls, {}
        rows = [(time, number, value) for (time, number), value in changes.items()]
        return Take(Notes.of(notes), controls_of(rows))

    def finish(self, tick: float) -> None:
        """End everything: keys that are down, the pedal, a bend."""
        tick = min(tick, self.end)
        for key in list(self.keys):
            self._release(key, tick)
        for number in _RESET:
            values = [value for (_, n), value in self._controls.items() if n == number]
            if (values and values[-1]) or (number == SUSTAIN_PEDAL and self.pedal):
                self._controls[max(0, round(tick) - 1), number] = 0

    def next_round(self, start: float) -> Recorder:
        """Finish at the loop's end, and go on from its start. What was struck just before
        the end and belongs on the first beat goes there."""
        later = Recorder(start, self.end, self._bring, self.pedal)
        for key, down in list(self.keys.items()):
            if down.onset >= self.end:
                later.keys[key] = Key(round(start), start, down.velocity)
                del self.keys[key]
        self.finish(self.end)
        later._notes = [Note(round(start), n.pitch, n.length, n.velocity) for n in self._carried]
        return later

    def _release(self, key: tuple[int, int], tick: float) -> None:
        down = self.keys.pop(key, None)
        if down:
            note = self._note(down, key[1], min(tick, self.end))
            (self._notes if note.start < self.end else self._carried).append(note)

    def _note(self, key: Key, pitch: int, tick: float) -> Note:
        length = max(1, round(tick - key.struck))
        length = max(1, min(length, round(self.end) - key.onset))
        return Note(key.onset, pitch, length, key.velocity)

    def _hear_control(self, tick: float, message: Message) -> None:
        control = played_control(message)
        if control is None:
            return
        number, value = control
        if number == SUSTAIN_PEDAL:
            self.pedal = value
        self._controls[round(max(tick, self._start)), number] = value


def controls_of(rows: Iterable[tuple[int, int, int]]) -> Controls:
    """Control changes of (tick, number, value)."""
    times, numbers, values = zip(*rows, strict=True) if (rows := list(rows)) else ((), (), ())
    return Controls(times, numbers, values)
