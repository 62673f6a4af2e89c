"""What is true of a piece, bar by bar: what could have been wished for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.beats import chord_frames_of
from musicapp.analysis.chords import find_chords
from musicapp.analysis.key import find_key, find_local_keys
from musicapp.analysis.tones import tones
from musicapp.domain.chord import NO_CHORD, QUALITIES, Chord
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.styles import STYLES
from musicapp.domain.track import ROLES
from musicapp.errors import RequestProblem
from musicapp.model import vocabulary as v
from musicapp.model.bars import Bars
from musicapp.model.events import Piece, notes_per_quarter
from musicapp.model.recipes import Annotation, Arranged

Span = tuple[float, float, Chord | None]  # from, to, in quarter notes
Label = tuple[float, str]  # from a quarter note on, a key such as "F#:min"
# Kinds of chords in annotations that the vocabulary lacks.
_NEAREST = {"6": "maj6", "9": "7", "11": "7", "13": "7", "aug7": "aug", "augmaj7": "aug"}
_NEAREST |= {"maj9": "maj7", "min9": "min7", "it6": "7", "fr6": "7", "ger6": "7"}


def true_wishes(piece: Piece, arranged: Arranged, keys: list[Key | None]) -> NDArray[np.uint8]:
    """What could have been wished for: the classes of WISHES, one row a bar."""
    count = piece.events[-1].bar + 1 if piece.events else len(piece.bars)
    style = len(STYLES) if arranged.style is None else STYLES.index(arranged.style)
    kind = velocities_of(arranged.song, arranged.style)
    density = notes_per_quarter(piece)
    tempo = v.tempo_class(arranged.tempo)
    plays = roles_of_bars(piece)
    textures = textures_of_bars(piece)
    rows = [
        (
            style,
            v.key_class(keys[bar]),
            *v.meter_classes(meter.numerator, meter.denominator),
            tempo,
            v.density_class(density[bar]),
            v.bars_left_class(count - bar),
            kind,
            *textures[bar],
            *plays[bar].tolist(),
        )
        for bar, meter in enumerate(piece.bars.meters)
    ]
    return np.array(rows, dtype=np.uint8)


def roles_of_bars(piece: Piece, window: int = 4) -> NDArray[np.int64]:
    """For each bar, 1 for every role that begins a note in the group of bars in which it
    lies, as for the density (bars, roles)."""
    groups = np.zeros(((len(piece.bars) - 1) // window + 1, len(ROLES)), dtype=np.int64)
    for event in piece.events:
        groups[event.bar // window, event.role] = 1
    return groups[np.arange(len(piece.bars)) // window]


def textures_of_bars(piece: Piece, window: int = 4) -> list[tuple[int, int, int]]:
    """The classes of level, lengths and register of each bar: means over the group of bars in
    which it lies, as for the density. Drums have no register; a silent group has nothing."""
    rows = np.array([(e.bar // window, *e[2:]) for e in piece.events]).reshape(-1, 5)
    group, role, pitch, length, velocity = rows.T
    groups = [group == g for g in range((len(piece.bars) - 1) // window + 1)]
    means = [
        (
            v.level_class(_mean(velocity[of] * 4 + 2)),
            v.lengths_class(_mean(np.log(v.LENGTHS[length[of]]), np.exp)),
            v.register_class(_mean(pitch[of & (role != ROLES.index("drums"))])),
        )
        for of in groups
    ]
    return [means[bar // window] for bar in range(len(piece.bars))]


def _mean(values: NDArray[Any], back: Callable[[float], float] | None = None) -> float | None:
    if not len(values):
        return None
    mean = float(values.mean())
    return float(back(mean)) if back else mean


def labelled_chords(about: Annotation, delay: float) -> list[Span]:
    """The chords of an annotation, delay quarter notes later; kinds that the vocabulary
    lacks become the nearest that it has, or are left out."""
    spans: list[Span] = []
    for start, end, root, quality, bass, *_ in about.get("chords") or ():
        kind = _NEAREST.get(quality, quality)
        if root == NO_CHORD:
            spans.append((start + delay, end + delay, None))
        elif kind in QUALITIES:
            chord = replace(Chord.parse(f"{root}:{kind}"), bass=Chord.parse(bass or root).root)
            spans.append((start + delay, end + delay, chord))
    return spans


def heard_chords(song: Song) -> list[Span]:
    """The chords that the recogniser hears; of drums alone, none."""
    pitched = tones(song)
    found = find_chords(pitched, chord_frames_of(song), find_local_keys(pitched))
    return [
        (span.start, span.end, None if span.label == NO_CHORD else Chord.parse(span.label))
        for span in found
    ]


def chord_cells(spans: Sequence[Span], bars: Bars) -> NDArray[np.uint8]:
    """The chord of each half-beat of a piece; before, between and after the spans, not known."""
    cells = np.full((bars.starts[-1] // v.CELL + 1, 3), v.OPEN_CHORD, dtype=np.uint8)
    for start, end, chord in spans:
        first, last = (bars.grid_step(quarter * TICKS_PER_QUARTER) for quarter in (start, end))
        cells[-(-first // v.CELL) : -(-last // v.CELL)] = v.chord_classes(chord)
    return cells


def velocities_of(song: Song, style: str | None) -> int:
    """How the velocities came about. Only pop is known to have been played; an unknown
    collection counts as played when it has more values than dynamics have names."""
    count = len(np.unique(song.notes.velocity))
    if count <= 1:
        return v.CONSTANT
    return v.PLAYED if style == "pop" or (style is None and count > 24) else v.PRINTED


def keys_of_bars(song: Song, piece: Piece, labels: Sequence[Label]) -> list[Key | None]:
    """The key of each bar: as labelled, else recognised within each key signature."""
    if labels:
        starts = [quarter * TICKS_PER_QUARTER for quarter, _ in labels]
        keys = [parse_label(label) for _, label in labels]
    else:
        starts, keys = _signature_keys(song)
    rows = np.searchsorted(starts, piece.bars.ticks[:-1] + 1) - 1
    return [keys[max(0, row)] if keys else None for row in rows]


def parse_label(label: str) -> Key | None:
    """The key of an annotation such as "F#:min"; None for what cannot be read."""
    tonic, _, mode = label.partition(":")
    try:
        return Key.parse(f"{tonic} {mode}")
    except RequestProblem:
        return None


def _signature_keys(song: Song) -> tuple[list[float], list[Key | None]]:
    """The key that is heard within each key signature of the file."""
    starts = [signature.start for signature in song.keys] or [0]
    notes = song.notes
    ends = [*starts[1:], song.end + 1]
    heard = [find_key(_between(notes, *span)) for span in zip(starts, ends, strict=True)]
    return [float(start) for start in starts], [span.key if span else None for span in heard]


def _between(notes: Notes, first: int, last: int) -> Notes:
    return notes.where((notes.start >= first) & (notes.start < last))
