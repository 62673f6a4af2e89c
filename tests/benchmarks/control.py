"""Whether the composer does what it is asked to do.

    python -m tests.benchmarks.control [--takes 1] [--guidance X] [--json]

key: for every key and pitched style, whether the key that is heard in eight new bars is the
one asked for, by our recogniser and, where it is installed, by music21; as a wish (soft) and
when pinned hard, where in_scale is the share of notes in the scale. chords: for given
progressions in pop, the share of time at which the chord that is heard has the root asked for
(root) or all but its seventh (majmin), and the share of the notes' time that its tones have.
density: for five levels and three seeds, Spearman's rank correlation of the level with the
notes a quarter. range: new notes outside what is allowed. bars: songs that end in another bar
than asked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from musicapp.analysis.beats import chord_frames_of
from musicapp.analysis.chords import find_chords
from musicapp.analysis.key import find_key, find_local_keys
from musicapp.analysis.tones import tones
from musicapp.domain.chord import NO_CHORD, Chord, parse_chords
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.request import DENSITIES, Request
from musicapp.domain.song import Song
from musicapp.model.compose import Composer
from musicapp.model.styles import PARTS
from tests.benchmarks.report import print_report

PITCHED = tuple(style for style in PARTS if style != "drums")
PROGRESSIONS = (
    "C G Am F", "Dm Gm A7 Dm", "F Dm Bb C7", "Am F C E7", "G Em C D", "Cm Ab Fm G7",
    "Eb Bb Cm Ab", "D A Bm G", "Am Dm G C", "Bb Gm Eb F",
)  # fmt: skip


def main() -> None:
    """Write music, look at it, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--takes", type=int, default=1, help="for each key and style")
    parser.add_argument("--guidance", type=float, default=Request().guidance)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    composer = Composer.load(args.weights)
    print_report(measure(composer, args.takes, args.guidance), args.json)


def measure(composer: Composer, takes: int, guidance: float) -> dict[str, Any]:
    """All figures at one guidance."""
    soft = list(key_takes(composer, takes, guidance, strict=False))
    hard = list(key_takes(composer, 1, guidance, strict=True))
    everything = [song for _, _, song in (*soft, *hard)]
    return {
        "guidance": guidance,
        "key": {
            "soft": key_figures(soft),
            "hard": key_figures(hard) | {"in_scale": in_scale(hard)},
        },
        "chords": chord_figures(composer, guidance),
        "density": density_figures(composer, guidance),
        "range": {"violations": range_violations(composer, guidance)},
        "bars": {"songs": len(everything), "wrong": sum(_bars(song) != 8 for song in everything)},
    }


def key_takes(
    composer: Composer, takes: int, guidance: float, strict: bool
) -> Iterator[tuple[str, Key, Song]]:
    """Eight bars in every key and pitched style."""
    for style in PITCHED:
        for number, key in enumerate(ALL_KEYS):
            for seed in range(takes):
                yield (
                    style,
                    key,
                    write(
                        composer,
                        bars=8,
                        style=style,
                        key=key,
                        strict_key=strict,
                        guidance=guidance,
                        seed=100 * seed + number,
                    ),
                )


def write(composer: Composer, **wishes: Any) -> Song:
    """A new song."""
    return composer.finish(composer.plan(Song(), Request(**wishes)))


def key_figures(songs: list[tuple[str, Key, Song]]) -> dict[str, Any]:
    """The share of songs that are heard in their key, by style and in all."""
    heard = [(style, key, find_key(song.notes)) for style, key, song in songs]
    right = {
        style: float(
            np.mean([span is not None and span.key == key for s, key, span in heard if s == style])
        )
        for style in PITCHED
    }
    return {"right": float(np.mean(list(right.values()))), **right, "music21": _music21(songs)}


