"""Folders of music as examples to learn from."""

from __future__ import annotations

import gzip
import json
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.midi_chunks import DamagedFile
from musicapp.files.midi_read import read_midi
from musicapp.files.songs import SUFFIXES
from musicapp.model.events import encode
from musicapp.model.recipes import RECIPES, Annotation, Arranged, Source, anything
from musicapp.model.tables import Table, tabulate
from musicapp.model.truths import (
    chord_cells,
    heard_chords,
    keys_of_bars,
    labelled_chords,
    true_wishes,
)

log = logging.getLogger(__name__)

FEWEST_NOTES = 64
SPLITS = ("train", "valid", "test")
HELD_OUT = 25  # one in so many works is kept for validation where no split does that …
# Their labels, unlike their notes, are share-alike: weights that learned from them would be too.
UNUSED_LABELS = ("openscore_lieder",)
THIN = ("chopin_first_editions", "polish_scores")  # … or where the split has too few pieces


@dataclass(frozen=True, slots=True)
class Example:
    """A piece ready for the network. wishes (bars, columns of WISHES) holds the classes
    that are true of each bar, chords (cells, 3) those of CHORD_SIZES of each half-beat;
    beats is its length in quarter notes."""

    name: str
    corpus: str
    split: str
    table: Table
    wishes: NDArray[np.uint8]
    chords: NDArray[np.uint8]
    beats: float
    style: str

    def __len__(self) -> int:
        return len(self.table)


def read_folder(folder: Path, splits: tuple[str, ...] = SPLITS) -> Iterator[Example]:
    """All pieces of a folder: a collection with annotations, as described in the README, or
    any MIDI files. Pieces that cannot be read, are too short or do not suit the collection's
    recipe are left out. Raises FileProblem when there is no music."""
    for split, source, arranged in read_arranged(folder, splits):
        yield example(source, arranged, folder.name, split)


def read_arranged(
    folder: Path, splits: tuple[str, ...] = SPLITS
) -> Iterator[tuple[str, Source, Arranged]]:
    """The pieces of a folder as songs with roles and a style, each with its split."""
    recipe = RECIPES.get(folder.name, anything)
    sources = read_collection(folder) if _has_annotations(folder) else _loose_files(folder)
    for split, source in sources:
        if split in splits:
            for arranged in recipe(source):
                if arranged.song.note_count >= FEWEST_NOTES:
                    yield split, source, arranged


def example(source: Source, arranged: Arranged, corpus: str, split: str) -> Example:
    """Encode one arranged piece."""
    piece = encode(arranged.song)
    about = {} if corpus in UNUSED_LABELS else source.about
    labels = [(quarter + arranged.delay, label) for quarter, label in about.get("keys") or ()]
    wishes = true_wishes(piece, arranged, keys_of_bars(arranged.song, piece, labels))
    spans = labelled_chords(about, arranged.delay) or heard_chords(arranged.song)
    return Example(
        name=source.name,
        corpus=corpus,
        split=split,
        table=tabulate(piece),
        wishes=wishes,
        chords=chord_cells(spans, piece.bars),
        beats=arranged.song.beats,
        style=arranged.style or "unknown",
    )


def _has_annotations(folder: Path) -> bool:
    return (folder / "annotations.jsonl.gz").is_file()


def read_collection(folder: Path) -> Iterator[tuple[str, Source]]:
    """The pieces of a folder with annotations, as they are, each with its split. Raises OSError
    when the folder lacks its files."""
    with (
        ZipFile(folder / f"{folder.name}.zip") as archive,
        gzip.open(folder / "annotations.jsonl.gz", "rt", encoding="utf-8") as lines,
    ):
        for line in lines:
            about = json.loads(line)
            song = _read(archive.read(about["file"]), about["file"])
            played = None
            if "file_perf" in about:
                played = _read(archive.read(about["file_perf"]), about["file_perf"])
            if song:
                yield _split(about, folder.name), Source(about["id"], song, about, played)


def _split(about: Annotation, corpus: str) -> str:
    if about["split"] != "train" or corpus not in THIN:
        return str(about["split"])
    work = f"{about.get('composer')} {about.get('opus') or about.get('title')}"
    return _held_out(work)


def _held_out(work: str) -> str:
    return "valid" if zlib.crc32(work.encode()) % HELD_OUT == 0 else "train"


def _loose_files(folder: Path) -> Iterator[tuple[str, Source]]:
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
    if not paths:
        raise FileProblem(f"{folder} holds no MIDI files, so there is nothing to learn from.")
    for path in paths:
        song = _read(path.read_bytes(), path.name)
        if song:
            yield _held_out(path.name), Source(path.stem, song, {})


def _read(data: bytes, name: str) -> Song | None:
    try:
        return read_midi(data)
    except DamagedFile as error:
        log.warning("%s is left out: %s", name, error)
        return None
