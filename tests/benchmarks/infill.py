"""How well holes are filled and melodies harmonised.

    python -m tests.benchmarks.infill [FOLDER…] [--pieces 40] [--json]

From validation pieces, eight bars each with a hole of two: kept is the share of holes around
which every other note stayed as it was. boundary: the surprise of the two notes behind the
hole, in bits under the same network without its lane, divided by that of the same two notes
behind the music that people wrote there; inside: the same for the notes in the hole.
harmonize: the share of melodies that stayed note for note."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.task import Task
from musicapp.model.compose import Composer
from musicapp.model.corpus import read_arranged
from musicapp.model.network import Network
from musicapp.model.recipes import Arranged
from musicapp.model.score import load_network, score_song
from tests.benchmarks.data import collections
from tests.benchmarks.report import print_report

BEFORE, HOLE, BEHIND = 4, 2, 2  # bars
SETS = ("pop909", "chopin_first_editions", "openscore_lieder", "openscore_quartets")
WITH_MELODY = ("pop", "song", "quartet", "choir")


def main() -> None:
    """Read the pieces, fill, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--pieces", type=int, default=10, help="of each folder")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    pieces = [
        arranged
        for folder in collections(args.folders, SETS)
        for _, _, arranged in islice(read_arranged(folder, ("valid",)), args.pieces)
    ]
    composer, network = Composer.load(args.weights), load_network(args.weights)
    print_report(measure(composer, network, pieces), args.json)


def measure(composer: Composer, network: Network, pieces: Sequence[Arranged]) -> dict[str, Any]:
    """The figures of all pieces."""
    rng = np.random.default_rng(0)
    holes, kept, melodies = [], [], []
    for piece in pieces:
        song, start, end = excerpt(piece.song, rng)
        if not len(behind(song, end)):
            continue
        filled = fill(composer, song, piece.style, start, end)
        kept.append(same_outside(song, filled, start, end))
        holes.append((surprises(network, song, start, end), surprises(network, filled, start, end)))
        if piece.style in WITH_MELODY:
            melodies.append(melody_stays(composer, song, piece.style))
    real, ours = (np.array(column, dtype=float) for column in zip(*holes, strict=True))
    return {
        "holes": len(kept),
        "kept": float(np.mean(kept)),
        "boundary": float(np.nanmean(ours[:, 1]) / np.nanmean(real[:, 1])),
        "inside": float(np.nanmean(ours[:, 0]) / np.nanmean(real[:, 0])),
        "bits_behind": {
            "real": float(np.nanmean(real[:, 1])),
            "ours": float(np.nanmean(ours[:, 1])),
        },
        "harmonize": {"melodies": len(melodies), "identical": float(np.mean(melodies or [True]))},
    }


def excerpt(song: Song, rng: np.random.Generator) -> tuple[Song, int, int]:
    """Eight bars of a song from a random one on, and its hole."""
    meters = song.meter_map
    bars = meters.bar_count(song.end)
    first = int(rng.integers(max(1, bars - BEFORE - HOLE - BEHIND)))
    at = [meters.bar_start(first + n) for n in (0, BEFORE, BEFORE + HOLE, BEFORE + HOLE + BEHIND)]
    meter = replace(meters.meter_at(at[0]), start=0)
    tracks = []
    for track in song.tracks:
        inside = track.notes.where((track.notes.start >= at[0]) & (track.notes.start < at[3]))
        tracks.append(track.with_notes(inside.changed(start=inside.start - at[0])))
    tempo = replace(song.tempos[0], bpm=song.tempo_map.bpm_at(at[0]))
    cut = Song(tracks=tuple(tracks), meters=(meter,), tempos=(tempo,))
    return cut, at[1] - at[0], at[2] - at[0]


def fill(composer: Composer, song: Song, style: str | None, start: int, end: int) -> Song:
    """The song with its hole filled."""
    task = Task("infill", start=start, end=end)
    return composer.finish(composer.plan(song, Request(style=style), task))


def same_outside(song: Song, filled: Song, start: int, end: int) -> bool:
    """Whether all notes that do not begin in the hole are as they were."""
    pairs = zip(song.tracks, filled.tracks, strict=True)
    return all(
        a.notes.where((a.notes.start < start) | (a.notes.start >= end))
        == b.notes.where((b.notes.start < start) | (b.notes.start >= end))
        for a, b in pairs
    )


def behind(song: Song, end: int) -> list[float]:
    """The quarter notes of the first two notes behind the hole."""
    starts = song.notes.start
    return sorted(starts[starts >= end].tolist())[:2]


def surprises(network: Network, song: Song, start: int, end: int) -> tuple[float, float]:
    """Mean bits of the notes in the hole, and of the two behind it; NaN for none."""
    rows = score_song(network, song, "x").surprises
    inside = [s.bits for s in rows if start <= round(s.start * TICKS_PER_QUARTER) < end]
    after = [s.bits for s in rows if s.start * TICKS_PER_QUARTER >= end - 1][:2]
    return (
        float(np.mean(inside)) if inside else np.nan,
        float(np.mean(after)) if after else np.nan,
    )


def melody_stays(composer: Composer, song: Song, style: str) -> bool:
    """Whether a harmonised melody has the notes that it had."""
    melody = next(
        (i for i, t in enumerate(song.tracks) if t.role == "melody" and len(t.notes)), None
    )
    if melody is None:
        return True
    alone = Song(tracks=(song.tracks[melody],), meters=song.meters, tempos=song.tempos)
    plan = composer.plan(alone, Request(style=style), Task("harmonize", melody=0))
    after = composer.finish(plan)
    return any(t.notes == alone.tracks[0].notes for t in after.tracks if t.role == "melody")


if __name__ == "__main__":
    main()