def _music21(songs: list[tuple[str, Key, Song]]) -> float | None:
    """The same by music21's Aarden–Essen profile; None where it is not installed."""
    try:
        import music21
    except ImportError:
        return None
    right = []
    for _, key, song in songs:
        stream = music21.stream.Stream()
        for start, pitch, length in zip(
            song.notes.start.tolist(),
            song.notes.pitch.tolist(),
            song.notes.length.tolist(),
            strict=True,
        ):
            note = music21.note.Note(pitch, quarterLength=length / TICKS_PER_QUARTER)
            stream.insert(start / TICKS_PER_QUARTER, note)
        found = music21.analysis.discrete.AardenEssen(stream).getSolution(stream)
        right.append((found.tonic.pitchClass, found.mode) == (key.tonic, key.mode))
    return float(np.mean(right))


def in_scale(songs: list[tuple[str, Key, Song]]) -> float:
    """The share of notes in the scale of their song's key."""
    inside = [np.isin(song.notes.pitch % 12, list(key.wide_scale)) for _, key, song in songs]
    return float(np.concatenate(inside).mean())


def chord_figures(composer: Composer, guidance: float) -> dict[str, float]:
    """Agreement with given chords, one a bar, by time."""
    root, majmin, tone = [], [], []
    for seed, symbols in enumerate(PROGRESSIONS):
        asked = parse_chords(symbols)
        song = write(composer, bars=8, style="pop", chords=asked, guidance=guidance, seed=seed)
        for quarter, heard in _heard(song):
            wanted = asked[int(quarter // 4) % len(asked)]
            assert wanted is not None
            root.append(heard is not None and heard.root == wanted.root)
            majmin.append(root[-1] and heard is not None and heard.steps[1] == wanted.steps[1])
        tone.append(_tone_share(song, asked))
    return {
        "root": float(np.mean(root)),
        "majmin": float(np.mean(majmin)),
        "tones": float(np.mean(tone)),
    }


def _heard(song: Song) -> Iterator[tuple[float, Chord | None]]:
    """The chord that is heard at each half of a quarter note."""
    pitched = tones(song)
    spans = find_chords(pitched, chord_frames_of(song), find_local_keys(pitched))
    for half in range(64):
        quarter = half / 2 + 0.25
        span = next((s for s in spans if s.start <= quarter < s.end), None)
        yield quarter, None if span is None or span.label == NO_CHORD else Chord.parse(span.label)


def _tone_share(song: Song, asked: tuple[Chord | None, ...]) -> float:
    inside = total = 0
    for start, pitch, length in zip(
        song.notes.start.tolist(),
        song.notes.pitch.tolist(),
        song.notes.length.tolist(),
        strict=True,
    ):
        chord = asked[start // (4 * TICKS_PER_QUARTER) % len(asked)]
        total += length
        inside += length * (chord is not None and pitch % 12 in chord.tones)
    return inside / max(1, total)


def density_figures(composer: Composer, guidance: float) -> dict[str, float]:
    """Spearman's correlation for each style, and their mean."""
    found = {}
    for style in PARTS:
        asked, got = [], []
        for level, name in enumerate(DENSITIES):
            for seed in range(3):
                song = write(
                    composer, bars=8, style=style, density=name, guidance=guidance, seed=seed
                )
                asked.append(level)
                got.append(song.note_count / max(1.0, song.beats))
        found[style] = spearman(asked, got)
    return {"spearman": float(np.mean(list(found.values()))), **found}


def spearman(first: list[Any], second: list[Any]) -> float:
    """Rank correlation; equal values share their mean rank."""
    return float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])


def _ranks(values: list[Any]) -> np.ndarray[Any, Any]:
    column = np.array(values, dtype=float)
    return ((column[:, None] > column).sum(axis=1) + (column[:, None] >= column).sum(axis=1)) / 2


def range_violations(composer: Composer, guidance: float) -> int:
    """Notes outside two octaves that were asked for, in every pitched style."""
    songs = [
        write(composer, bars=4, style=style, lowest=48, highest=72, guidance=guidance, seed=5)
        for style in PITCHED
    ]
    return int(sum(((s.notes.pitch < 48) | (s.notes.pitch > 72)).sum() for s in songs))


def _bars(song: Song) -> int:
    return song.meter_map.bar_count(song.end)


if __name__ == "__main__":
    main()
