"""Folders of music as examples to learn from."""

from __future__ import annotations

import gzip
import json
import logging
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.key import find_key
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.errors import FileProblem, RequestProblem
from musicapp.files.midi_chunks import DamagedFile
from musicapp.files.midi_read import read_midi
from musicapp.files.songs import SUFFIXES
from musicapp.model import vocabulary as v
from musicapp.model.events import Piece, encode, notes_per_quarter
from musicapp.model.recipes import RECIPES, Annotation, Arranged, Source, anything
from musicapp.model.tables import Table, tabulate

log = logging.getLogger(__name__)

FEWEST_NOTES = 64
Label = tuple[float, str]  # from a quarter note on, a key such as "F#:min"
SPLITS = ("train", "valid", "test")
HELD_OUT = 25  # one in so many works is kept for validation where no split does that …
# Their labels, unlike their notes, are share-alike: weights that learned from them would be too.
UNUSED_LABELS = ("openscore_lieder",)
THIN = ("chopin_first_editions", "polish_scores")  # … or where the split has too few pieces


@dataclass(frozen=True, slots=True)
class Example:
    """A piece ready for the network. wishes (bars, 8) holds the classes of WISHES that
    are true of each bar; beats is its length in quarter notes."""

    name: str
    corpus: str
    split: str
    table: Table
    wishes: NDArray[np.uint8]
    beats: float
    style: str

    def __len__(self) -> int:
        return len(self.table)


def read_folder(folder: Path, splits: tuple[str, ...] = SPLITS) -> Iterator[Example]:
    """All pieces of a folder: a collection with annotations, as described in the README, or
    any MIDI files. Pieces that cannot be read, are too short or do not suit the collection's
    recipe are left out. Raises FileProblem when there is no music."""
    recipe = RECIPES.get(folder.name, anything)
    sources = _collection(folder) if _has_annotations(folder) else _loose_files(folder)
    for split, source in sources:
        if split in splits:
            arranged = recipe(source)
            if arranged and arranged.song.note_count >= FEWEST_NOTES:
                yield example(source, arranged, folder.name, split)


def example(source: Source, arranged: Arranged, corpus: str, split: str) -> Example:
    """Encode one arranged piece."""
    piece = encode(arranged.song)
    labels = [] if corpus in UNUSED_LABELS else source.about.get("keys") or []
    keys = keys_of_bars(arranged.song, piece, labels)
    wishes = true_wishes(piece, arranged, keys)
    beats = arranged.song.beats
    style = arranged.style or "unknown"
    return Example(source.name, corpus, split, tabulate(piece), wishes, beats, style)


def true_wishes(piece: Piece, arranged: Arranged, keys: list[Key | None]) -> NDArray[np.uint8]:
    """What could have been wished for: the classes of WISHES, one row a bar."""
    count = piece.events[-1].bar + 1 if piece.events else len(piece.bars)
    style = len(v.STYLES) if arranged.style is None else v.STYLES.index(arranged.style)
    kind = velocities_of(arranged.song, arranged.style)
    density = notes_per_quarter(piece)
    tempo = v.tempo_class(arranged.tempo)
    rows = [
        (
            style,
            v.key_class(keys[bar]),
            *v.meter_classes(meter.numerator, meter.denominator),
            tempo,
            v.density_class(density[bar]),
            v.bars_left_class(count - bar),
            kind,
        )
        for bar, meter in enumerate(piece.bars.meters)
    ]
    return np.array(rows, dtype=np.uint8)


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


def _has_annotations(folder: Path) -> bool:
    return (folder / "annotations.jsonl.gz").is_file()


def _collection(folder: Path) -> Iterator[tuple[str, Source]]:
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
