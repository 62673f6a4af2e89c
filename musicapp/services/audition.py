"""Letting notes sound without playing: those that are touched, and those under the playhead
while it is dragged."""

from __future__ import annotations

from collections.abc import Iterator

from musicapp.domain.controls import PROGRAM_CHANGE
from musicapp.playback.chase import state_at
from musicapp.playback.messages import control_change, note_off, note_on
from musicapp.playback.player import Player
from musicapp.playback.timeline import Line, Timeline

_MOST = 24  # notes that a drag lets sound at a time

Key = tuple[str, int, int]  # port, channel and pitch


class Audition:
    """Lives on the main thread; the player sends, and ends what is left at stop."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._touched: Key | None = None
        self._scrubbed: set[Key] = set()
        self._last: int | None = None  # the tick at which the drag was

    def touch(self, timeline: Timeline, track: int, pitch: int, velocity: int, tick: int) -> None:
        """Let a note sound as a track plays it at a tick, until the next one or let_go."""
        self.let_go()
        if track >= len(timeline.lines):
            return
        line = timeline.lines[track]
        self._set_program(timeline, line, tick)
        self._player.send(note_on(line.channel, pitch, velocity), line.port)
        self._touched = line.port, line.channel, pitch

    def let_go(self) -> None:
        """End the note that was touched."""
        if self._touched:
            self._end(self._touched)
            self._touched = None

    def scrub(self, timeline: Timeline, tick: int) -> None:
        """The playhead is dragged to a tick: what lies there sounds, and what it has passed."""
        if self._last is None:
            for line in timeline.audible:
                self._set_program(timeline, line, tick)
        first, last = sorted((tick if self._last is None else self._last, tick))
        self._last = tick
        passed = dict(_notes(timeline, first, last + 1))
        here = {key for key, _ in _notes(timeline, tick, tick + 1)}
        for key in self._scrubbed - here:
            self._end(key)
        begun = [key for key in passed if key not in self._scrubbed][:_MOST]
        for port, channel, pitch in begun:
            velocity = passed[port, channel, pitch]
            self._player.send(note_on(channel, pitch, velocity), port)
        self._scrubbed = (self._scrubbed & here) | set(begun)

    def end_scrub(self) -> None:
        """The playhead is let go."""
        for key in self._scrubbed:
            self._end(key)
        self._scrubbed.clear()
        self._last = None

    def _end(self, key: Key) -> None:
        port, channel, pitch = key
        self._player.send(note_off(channel, pitch), port)

    def _set_program(self, timeline: Timeline, line: Line, tick: int) -> None:
        state = state_at(timeline, tick, line.port)
        program = state.get((line.channel, PROGRAM_CHANGE), line.program)
        self._player.send(control_change(line.channel, PROGRAM_CHANGE, program), line.port)


def _notes(timeline: Timeline, first: int, last: int) -> Iterator[tuple[Key, int]]:
    """The notes that sound anywhere in first ≤ tick < last, with their velocities."""
    for line in timeline.audible:
        notes = line.part.notes
        rows = notes.sounding(first, last)
        for pitch, velocity in zip(
            notes.pitch[rows].tolist(), notes.velocity[rows].tolist(), strict=True
        ):
            yield (line.port, line.channel, pitch), velocity
