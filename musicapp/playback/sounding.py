"""The one set of sounding notes: what makes sure that every note-on gets its note-off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from musicapp.playback.messages import NOTE_OFF, NOTE_ON, Message, note_off

PREVIEW = -1  # the onset of a note that is not of the song, but played by hand


class Sounding(NamedTuple):
    """A note that sounds: its channel and pitch, and the tick at which it began."""

    channel: int
    pitch: int
    onset: int


class SoundingNotes:
    """Which notes sound at a receiver. Several may hold one key: the key goes up with the
    last of them, and goes up and down again when another begins, so that note-ons and
    note-offs always alternate."""

    def __init__(self) -> None:
        self._notes: Counter[Sounding] = Counter()
        self._holders: Counter[tuple[int, int]] = Counter()

    def __len__(self) -> int:
        return self._notes.total()

    def passed(self, message: Message, onset: int) -> Iterator[Message]:
        """What to send for a message, onset being the tick at which its note began."""
        kind = message[0] & 0xF0
        if kind not in (NOTE_ON, NOTE_OFF):
            yield message
            return
        note = Sounding(message[0] & 0x0F, message[1], onset)
        if kind == NOTE_ON and message[2]:
            yield from self._begin(note, message)
        else:
            yield from self._end(note)

    def end_others(self, kept: Counter[Sounding], before: int) -> list[Message]:
        """End the song's notes that began before a tick, but for those that are kept; what
        is played by hand stays."""
        old = {n: c for n, c in self._notes.items() if n.onset != PREVIEW and n.onset < before}
        ending = Counter(old) - kept
        return [message for note in ending.elements() for message in self._end(note)]

    def end_since(self, tick: int) -> list[Message]:
        """End the song's notes that began at a tick or after it."""
        late = [note for note in self._notes.elements() if note.onset >= tick]
        return [message for note in late for message in self._end(note)]

    def end_all(self) -> list[Message]:
        """End everything, also what is played by hand."""
        return [message for note in [*self._notes.elements()] for message in self._end(note)]

    def _begin(self, note: Sounding, message: Message) -> Iterator[Message]:
        key = note.channel, note.pitch
        if self._holders[key]:
            yield note_off(*key)
        self._notes[note] += 1
        self._holders[key] += 1
        yield message

    def _end(self, note: Sounding) -> Iterator[Message]:
        if not self._notes[note]:
            return
        key = note.channel, note.pitch
        self._notes -= Counter([note])
        self._holders -= Counter([key])
        if not self._holders[key]:
            yield note_off(*key)
