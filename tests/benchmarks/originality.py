"""How much of what the shipped network writes stands in what it learned from.

    python -m tests.benchmarks.originality [FOLDER…] [--style pop] [--takes 20] [--json]

A passage is a run of notes of one role, each as its distance in time and pitch from the one
before, so that a transposed copy counts as a copy. novelty: the share of passages of eight
notes that no training piece has. longest_copy: the longest passage, in notes, that one has.
loops: the share of bars that have the notes of each of the three bars before; silence: of
bars in which nothing begins. All also for the collection's validation pieces: what people
repeat of each other, and of themselves."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.styles import STYLES
from musicapp.model import vocabulary as v
from musicapp.model.compose import Composer
from musicapp.model.corpus import Example, example, read_folder
from musicapp.model.recipes import Arranged, Source
from tests.benchmarks.data import collections
from tests.benchmarks.report import print_report

PASSAGE = 8
OF_STYLE = {
    "pop": ["pop909"],
    "piano": ["chopin_first_editions", "polish_scores"],
    "song": ["openscore_lieder", "polish_scores"],
    "quartet": ["openscore_quartets"],
    "choir": ["polish_scores"],
    "folk": ["openewld_pd", "polish_scores"],
    "drums": ["groove"],
}
BARS = 16
LONGEST = 256
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Moves = NDArray[np.uint64]


def main() -> None:
    """Read the folders, write takes, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--style", choices=STYLES, default="pop")
    parser.add_argument("--takes", type=int, default=20)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    pieces = [
        e
        for f in collections(args.folders, OF_STYLE[args.style])
        for e in read_folder(f, ("train", "valid"))
    ]
    pieces = [e for e in pieces if e.style == args.style]
    composer = Composer.load(args.weights)
    print_report(measure(pieces, takes(composer, args.style, args.takes)), args.json)


def takes(composer: Composer, style: str, count: int) -> list[Example]:
    """Takes of sixteen bars, by seed from 1."""
    songs = []
    for seed in range(1, count + 1):
        plan = composer.plan(Song(), Request(bars=BARS, style=style, seed=seed))
        arranged = Arranged(composer.finish(plan), style, plan.tempo)
        songs.append(example(Source(str(seed), arranged.song, {}), arranged, "", ""))
    return songs


def measure(pieces: Sequence[Example], written: Sequence[Example]) -> dict[str, Any]:
    """Novelty and longest copy of the takes and of held-out human pieces."""
    learned = [runs for e in pieces if e.split == "train" for runs in moves(e)]
    human = [e for e in pieces if e.split == "valid"]
    return {name: compare(learned, e) for name, e in (("ours", written), ("human", human))}


def compare(learned: Sequence[Moves], music: Sequence[Example]) -> dict[str, float]:
    """The figures of some music, its longest copy found by halving."""
    runs = [r for e in music for r in moves(e)]
    passages = _passages(runs, PASSAGE)
    novel = ~np.isin(passages, _passages(learned, PASSAGE))
    low, high = 1, LONGEST
    while high - low > 1:
        middle = (low + high) // 2
        copied = np.isin(_passages(runs, middle), _passages(learned, middle)).any()
        low, high = (middle, high) if copied else (low, middle)
    loops, silence = np.mean([loops_and_silence(e) for e in music], axis=0).tolist()
    return {
        "novelty": float(novel.mean()),
        "longest_copy": low,
        "passages": len(passages),
        "loops": loops,
        "silence": silence,
    }


def loops_and_silence(piece: Example) -> tuple[float, float]:
    """The shares of bars that go round in circles, and that are empty."""
    targets = piece.table.targets[:-1]
    bar = np.cumsum(np.maximum(0, targets[:, 0] - v.LATER))
    bars = [targets[bar == n, 1:5].tolist() for n in range(int(bar.max(initial=0)) + 1)]
    runs = zip(bars[3:], bars[2:], bars[1:], bars, strict=False)
    loops = [bool(a) and a == b == c == d for a, b, c, d in runs]
    return float(np.mean(loops or [False])), float(np.mean([not notes for notes in bars]))


def moves(piece: Example) -> Iterator[Moves]:
    """For each role, a number for the step from every note to the next."""
    targets = piece.table.targets[:-1].astype(np.int64)
    bar = np.cumsum(np.maximum(0, targets[:, 0] - v.LATER))
    time = bar * v.LONGEST_BAR + targets[:, 1] * v.STEPS_PER_QUARTER + targets[:, 2]
    for role in np.unique(targets[:, 3]):
        mine = targets[:, 3] == role
        later, higher = np.diff(time[mine]), np.diff(targets[mine, 4])
        yield (later * 256 + higher + 128).astype(np.uint64)


def _passages(runs: Sequence[Moves], length: int) -> NDArray[np.uint64]:
    """A number for every passage of a length."""
    found = []
    for run in runs:
        count = max(0, len(run) - length + 1)
        passage = np.zeros(count, dtype=np.uint64)
        for i in range(length):
            mixed = (passage ^ run[i : i + count]) * _FACTOR
            passage = mixed ^ (mixed >> np.uint64(29))
        found.append(passage)
    return np.concatenate(found)


if __name__ == "__main__":
    main()
