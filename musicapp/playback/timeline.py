"""The music as the player reads it: an immutable snapshot of a song, ready to be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.controls import PROGRAM_CHANGE, Controls
from musicapp.domain.notes import Column, Notes
from musicapp.domain.song import Song
from musicapp.domain.time import MeterMap, Tempo, TempoMap
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.playback.messages import CHANNELS


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The notes and controls of a track, and its notes in the order in which they end.

    end_ticks ascends; by_end[i] is the row, among notes, of the note that ends there;
    programs are those that the controls change to."""

    notes: Notes
    controls: Controls
    end_ticks: Column
    by_end: NDArray[np.intp]
    programs: frozenset[int]

    @classmethod
    def of(cls, notes: Notes, controls: Controls) -> Part:
        """Sort the ends, the one costly step: 5 ms for 100,000 notes."""
        ends = notes.end
        by_end = np.argsort(ends, kind="stable")
        programs = controls.value[controls.number == PROGRAM_CHANGE]
        return cls(notes, controls, ends[by_end], by_end, frozenset(programs.tolist()))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A part on the channel where it is played (not always the one it asks for), with the
    program it begins with; one that is not audible keeps its channel. port is empty for the
    output that all share; delay is in seconds."""

    part: Part
    channel: int
    program: int
    audible: bool
    port: str = ""
    delay: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """A song for playing, a line a track; end is the tick at which its last note stops."""

    lines: tuple[Line, ...] = ()
    tempos: tuple[Tempo, ...] = ()
    tempo_map: TempoMap = field(default_factory=lambda: TempoMap(()))
    meter_map: MeterMap = field(default_factory=lambda: MeterMap(()))
    end: int = 0

    @classmethod
    def of(
        cls, song: Song, earlier: Timeline | None = None, ports: frozenset[str] = frozenset()
    ) -> Timeline:
        """Everything that has not changed since an earlier timeline is taken from there, so
        that the next one after an edit costs no more than the edited track. ports are those
        that are open for tracks of their own."""
        earlier = earlier or cls()
        own = [track.port if track.port in ports else "" for track in song.tracks]
        ready = {(id(p.notes), id(p.controls)): p for p in (line.part for line in earlier.lines)}
        channels = share_channels(song.tracks, own)
        solo = any(track.solo for track in song.tracks)
        lines = tuple(
            Line(
                ready.get((id(track.notes), id(track.controls)))
                or Part.of(track.notes, track.controls),
                channel,
                track.program,
                (track.solo or not solo) and not track.muted,
                port,
                track.delay_ms / 1000,
            )
            for track, channel, port in zip(song.tracks, channels, own, strict=True)
        )
        same_tempo = song.tempos == earlier.tempos
        return cls(
            lines,
            song.tempos,
            earlier.tempo_map if same_tempo else song.tempo_map,
            song.meter_map,
            max((_last(line.part.end_ticks) for line in lines), default=0),
        )

    @property
    def audible(self) -> Iterable[Line]:
        """The lines that are neither muted nor silenced by another's solo."""
        return (line for line in self.lines if line.audible)

    def lines_to(self, port: str) -> Iterable[Line]:
        """The audible lines of a port."""
        return (line for line in self.audible if line.port == port)

    @property
    def late(self) -> list[tuple[str, int, float]]:
        """What the delays hang on."""
        return [(line.port, line.channel, line.delay) for line in self.audible]

    def delays(self, port: str) -> dict[int, float]:
        """By how many seconds each channel of a port is to be late, so that those with the
        least delay, which may be less than none, are not late at all."""
        least = min((line.delay for line in self.audible), default=0.0)
        base = max(0.0, -least)
        given = dict.fromkeys(range(CHANNELS), base) if base else {}
        given |= {line.channel: base + line.delay for line in self.lines_to(port)}
        return {channel: delay for channel, delay in given.items() if delay > 0}

    @property
    def programs(self) -> frozenset[int]:
        """The General MIDI programs that tones are played with."""
        tones = [line for line in self.audible if line.channel != DRUM_CHANNEL]
        return frozenset().union(*({line.program} | line.part.programs for line in tones))

    @property
    def has_drums(self) -> bool:
        """Whether there is a line of drums."""
        return any(line.channel == DRUM_CHANNEL for line in self.audible)

    def pace(self, first: int, last: int) -> list[float]:
        """The tempo at a tick, in quarter notes a minute, and its changes before another,
        each with its tick."""
        changes = [t for t in self.tempos if first < t.start < last]
        return [self.tempo_map.bpm_at(first), *(x for t in changes for x in (t.start, t.bpm))]

    def same_controls(self, other: Timeline) -> bool:
        """Whether both have the same programs and controllers on the same channels."""
        return _control_identity(self) == _control_identity(other)


def share_channels(tracks: Sequence[Track], ports: Sequence[str] = ()) -> list[int]:
    """A channel for each track: its own, but for tracks of one channel and port that have
    different programs or delays, of which all but the first get channels that nobody asked
    for, while there are any. Drums stay on theirs. ports are those of the tracks, none for
    the same one."""
    ports = ports or [""] * len(tracks)
    shared = {
        port: _share([t for t, p in zip(tracks, ports, strict=True) if p == port]) for port in ports
    }
    return [next(shared[port]) for port in ports]


def _share(tracks: list[Track]) -> Iterator[int]:
    asked = {track.channel for track in tracks} | {DRUM_CHANNEL}
    free = [channel for channel in range(CHANNELS) if channel not in asked]
    given: dict[tuple[int, int, float], int] = {}
    first: dict[int, tuple[int, int, float]] = {}
    for track in tracks:
        wish = (track.channel, track.program, track.delay_ms)
        if wish not in given:
            alone = first.setdefault(track.channel, wish) == wish
            own = alone or track.is_drums or not free
            given[wish] = track.channel if own else free.pop(0)
        yield given[wish]


def _control_identity(timeline: Timeline) -> list[tuple[int, str, int, int]]:
    return [
        (id(line.part.controls), line.port, line.channel, line.program) for line in timeline.audible
    ]


def _last(column: Column) -> int:
    return int(column[-1]) if len(column) else 0
