"""The notes of a track: one read-only table, sorted by onset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from musicapp.domain.note import Note

Column = NDArray[np.int32]
Mask = NDArray[np.bool_]


class Notes:
    """Immutable notes, sorted by start, then pitch, length and velocity.

    Each column is a read-only int32 array of one value a note: ``start`` and ``length``
    in ticks (480 to a quarter), ``pitch`` 0–127, ``velocity`` 1–127."""

    __slots__ = ("_hash", "_longest", "_table")
    _hash: int | None
    _longest: int
    _table: NDArray[np.int32]

    def __init__(
        self,
        start: ArrayLike = (),
        pitch: ArrayLike = (),
        length: ArrayLike = (),
        velocity: ArrayLike = (),
    ) -> None:
        """Raises ValueError when the columns differ in size or a value is out of range."""
        columns = [np.asarray(c, dtype=np.int64) for c in (start, pitch, length, velocity)]
        if len({column.shape for column in columns}) != 1 or columns[0].ndim != 1:
            raise ValueError("the columns of notes differ in size")
        _check_ranges(*columns)
        order = _order(*columns)
        self._become(np.stack([column[order] for column in columns]).astype(np.int32))

    @classmethod
    def of(cls, notes: Iterable[Note]) -> Notes:
        """A table of single notes, in any order."""
        rows = [(n.start, n.pitch, n.length, n.velocity) for n in notes]
        return cls(*np.array(rows, dtype=np.int64).reshape(-1, 4).T)

    @property
    def start(self) -> Column:
        """Onsets in ticks, ascending."""
        return self._table[0]

    @property
    def pitch(self) -> Column:
        """MIDI key numbers."""
        return self._table[1]

    @property
    def length(self) -> Column:
        """Lengths in ticks, at least 1."""
        return self._table[2]

    @property
    def velocity(self) -> Column:
        """Velocities, 1–127."""
        return self._table[3]

    @property
    def end(self) -> Column:
        """The tick at which each note stops; not sorted."""
        return self.start + self.length

    @property
    def last_end(self) -> int:
        """The tick at which the last note has stopped, 0 for no notes."""
        return int(self.end.max(initial=0))

    def __len__(self) -> int:
        return int(self._table.shape[1])

    def __iter__(self) -> Iterator[Note]:
        return (Note(*row) for row in self._table.T.tolist())

    def __getitem__(self, index: int) -> Note:
        return Note(*self._table[:, index].tolist())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Notes):
            return NotImplemented
        return self is other or np.array_equal(self._table, other._table)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(self._table.tobytes())
        return self._hash

    def __repr__(self) -> str:
        return f"Notes({len(self)} notes, to tick {self.last_end})"

    def where(self, mask: Mask) -> Notes:
        """The notes for which mask, one value a note, is true."""
        kept = Notes.__new__(Notes)
        kept._become(self._table[:, mask])  # sorted and in range as they are
        return kept

    def between(self, first: int, last: int) -> slice:
        """The rows whose onsets lie in first ≤ start < last (ticks)."""
        low, high = np.searchsorted(self.start, (first, last))
        return slice(int(low), int(max(low, high)))

    def sounding(self, first: int, last: int) -> NDArray[np.intp]:
        """The rows of the notes that sound anywhere in first ≤ tick < last."""
        rows = self.between(first - self._longest, last)
        return rows.start + np.flatnonzero(self.end[rows] > first)

    def changed(self, **columns: ArrayLike) -> Notes:
        """The same notes with whole columns replaced, sorted anew."""
        kept: dict[str, Any] = {name: getattr(self, name) for name in _COLUMNS}
        return Notes(**(kept | columns))

    def joined(self, *others: Notes) -> Notes:
        """These notes and the others."""
        parts = [notes for notes in (self, *others) if len(notes)]
        if len(parts) < 2:
            return parts[0] if parts else self
        return Notes(*np.concatenate([part._table for part in parts], axis=1))

    def isin(self, other: Notes) -> Mask:
        """For each note, whether an equal one is among the others."""
        if self == other:
            return np.ones(len(self), dtype=np.bool_)
        found = np.zeros(len(self), dtype=np.bool_)
        if len(self) and len(other):
            mine, theirs = self._among(other), other._among(self)
            found[mine] = np.isin(self._keys(mine), other._keys(theirs))
        return found

    def _among(self, other: Notes) -> slice:
        return self.between(int(other.start[0]), int(other.start[-1]) + 1)

    def _keys(self, rows: slice) -> NDArray[np.complex128]:
        # Two exact integers below 2**38 as one sortable number: isin then needs no rows.
        start, pitch, length, velocity = self._table[:, rows].astype(np.float64)
        return start * 128 + pitch + 1j * (length * 128 + velocity)

    def _become(self, table: NDArray[np.int32]) -> None:
        table.setflags(write=False)
        self._table = table
        self._longest = int(table[2].max(initial=0))
        self._hash = None


def _order(start: Any, pitch: Any, length: Any, velocity: Any) -> Any:
    """The sorting order; quick where the notes are sorted runs, as after most edits."""
    key, rest = start * 128 + pitch, length * 128 + velocity
    order = np.argsort(key, kind="stable")
    ties = np.diff(key[order]) == 0
    if np.any(ties & (np.diff(rest[order]) < 0)):
        return np.lexsort((rest, key))
    return order


_COLUMNS = ("start", "pitch", "length", "velocity")


def _check_ranges(start: Any, pitch: Any, length: Any, velocity: Any) -> None:
    if not start.size:
        return
    for name, column, low, high in (
        ("start", start, 0, 2**31 - 1),
        ("pitch", pitch, 0, 127),
        ("length", length, 1, 2**31 - 1),
        ("velocity", velocity, 1, 127),
    ):
        if column.min() < low or column.max() > high:
            raise ValueError(f"a note's {name} lies outside {low}–{high}")
