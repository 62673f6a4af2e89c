"""The document: an immutable song."""

from __future__ import annotations

from dataclasses import dataclass, replace

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.time import Meter, MeterMap, Tempo, TempoMap
from musicapp.domain.track import Text, Track


@dataclass(frozen=True, slots=True)
class KeySignature:
    """What a file says of its key: sharps −7 … 7 (negative are flats), from a tick on."""

    start: int
    sharps: int
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Song:
    """Tracks over one tempo map and one meter map. Songs that share tracks share memory."""

    tracks: tuple[Track, ...] = (Track(),)
    tempos: tuple[Tempo, ...] = (Tempo(0, 120.0),)
    meters: tuple[Meter, ...] = (Meter(0, 4, 4),)
    keys: tuple[KeySignature, ...] = ()
    markers: tuple[Text, ...] = ()
    title: str = ""

    @property
    def notes(self) -> Notes:
        """The notes of all tracks together."""
        return Notes().joined(*(track.notes for track in self.tracks))

    @property
    def note_count(self) -> int:
        """How many notes all tracks have."""
        return sum(len(track.notes) for track in self.tracks)

    @property
    def end(self) -> int:
        """The tick at which the last note has stopped."""
        return max((track.notes.last_end for track in self.tracks), default=0)

    @property
    def beats(self) -> float:
        """The length in quarter notes."""
        return self.end / TICKS_PER_QUARTER

    @property
    def tempo_map(self) -> TempoMap:
        """Seconds for ticks and back."""
        return TempoMap(self.tempos)

    @property
    def meter_map(self) -> MeterMap:
        """Bars and beats for ticks and back."""
        return MeterMap(self.meters)

    @property
    def everything(self) -> Selection:
        """All notes, chosen."""
        return Selection.of({i: track.notes for i, track in enumerate(self.tracks)})

    def with_track(self, index: int, track: Track) -> Song:
        """The same song with one track replaced."""
        return replace(self, tracks=(*self.tracks[:index], track, *self.tracks[index + 1 :]))

    def with_notes(self, index: int, notes: Notes) -> Song:
        """The same song with the notes of one track replaced."""
        return self.with_track(index, self.tracks[index].with_notes(notes))
