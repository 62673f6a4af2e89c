"""Songs in folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from musicapp.errors import FileProblem
from musicapp.files.songs import SUFFIXES


def songs_in(places: Iterable[Path]) -> Iterator[Path]:
    """Files as they are, and instead of a folder all songs in it and in its folders, in the
    order of their names; hidden files are left out. Raises FileProblem for a folder without
    songs."""
    for place in places:
        if place.is_dir():
            yield from _found(place)
        else:
            yield place


def _found(folder: Path) -> list[Path]:
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    found = [path for path in found if not path.name.startswith(".")]
    if not found:
        raise FileProblem(f"There is no song in the folder {folder}.")
    return found
