"""Music whose beats are known as lessons for the beat network: as it was played, or as it is
written, to be played anew at every draw."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.played import PlayedNotes, played_notes
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song
from musicapp.domain.time import Meter, Tempo
from musicapp.model.corpus import read_collection
from musicapp.model.ear.learn import UNKNOWN
from musicapp.model.ear.lessons import delay_to_bar_line
from musicapp.model.recipes import KEYBOARD_PROGRAMS, Annotation, Source, delayed

# One in so many pieces of the larger collections is enough.
_ONE_IN = {"polish_scores": 2, "openscore_lieder": 3, "openscore_quartets": 3, "groove": 2}
_FEWEST = 12  # notes
_LONGEST = 6000  # notes of a lesson
_AROUND = 4  # beats before and behind a part of a piece
_SURE_TEMPOS = ("score", "mm")

Floats = NDArray[np.float64]
Classes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class KnownBeats:
    """times of the beats; of each beat downbeat says whether a bar begins (0, 1 or UNKNOWN)
    and parts how many it falls into (2, 3 or UNKNOWN)."""

    times: Floats
    downbeat: Classes
    parts: Classes

    def __len__(self) -> int:
        return len(self.times)

    def between(self, first: float, last: float) -> KnownBeats:
        """The beats from first to last and some before and behind them."""
        rows = slice(
            max(0, int(np.searchsorted(self.times, first, side="right")) - _AROUND),
            int(np.searchsorted(self.times, last)) + _AROUND,
        )
        return KnownBeats(self.times[rows], self.downbeat[rows], self.parts[rows])


@dataclass(frozen=True, slots=True)
class BeatLesson:
    """Notes and beats of a piece: in seconds where it was played, else in quarter notes; tempo
    is quarter notes a minute, None where nobody knows it."""

    name: str
    corpus: str
    split: str
    notes: PlayedNotes
    beats: KnownBeats
    played: bool
    tempo: float | None = None

    def __len__(self) -> int:
        return len(self.notes)


def read_beat_lessons(folders: Sequence[Path], splits: Sequence[str]) -> Iterator[BeatLesson]:
    """The lessons of annotated collections, as the README describes them. Raises FileProblem
    or OSError when a folder is none."""
    for folder in folders:
        every = _ONE_IN.get(folder.name, 1)
        for split, source in read_collection(folder):
            drawn = zlib.crc32(source.name.encode()) % every == 0
            if split in splits and (drawn or split != "train"):
                for lesson in _lessons(folder.name, split, source):
                    if len(lesson) >= _FEWEST and len(lesson.beats) >= 4:
                        yield lesson


def _lessons(corpus: str, split: str, source: Source) -> Iterator[BeatLesson]:
    if source.played and "perf" in source.about:
        notes, beats = _first(played_notes(source.played), _played_beats(source.about))
        yield BeatLesson(source.name, f"{corpus}_played", split, notes, beats, True)
    if corpus == "groove":
        notes, beats = _first(played_notes(source.song), _click_beats(source.song))
        yield BeatLesson(source.name, corpus, split, notes, beats, True)
    elif _is_read(corpus, source.song):
        song = delayed(source.song, delay_to_bar_line(corpus, source))
        notes, beats = _first(_in_quarters(song), written_beats(song))
        sure = source.about.get("tempo_source") in _SURE_TEMPOS and len(song.tempos) > 0
        tempo = song.tempos[0].bpm if sure else None
        yield BeatLesson(source.name, corpus, split, notes, beats, False, tempo)


def _is_read(corpus: str, song: Song) -> bool:
    """Only the keyboard pieces of the collection that has everything."""
    keyboard = all(track.program in KEYBOARD_PROGRAMS for track in song.tracks)
    return bool(song.meters) and (corpus != "polish_scores" or keyboard)


def _in_quarters(song: Song) -> PlayedNotes:
    """The notes at a tempo at which a quarter note lasts a second."""
    return played_notes(
        Song(
            tracks=song.tracks,
            tempos=(Tempo(0, 60.0),),
            meters=song.meters,
        )
    )


def _first(notes: PlayedNotes, beats: KnownBeats) -> tuple[PlayedNotes, KnownBeats]:
    """Not more than _LONGEST notes, and their beats."""
    notes = notes.where(slice(0, _LONGEST))
    return notes, beats.between(0, float(notes.start[-1]) if len(notes) else 0.0)


def _played_beats(about: Annotation) -> KnownBeats:
    rows = about["perf"]["beats"]
    meters = about["time_signatures"]
    whole = len(meters) == 1 and tuple(meters[0][1:]) == (4, 4)
    return KnownBeats(
        np.array([row[0] for row in rows], dtype=np.float64),
        np.array([bool(row[2]) if whole else UNKNOWN for row in rows], dtype=np.int8),
        np.full(len(rows), 2 if whole else UNKNOWN, dtype=np.int8),
    )


def _click_beats(song: Song) -> KnownBeats:
    beats = written_beats(song)
    ticks = beats.times * TICKS_PER_QUARTER
    return KnownBeats(song.tempo_map.seconds(ticks), beats.downbeat, beats.parts)


def written_beats(song: Song) -> KnownBeats:
    """The beats that the meters of a song give, in quarter notes, to its end."""
    meters = [meter for meter in song.meter_map.meters if meter.start <= song.end]
    ends = [*(meter.start for meter in meters[1:]), song.end + 1]
    times, downbeat, parts = [np.zeros(0)], [np.zeros(0)], [np.zeros(0)]
    for meter, end in zip(meters, ends, strict=True):
        beat, count = _counted_beat(meter)
        inside = np.arange(0, meter.bar_ticks, beat)
        ticks = np.add.outer(np.arange(meter.start, end, meter.bar_ticks), inside)
        kept = (ticks < end).ravel()
        times.append(ticks.ravel()[kept] / TICKS_PER_QUARTER)
        downbeat.append(np.broadcast_to(inside == 0, ticks.shape).ravel()[kept])
        parts.append(np.full(int(kept.sum()), count))
    return KnownBeats(
        np.concatenate(times),
        np.concatenate(downbeat).astype(np.int8),
        np.concatenate(parts).astype(np.int8),
    )


def _counted_beat(meter: Meter) -> tuple[float, int]:
    """Its ticks, and how many parts it falls into."""
    unit = float(Fraction(4 * TICKS_PER_QUARTER, meter.denominator))
    compound = meter.numerator % 3 == 0 and meter.numerator > 3
    return (3 * unit, 3) if compound else (unit, 2)
