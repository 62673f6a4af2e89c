"""Annotated music as lessons for the recogniser: what it hears, and what is true of it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.classes import (
    CHORD_KINDS,
    HARMONY_HEADS,
    METERS,
    NO_CHORD_CLASS,
)
from musicapp.analysis.ear.frames import FRAME, Frames, beat_frames, meter_frames
from musicapp.analysis.ear.hearing import hear
from musicapp.domain.chord import NO_CHORD, Chord
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import ALL_KEYS
from musicapp.domain.song import Song
from musicapp.domain.styles import STYLES
from musicapp.errors import RequestProblem
from musicapp.model.corpus import read_collection
from musicapp.model.ear.learn import UNKNOWN
from musicapp.model.recipes import RECIPES, Annotation, Source, anything, delayed, downbeat_of
from musicapp.model.truths import Label, Span, labelled_chords, parse_label

# Collections whose keys are those of the whole piece, whatever it moves through.
_KEY_OF_PIECE = ("polish_scores", "chopin_first_editions")
_SHORTEST, _LONGEST = 8, 1600  # frames of a lesson
_STYLES = {"tavern": "piano", "openewld_pd": "folk"}
_NEAREST_KIND = {"maj6": "maj", "min6": "min", "minmaj7": "min"}

Truths = dict[str, NDArray[np.int16]]
# A song, its chords in quarter notes and where chance comes from → the song altered, if at all.
Alter = Callable[[Song, Sequence[Span], np.random.Generator], Song | None]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A piece as written, altered, or as played. heard is (frames, HEARD); truths has for each
    head one class a frame, or UNKNOWN."""

    name: str
    corpus: str
    split: str
    frames: Frames
    heard: NDArray[np.float16]
    truths: Truths

    def __len__(self) -> int:
        return len(self.heard)


def read_lessons(folders: Sequence[Path], splits: Sequence[str], alter: Alter) -> Iterator[Lesson]:
    """The lessons of annotated collections, as the README describes them, with a second lesson
    of what alter makes of each written piece, always the same. Raises FileProblem or OSError
    when a folder is none."""
    for folder in folders:
        for split, source in read_collection(folder):
            if split in splits:
                lessons = _lessons(folder.name, split, source, alter)
                yield from (lesson for lesson in lessons if len(lesson) >= _SHORTEST)


def _lessons(corpus: str, split: str, source: Source, alter: Alter) -> Iterator[Lesson]:
    style = _style(corpus, source)
    written = _written(corpus, source)
    name, about = source.name, source.about
    if written:
        song, delay = written
        rng = np.random.default_rng(zlib.crc32(name.encode()))
        altered = alter(song, labelled_chords(about, delay), rng)
        for version in (song, altered):
            if version:
                known = _of_written(version, delay, corpus, about, style)
                yield Lesson(name, corpus, split, *known)
    if source.played and "perf" in about:
        yield Lesson(name, f"{corpus}_played", split, *_of_played(source, style))


_Version = tuple[Frames, NDArray[np.float16], Truths]


def _style(corpus: str, source: Source) -> str | None:
    if corpus in _STYLES:
        return _STYLES[corpus]
    arranged = next(iter(islice(RECIPES.get(corpus, anything)(source), 1)), None)
    return arranged.style if arranged else None


def _written(corpus: str, source: Source) -> tuple[Song, float] | None:
    """The song with a full first bar, and by how many quarter notes it was delayed for that;
    None where its bars are no whole number of frames."""
    song = source.song
    if not song.meters or any(m.bar_ticks % FRAME for m in song.meters) or not song.end:
        return None
    delay = delay_to_bar_line(corpus, source)
    if corpus == "pop909":
        song = replace(song, meters=song.meters[:1])
    return delayed(song, delay), delay


def delay_to_bar_line(corpus: str, source: Source) -> float:
    """By how many quarter notes a song that has a meter must be delayed for a full first bar."""
    first = source.song.meters[0]
    if corpus == "pop909":
        off = downbeat_of(source.about, first.numerator) if first.denominator == 4 else 0
        return float(-off % first.numerator)
    bar = first.bar_ticks / TICKS_PER_QUARTER
    pickup = source.about.get("pickup") or 0
    return bar - pickup if 0 < pickup < bar else 0.0


