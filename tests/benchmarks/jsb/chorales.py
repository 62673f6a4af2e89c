"""The chorales as grids, from the archive that the benchmark is distributed in."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from musicapp.errors import FileProblem

Ints = NDArray[np.int64]
# (T, 4): a row for each sixteenth, voices in the order in which they are decided; 0 is a
# rest, 1 … 46 are the MIDI keys 36 … 81.
Grid = Ints

VOICES = ("soprano", "bass", "tenor", "alto")
PITCHES = 47  # with the rest
LOWEST = 36  # MIDI key of class 1

_ARCHIVE, _MEMBER = "jsb_chorales.zip", "Jsb16thSeparated.json"
_DECIDED = [0, 3, 2, 1]  # columns of the file (soprano, alto, tenor, bass) in our order


def read_split(folder: Path, split: str) -> list[Grid]:
    """The chorales of train, valid or test, in the file's order. Raises FileProblem."""
    archive = folder / _ARCHIVE
    try:
        with zipfile.ZipFile(archive) as files:
            pieces = json.loads(files.read(_MEMBER))[split]
        return [_grid(piece) for piece in pieces]
    except FileNotFoundError as error:
        raise FileProblem(f"{folder} holds no {_ARCHIVE}: give the folder that does.") from error
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise FileProblem(f"{archive} is damaged, or is not the JSB benchmark.") from error


def _grid(frames: list[list[int]]) -> Grid:
    keys = np.array(frames, dtype=np.int64)[:, _DECIDED]
    grid = np.where(keys < 0, 0, keys - LOWEST + 1)
    if grid.min() < 0 or grid.max() >= PITCHES:
        raise ValueError("a key outside 36 to 81")
    return grid


def transposed(grid: Grid, semitones: int) -> Grid:
    """The same chorale higher; rests stay."""
    return np.where(grid > 0, grid + semitones, 0)


def transpositions(grids: list[Grid]) -> list[Ints]:
    """For each chorale the steps that keep every voice inside its range in all of them."""
    bounds = [_bounds(grid) for grid in grids]
    low = np.min([low for low, _ in bounds], axis=0)
    high = np.max([high for _, high in bounds], axis=0)
    return [np.arange((low - lo).max(), (high - hi).min() + 1) for lo, hi in bounds]


def _bounds(grid: Grid) -> tuple[Ints, Ints]:
    low = np.where(grid > 0, grid, PITCHES).min(axis=0)
    return low, grid.max(axis=0)
