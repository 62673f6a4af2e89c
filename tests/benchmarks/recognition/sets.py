"""The collections as stripped songs with their truths."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile

from musicapp.domain.song import Song
from musicapp.files.midi_read import read_midi
from tests.benchmarks.recognition import truth
from tests.benchmarks.recognition.stripped import strip
from tests.benchmarks.recognition.truth import Annotation, Truth

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Set:
    """A collection: its folder in the data's, and how its truths are read. file is the field
    that names a piece's file; played says that no tick tells where a beat is. Collections in
    `eval_only` have one split, which nothing may be tuned on."""

    folder: str
    truth_of: Callable[[Annotation, Song], Truth] = truth.of_score
    file: str = "file"
    played: bool = False

    @property
    def only_for_tests(self) -> bool:
        """Whether it has the split `dev` alone."""
        return self.folder.startswith("eval_only")


SETS = {
    "pop909": Set("ship/pop909"),
    "pop909_played": Set("ship/pop909", truth.of_played_pop, "file_perf", played=True),
    "polish_scores": Set("ship/polish_scores"),
    "chopin_first_editions": Set("ship/chopin_first_editions"),
    "openscore_lieder": Set("ship/openscore_lieder"),
    "openscore_quartets": Set("ship/openscore_quartets"),
    "tavern": Set("ship/tavern"),
    "groove": Set("ship/groove", truth.of_click, played=True),
    "asap": Set("eval_only/asap", truth.of_played_piano, played=True),
    "bach_chorales_rn": Set("eval_only/bach_chorales_rn"),
    "dcml_mozart_sonatas": Set("eval_only/dcml_mozart_sonatas"),
    "dcml_beethoven_quartets": Set("eval_only/dcml_beethoven_quartets"),
    "nottingham": Set("eval_only/nottingham"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A song of which only the notes are left, and what is true of it."""

    name: str
    song: Song
    truth: Truth


def checked_names(split: str, names: Sequence[str] | None) -> Sequence[str]:
    """The sets that were asked for, by default all that have something in a split. Ends the
    program with a sentence when one is not known or has no such split."""
    having = [name for name, each in SETS.items() if split == "test" or not each.only_for_tests]
    for name in names or ():
        if name not in SETS:
            sys.exit(f"There is no set “{name}”: there are {', '.join(SETS)}.")
        if name not in having:
            sys.exit(f"“{name}” is for tests alone: it has no split “{split}”.")
    return names or having


@cache
def read_pieces(data: Path, name: str, split: str, most: int | None = None) -> tuple[Piece, ...]:
    """The pieces of a set, or so many of them, evenly spread. Read once for as long as the
    program runs."""
    each = SETS[name]
    folder = data / each.folder
    with ZipFile(folder / f"{folder.name}.zip") as archive:
        chosen = spread(list(_annotations(folder, each, split)), most)
        return tuple(_piece(each, about, archive.read(about[each.file])) for about in chosen)


def _annotations(folder: Path, each: Set, split: str) -> Iterator[Annotation]:
    wanted = "dev" if each.only_for_tests else split
    with gzip.open(folder / "annotations.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            about = json.loads(line)
            # `issue` marks pieces whose notes do not fit what is said of them
            if about["split"] == wanted and "issue" not in about:
                yield about


def spread(everything: Sequence[One], most: int | None) -> Sequence[One]:
    """So many, evenly spread."""
    if most is None or most >= len(everything):
        return everything
    return [everything[i * len(everything) // most] for i in range(most)]


def _piece(each: Set, about: Annotation, data: bytes) -> Piece:
    song = read_midi(data)
    return Piece(about["id"], strip(song, each.played), each.truth_of(about, song))
