"""An output that remembers what it was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from musicapp.errors import MusicAppError, PortProblem
from musicapp.playback.agenda import Agenda, Command
from musicapp.playback.messages import CONTROL, NOTE_OFF, NOTE_ON, Message
from musicapp.playback.receiver import Receiver


class RecordingOutput:
    """Remembers every message and its time; can be unplugged."""

    def __init__(self, name: str = "recorder") -> None:
        self.name = name
        self.problem: MusicAppError | None = None
        self.delay = 0.0
        self.sent: list[tuple[float, Message]] = []
        self.prepared: frozenset[int] = frozenset()
        self.silenced = 0
        self.closed = False
        self._plugged = True
        self._lost: Callable[[MusicAppError], object] | None = None

    def send(self, message: Message, at: float) -> None:
        if not self._plugged:
            raise PortProblem(f"The port {self.name} has vanished.")
        self.sent.append((at, message))

    def silence(self) -> None:
        self.silenced += 1

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        self.prepared |= programs

    def drain(self) -> None:
        pass

    def watch(self, lost: Callable[[MusicAppError], object]) -> None:
        self._lost = lost

    def close(self) -> None:
        self.closed = True

    def unplug(self, notice: bool = True) -> None:
        """Vanish, noticed by a watcher or only when the next message is sent."""
        self._plugged = False
        if notice and self._lost:
            self._lost(PortProblem(f"The port {self.name} has vanished."))

    @property
    def messages(self) -> list[Message]:
        return [message for _, message in self.sent]

    @property
    def note_ons(self) -> list[tuple[float, int]]:
        """The time and pitch of each note that was begun."""
        return [(at, m[1]) for at, m in self.sent if m[0] & 0xF0 == NOTE_ON]

    @property
    def sounding(self) -> Counter[tuple[int, int]]:
        """How often each (channel, pitch) was begun more than ended."""
        balance: Counter[tuple[int, int]] = Counter()
        for message in self.messages:
            kind, key = message[0] & 0xF0, (message[0] & 0x0F, message[1])
            balance[key] += {NOTE_ON: 1, NOTE_OFF: -1}.get(kind, 0)
        return +balance

    @property
    def pedal_down(self) -> set[int]:
        """The channels whose sustain pedal is down."""
        down = {m[0] & 0x0F: m[2] for m in self.messages if m[0] & 0xF0 == 0xB0 and m[1] == 64}
        return {channel for channel, value in down.items() if value}


class DistantOutput(RecordingOutput):
    """Is told ahead of time, as a port in another process is, and sends when the test lets
    it: run."""

    def __init__(self, name: str = "far away") -> None:
        super().__init__(name)
        self._agenda = Agenda(Receiver(self))

    def do(self, commands: list[Command]) -> None:
        if not self._plugged:
            raise PortProblem(f"The port {self.name} has vanished.")
        self._agenda.put(commands)

    def run(self, until: float) -> None:
        """Let time pass for it."""
        self._agenda.run(until)

    def close(self) -> None:
        self._agenda.run(float("inf"))
        super().close()


class LateOutput(DistantOutput):
    """Is told everything so many seconds late: what it was told before and is due by then
    has been done."""

    def __init__(self, late: float) -> None:
        super().__init__()
        self._late = late
        self._now = 0.0

    def do(self, commands: list[Command]) -> None:
        super().run(self._now + self._late)
        super().do(commands)

    def run(self, until: float) -> None:
        self._now = until
        super().run(until)

    @property
    def down(self) -> set[tuple[int, int]]:
        """The (channel, pitch) that sound, by what was sent in the order of its times."""
        down: set[tuple[int, int]] = set()
        notes = [item for item in self.sent if item[1][0] < CONTROL]
        for _, message in sorted(notes, key=lambda item: item[0]):
            key = message[0] & 0x0F, message[1]
            assert (key in down) == (message[0] < NOTE_ON), "on, off, on, off"
            down ^= {key}
        return down
