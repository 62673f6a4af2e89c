"""What each collection of music is used for: its style, and which track plays which role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import DRUM_CHANNEL, Track

Annotation = dict[str, Any]
VOICE_PROGRAMS = range(52, 55)
KEYBOARD_PROGRAMS = range(8)
# How much of what the network sees is of each of STYLES; the last, of an unknown style.
SHARES = (0.28, 0.28, 0.20, 0.10, 0.08, 0.03, 0.05, 0.25)
PARTS = ("melody", "counter", "inner", "bass")


@dataclass(frozen=True, slots=True)
class Source:
    """One piece as a collection holds it: its notes as written, what is known about it, and
    the same piece as it was played, where the collection has that."""

    name: str
    song: Song
    about: Annotation
    played: Song | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """A piece with roles and a style; tempo is None where nobody knows it. It begins delay
    quarter notes later than in its collection."""

    song: Song
    style: str | None
    tempo: float | None
    delay: float = 0.0


Recipe = Callable[[Source], Iterator[Arranged]]


def pop909(source: Source) -> Iterator[Arranged]:
    """Pop for piano: the roles stand in the played file, the grid in the written one."""
    if source.played is None:
        return
    tracks = _pop_roles(source.song.tracks[0].notes, source.played)
    beats = np.array([beat[0] for beat in source.about["perf"]["beats"]])
    bpm = 60 / float(np.median(np.diff(beats)))
    meter = source.song.meters[0]
    song = replace(source.song, tracks=tracks, meters=(meter,), tempos=(Tempo(0, bpm),))
    delay = 0
    if meter.denominator == 4:
        delay = -downbeat_of(source.about, meter.numerator) % meter.numerator
    yield Arranged(delayed(song, delay), "pop", bpm, delay)


def piano(source: Source) -> Iterator[Arranged]:
    """Solo keyboard music of one or two staves."""
    tracks = source.song.tracks
    if len(tracks) <= 2 and all(t.program in KEYBOARD_PROGRAMS for t in tracks):
        yield _arranged(source, "piano", _keyboard(tracks))


def song_with_piano(source: Source) -> Iterator[Arranged]:
    """One or two voices and a keyboard; in some editions the voice has another program, but
    it always comes first."""
    tracks = [t for t in source.song.tracks if len(t.notes)]
    voices = [t for t in tracks if t.program not in KEYBOARD_PROGRAMS]
    keyboard = [t for t in tracks if t.program in KEYBOARD_PROGRAMS]
    if not 1 <= len(voices) <= 2 or not 1 <= len(keyboard) <= 2:
        return
    voices.sort(key=lambda t: -float(t.notes.pitch.mean()))
    sung = tuple(replace(t, role=role) for t, role in zip(voices, PARTS, strict=False))
    yield _arranged(source, "song", sung + _keyboard(tuple(keyboard)))


def quartet(source: Source) -> Iterator[Arranged]:
    """Four strings in the order of the score."""
    if len(source.song.tracks) == len(PARTS):
        yield _arranged(source, "quartet", _parts(source.song.tracks))


def choir(source: Source) -> Iterator[Arranged]:
    """Two to four voices, from high to low."""
    tracks = [t for t in source.song.tracks if len(t.notes)]
    if 2 <= len(tracks) <= 4 and all(t.program in VOICE_PROGRAMS for t in tracks):
        tracks.sort(key=lambda t: -float(t.notes.pitch.mean()))
        yield _arranged(source, "choir", _parts(tuple(tracks)))


def polish(source: Source) -> Iterator[Arranged]:
    """Keyboard pieces, choirs and songs out of a collection of everything; of a song also
    its tune alone, which is what a folk tune is nearest to."""
    for recipe in (piano, choir, song_with_piano):
        for arranged in recipe(source):
            yield arranged
            if arranged.style == "song":
                tune = next(t for t in arranged.song.tracks if t.role == "melody")
                yield replace(arranged, song=replace(arranged.song, tracks=(tune,)), style="folk")
            return


def tune(source: Source) -> Iterator[Arranged]:
    """Lead sheets: a melody, its chords standing in the annotations."""
    melody = replace(source.song.tracks[0], role="melody")
    yield _arranged(source, "folk", (melody,))


def drums(source: Source) -> Iterator[Arranged]:
    """Drums played to a click: their strokes on the nearest sixteenth or triplet eighth,
    whichever the quarter note fits better, and their velocities as they were played."""
    notes = source.song.tracks[0].notes
    snapped = notes.changed(
        start=_on_grid(notes.start), length=np.full(len(notes), TICKS_PER_QUARTER // 4)
    )
    track = Track("Drums", channel=DRUM_CHANNEL, role="drums", notes=snapped)
    yield _arranged(source, "drums", (track,))


def anything(source: Source) -> Iterator[Arranged]:
    """Music of an unknown kind, with the roles that its tracks have."""
    yield _arranged(source, None, source.song.tracks)


RECIPES: dict[str, Recipe] = {
    "pop909": pop909,
    "chopin_first_editions": piano,
    "openscore_lieder": song_with_piano,
    "openscore_quartets": quartet,
    "polish_scores": polish,
    "openewld_pd": tune,
    "groove": drums,
}


def delayed(song: Song, quarters: float) -> Song:
    """The song some quarters later: a first bar that was short becomes a full one."""
    ticks = round(quarters * TICKS_PER_QUARTER)
    if not ticks:
        return song
    tracks = tuple(t.with_notes(t.notes.changed(start=t.notes.start + ticks)) for t in song.tracks)
    first, *later = song.meters
    meters = (first, *(replace(m, start=m.start + ticks) for m in later))
    return replace(song, tracks=tracks, meters=meters)


def _arranged(source: Source, style: str | None, tracks: tuple[Track, ...]) -> Arranged:
    song = replace(source.song, tracks=tracks)
    bar = song.meters[0].bar_ticks / TICKS_PER_QUARTER if song.meters else 4
    pickup = source.about.get("pickup") or 0
    delay = bar - pickup if 0 < pickup < bar else 0.0
    known = not source.about.get("tempo_source", "score").startswith(("text", "none"))
    tempo = song.tempos[0].bpm if known and song.tempos else None
    return Arranged(delayed(song, delay), style, tempo, delay)


def _on_grid(start: NDArray[np.int32]) -> NDArray[np.int64]:
    """Onsets in ticks, snapped quarter note by quarter note."""
    quarter = start // TICKS_PER_QUARTER
    straight, triplet = (np.rint(start / n).astype(np.int64) * n for n in (120, 160))
    count = int(quarter.max(initial=0)) + 1
    errors = [np.bincount(quarter, np.abs(start - s), count) for s in (straight, triplet)]
    swung = errors[1] < 0.7 * errors[0]  # three places fit worse by chance than four
    return np.where(swung[quarter], triplet, straight)


def _parts(tracks: tuple[Track, ...]) -> tuple[Track, ...]:
    roles = ("melody", "bass") if len(tracks) == 2 else (*PARTS[: len(tracks) - 1], "bass")
    return tuple(replace(t, role=role) for t, role in zip(tracks, roles, strict=True))


def _keyboard(tracks: tuple[Track, ...]) -> tuple[Track, ...]:
    notes = tracks[0].notes if len(tracks) == 1 else tracks[0].notes.joined(tracks[1].notes)
    return (replace(tracks[0], role="chords", notes=notes),)


def _pop_roles(written: Notes, played: Song) -> tuple[Track, ...]:
    """Give each written note the track of the played note of its pitch nearest in time."""
    names = {"MELODY": "melody", "BRIDGE": "counter", "PIANO": "chords"}
    tracks = [t for t in played.tracks if t.name in names]
    start = np.concatenate([t.notes.start for t in tracks]).astype(np.int64)
    pitch = np.concatenate([t.notes.pitch for t in tracks]).astype(np.int64)
    which = np.repeat(np.arange(len(tracks)), [len(t.notes) for t in tracks])
    key = pitch * 2**32 + start
    order = np.argsort(key)
    key, which = key[order], which[order]
    wanted = written.pitch.astype(np.int64) * 2**32 + written.start + _shift(written, start, pitch)
    right = np.clip(np.searchsorted(key, wanted), 1, len(key) - 1)
    nearest = np.where(wanted - key[right - 1] < key[right] - wanted, right - 1, right)
    return tuple(
        Track(name=names[t.name].title(), role=names[t.name], notes=notes)
        for i, t in enumerate(tracks)
        if len(notes := written.where(which[nearest] == i))
    )


def _shift(written: Notes, start: np.ndarray[Any, Any], pitch: np.ndarray[Any, Any]) -> int:
    """How many ticks later the played file begins: the commonest distance of equal pitches
    in the first notes."""
    first = slice(0, 200)
    apart = start[None, :] - written.start[first, None]
    near = (np.abs(apart) < 4000) & (pitch[None, :] == written.pitch[first, None])
    ((tens, _),) = Counter((apart[near] // 10).tolist()).most_common(1) or [(0, 0)]
    return int(tens) * 10 + 5


def downbeat_of(about: Annotation, beats: int) -> int:
    """Which beat the bars begin on: where beats are marked strong and chords change."""
    marked = [i % beats for i, beat in enumerate(about["perf"]["beats"]) if beat[2]]
    changes = [int(chord[0]) % beats for chord in about.get("chords", ())]
    votes = sum(
        np.bincount(v, minlength=beats) / max(1, len(v)) for v in (marked, changes) if v
    ) + np.zeros(beats)
    return int(votes.argmax())
