"""Knobs, pads and keys of a MIDI controller that do what buttons of the window do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from musicapp.playback.messages import CONTROL, NOTE_OFF, NOTE_ON, Message
from musicapp.services.signal import Signal

_PRESSED = 64  # a controller's value from which on its button is down


@dataclass(frozen=True, slots=True)
class Trigger:
    """A note or a controller (kind "note" or "cc") of a channel, 0–15."""

    kind: str
    channel: int
    number: int

    @classmethod
    def of(cls, message: Message) -> Trigger | None:
        """The one that a message belongs to, if it is of either kind."""
        kind, channel = message[0] & 0xF0, message[0] & 0x0F
        if kind == CONTROL:
            return cls("cc", channel, message[1])
        return cls("note", channel, message[1]) if kind in (NOTE_ON, NOTE_OFF) else None

    @classmethod
    def parse(cls, text: str) -> Trigger | None:
        """Read what str() wrote; None for anything else."""
        match text.split(":"):
            case [("note" | "cc") as kind, channel, number]:
                if channel.isdecimal() and number.isdecimal():
                    return cls(kind, int(channel), int(number))
        return None

    def __str__(self) -> str:
        return f"{self.kind}:{self.channel}:{self.number}"


class MidiLearn:
    """Deeds, by name, and the triggers that were learned for them. Messages of learned
    triggers are not played. ``changed`` tells, on the main thread, that others were learned."""

    def __init__(self) -> None:
        self.deeds: dict[str, Callable[[], object]] = {}
        self.changed: Signal[[]] = Signal()
        self.learning: str | None = None
        self.learned: dict[Trigger, str] = {}
        self._pressed: set[Trigger] = set()

    def listen_for(self, deed: str | None) -> None:
        """Let the next note or controller do this from now on; None: learn nothing."""
        self.learning = deed
        self.changed.emit()

    def trigger_of(self, deed: str) -> Trigger | None:
        """What was learned for a deed."""
        return next((trigger for trigger, name in self.learned.items() if name == deed), None)

    def forget(self, deed: str) -> None:
        """Nothing does this any more."""
        self.learned = {t: name for t, name in self.learned.items() if name != deed}
        self.changed.emit()

    def takes(self, message: Message) -> bool:
        """Whether a message is for us; on any thread."""
        return self.learning is not None or Trigger.of(message) in self.learned

    def hear(self, message: Message) -> None:
        """Learn, or do what was learned; on the main thread."""
        trigger = Trigger.of(message)
        if trigger is None or not self._goes_down(trigger, message):
            return
        if self.learning is not None:
            kept = {t: name for t, name in self.learned.items() if name != self.learning}
            self.learned = kept | {trigger: self.learning}
            self.listen_for(None)
        elif trigger in self.learned:
            self.deeds.get(self.learned[trigger], _nothing)()

    def _goes_down(self, trigger: Trigger, message: Message) -> bool:
        """Whether a button was up before: a knob that is turned passes the middle once."""
        note = trigger.kind == "note"
        down = message[0] & 0xF0 == NOTE_ON and message[2] > 0 if note else message[2] >= _PRESSED
        before = trigger in self._pressed
        (self._pressed.add if down else self._pressed.discard)(trigger)
        return down and not before


def _nothing() -> None:
    """What was learned for a deed that is no more."""