def _of_written(
    song: Song, delay: float, corpus: str, about: Annotation, style: str | None
) -> _Version:
    frames = _shortened(meter_frames(song))
    quarter = np.abs((frames.edges[:-1] - delay * TICKS_PER_QUARTER) % TICKS_PER_QUARTER) < 1
    frames = replace(frames, quarter=quarter)
    quarters = frames.edges / TICKS_PER_QUARTER
    labels = [(at + delay, label) for at, label in about.get("keys") or ()]
    spans = labelled_chords(about, delay)
    truths = _truths(quarters, labels, spans, corpus in _KEY_OF_PIECE, style)
    truths["downbeat"] = np.asarray(frames.downbeat, dtype=np.int16)
    starts = [m.start for m in song.meter_map.meters]
    kinds = [_meter_class(m.numerator, m.denominator) for m in song.meter_map.meters]
    truths["meter"] = np.array(kinds, dtype=np.int16)[
        np.searchsorted(starts, frames.edges[:-1], side="right") - 1
    ]
    return frames, hear(song, frames).astype(np.float16), truths


def _of_played(source: Source, style: str | None) -> _Version:
    song, perf = source.played, source.about["perf"]
    assert song is not None
    beats = np.array([beat[0] for beat in perf["beats"]])
    frames = _shortened(beat_frames(song.tempo_map.ticks(beats), 2))
    seconds = song.tempo_map.seconds(frames.edges)
    spans = list(_parsed(perf.get("chords") or ()))
    keys = source.about.get("keys") or ()
    if len(keys) != 1:  # those of the score are surer, but count other times
        keys = [(at, label) for at, _, label in perf.get("keys") or ()]
    truths = _truths(seconds, keys, spans, False, style)
    meters = source.about["time_signatures"]
    if len(meters) == 1 and tuple(meters[0][1:]) == (4, 4):
        strong = np.array([bool(beat[2]) for beat in perf["beats"]])[: -(-len(frames) // 2)]
        truths["downbeat"][::2] = strong[: len(truths["downbeat"][::2])]
        truths["downbeat"][1::2] = 0
        truths["meter"][:] = METERS.index((4, 4))
    return frames, hear(song, frames).astype(np.float16), truths


def _parsed(chords: Sequence[tuple[float, float, str]]) -> Iterator[Span]:
    """Chords with labels such as "Bb:min7/b3"; what the app has no name for is left out."""
    for start, end, label in chords:
        try:
            yield start, end, None if label == NO_CHORD else Chord.parse(label)
        except RequestProblem:
            continue


def _shortened(frames: Frames) -> Frames:
    def cut(flags: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
        return None if flags is None else flags[:_LONGEST]

    return Frames(
        frames.edges[: _LONGEST + 1], cut(frames.quarter), cut(frames.beat), cut(frames.downbeat)
    )


def _truths(
    edges: NDArray[np.float64],
    keys: Sequence[Label],
    chords: Sequence[Span],
    key_of_piece: bool,
    style: str | None,
) -> Truths:
    """The classes of each frame; edges, keys and chords count the same unit."""
    middle = (edges[1:] + edges[:-1]) / 2
    truths = {name: np.full(len(middle), UNKNOWN, dtype=np.int16) for name in HARMONY_HEADS}
    if style in STYLES:
        truths["style"][:] = STYLES.index(style)
    named = [(at, parse_label(label)) for at, label in keys]
    for at, key in named:
        truths["key"][middle >= at] = UNKNOWN if key is None else ALL_KEYS.index(key)
    if named:
        truths["key"][middle < named[0][0]] = UNKNOWN
        truths["home"][:] = UNKNOWN if named[0][1] is None else ALL_KEYS.index(named[0][1])
    if key_of_piece:
        truths["key"][:] = UNKNOWN
    for start, end, chord in chords:
        inside = (middle >= start) & (middle < end)
        truths["chord"][inside] = chord_class(chord)
        if chord is not None:
            truths["bass"][inside] = chord.bass
    return truths


def chord_class(chord: Chord | None) -> int:
    """The number of a chord among the classes of the network, or UNKNOWN."""
    if chord is None:
        return NO_CHORD_CLASS
    kind = _NEAREST_KIND.get(chord.quality, chord.quality)
    return CHORD_KINDS.index(kind) * 12 + chord.root if kind in CHORD_KINDS else UNKNOWN


def _meter_class(numerator: int, denominator: int) -> int:
    meter = (numerator, denominator)
    return METERS.index(meter) if meter in METERS else UNKNOWN
