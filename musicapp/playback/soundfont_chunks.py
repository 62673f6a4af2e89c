"""The RIFF chunks of a SoundFont file, as they lie in it.

Layout after the SoundFont Technical Specification 2.04 (E-mu Systems, 2006), chapters 4
to 7. A font in the sf3 form is the same file with Ogg Vorbis streams in place of some of
the samples; their ``type`` carries the bit ``COMPRESSED``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from musicapp.errors import SoundProblem

COMPRESSED = 0x10

_BAG = np.dtype([("generator", "<u2"), ("modulator", "<u2")])
_MODULATOR = np.dtype(
    [
        ("source", "<u2"),
        ("destination", "<u2"),
        ("amount", "<i2"),
        ("amount_source", "<u2"),
        ("transform", "<u2"),
    ]
)
_GENERATOR = np.dtype([("operator", "<u2"), ("amount", "<i2")])

TABLES = {
    "phdr": np.dtype(
        [
            ("name", "S20"),
            ("program", "<u2"),
            ("bank", "<u2"),
            ("bag", "<u2"),
            ("library", "<u4"),
            ("genre", "<u4"),
            ("morphology", "<u4"),
        ]
    ),
    "pbag": _BAG,
    "pmod": _MODULATOR,
    "pgen": _GENERATOR,
    "inst": np.dtype([("name", "S20"), ("bag", "<u2")]),
    "ibag": _BAG,
    "imod": _MODULATOR,
    "igen": _GENERATOR,
    "shdr": np.dtype(
        [
            ("name", "S20"),
            ("start", "<u4"),
            ("end", "<u4"),
            ("loop_start", "<u4"),
            ("loop_end", "<u4"),
            ("rate", "<u4"),
            ("key", "u1"),
            ("correction", "i1"),
            ("link", "<u2"),
            ("type", "<u2"),
        ]
    ),
}
"""The nine tables of the preset data, by the id of their chunk; each ends in a sentinel."""


_Part = tuple[int, int]
"""Where the data of a chunk begins in the file, and where it ends."""


@dataclass(frozen=True, slots=True)
class Chunks:
    """A font's tables, and where in its file the sample data lies."""

    path: Path
    tables: dict[str, NDArray[np.void]]
    samples: _Part

    def read_samples(self, first: int, last: int) -> bytes:
        """Bytes of the sample data. Raises SoundProblem when the file is gone."""
        start, stop = (min(self.samples[0] + place, self.samples[1]) for place in (first, last))
        with _opened(self.path) as file:
            file.seek(start)
            return file.read(max(stop - start, 0))


def read_chunks(path: Path) -> Chunks:
    """The chunks of the SoundFont at ``path``, in the sf2 or sf3 form.

    Raises SoundProblem when the file cannot be read, is no SoundFont, or is damaged.
    """
    with _opened(path) as file:
        head = file.read(12)
        if head[:4] != b"RIFF" or head[8:] != b"sfbk":
            raise SoundProblem(
                f"{path.name} is not a SoundFont (.sf2 or .sf3), so it was not loaded."
            )
        parts = dict(_parts(file, 12, file.seek(0, os.SEEK_END)))
        tables = {name: _table(file, parts.get(name, (0, 0)), name) for name in TABLES}
    if "smpl" not in parts or not all(len(table) for table in tables.values()):
        raise SoundProblem(
            f"The SoundFont {path.name} is damaged: a part of it is missing. It was not loaded."
        )
    return Chunks(path, tables, parts["smpl"])


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise SoundProblem(f"The SoundFont {path.name} could not be read: {reason}.") from error


def _parts(file: BinaryIO, start: int, stop: int) -> Iterator[tuple[str, _Part]]:
    """Every leaf chunk between two places, lists opened. What is cut short ends early."""
    while start + 8 <= stop:
        file.seek(start)
        head = file.read(8)
        name, size = head[:4].decode("latin-1"), int.from_bytes(head[4:], "little")
        body, end = start + 8, min(start + 8 + size, stop)
        if name == "LIST":
            yield from _parts(file, body + 4, end)
        else:
            yield name, (body, end)
        start = end + size % 2


def _table(file: BinaryIO, part: _Part, name: str) -> NDArray[np.void]:
    kind = TABLES[name]
    file.seek(part[0])
    return np.frombuffer(file.read((part[1] - part[0]) // kind.itemsize * kind.itemsize), kind)
