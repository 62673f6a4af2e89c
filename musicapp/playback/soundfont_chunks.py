"""The RIFF chunks of a SoundFont file, as they lie in it.

Layout after the SoundFont Technical Specification 2.04 (E-mu Systems, 2006), chapters 4
to 7. A font in the sf3 form is the same file with Ogg Vorbis streams in place of some of
the samples; their ``type`` carries the bit ``COMPRESSED``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Chunks:
    """A font's tables and its sample data: bytes that are read from the file as needed."""

    name: str
    tables: dict[str, NDArray[np.void]]
    samples: NDArray[np.uint8]


def read_chunks(path: Path) -> Chunks:
    """The chunks of the SoundFont at ``path``, in the sf2 or sf3 form.

    Raises SoundProblem when the file cannot be read, is no SoundFont, or is damaged.
    """
    data: NDArray[np.uint8]
    try:
        data = np.memmap(path, np.uint8, "r")
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise SoundProblem(f"The SoundFont {path.name} could not be read: {reason}.") from error
    except ValueError:  # an empty file
        data = np.zeros(0, np.uint8)
    if _identifier(data, 0) != "RIFF" or _identifier(data, 8) != "sfbk":
        raise SoundProblem(f"{path.name} is not a SoundFont (.sf2 or .sf3), so it was not loaded.")
    parts = dict(_parts(data, 12, len(data)))
    tables = {name: _table(parts, name) for name in TABLES}
    if "smpl" not in parts or not all(len(table) for table in tables.values()):
        raise SoundProblem(
            f"The SoundFont {path.name} is damaged: a part of it is missing. It was not loaded."
        )
    return Chunks(path.name, tables, parts["smpl"])


def _identifier(data: NDArray[np.uint8], at: int) -> str:
    return data[at : at + 4].tobytes().decode("latin-1")


def _parts(
    data: NDArray[np.uint8], start: int, stop: int
) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """Every leaf chunk between two places, lists opened. What is cut short ends early."""
    while start + 8 <= stop:
        name = _identifier(data, start)
        size = int(data[start + 4 : start + 8].view("<u4")[0])
        body, end = start + 8, min(start + 8 + size, stop)
        if name == "LIST":
            yield from _parts(data, body + 4, end)
        else:
            yield name, data[body:end]
        start = end + size % 2


def _table(parts: dict[str, NDArray[np.uint8]], name: str) -> NDArray[np.void]:
    kind = TABLES[name]
    data = parts.get(name, np.zeros(0, np.uint8))
    return np.frombuffer(data[: len(data) // kind.itemsize * kind.itemsize].tobytes(), kind)
