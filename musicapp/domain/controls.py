"""The controllers, pedal, bends and program changes of a track."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from musicapp.domain.notes import Column

# Numbers below 128 are MIDI controllers; what MIDI keeps in messages of their own follows.
PITCH_BEND = 128  # value −8192 … 8191
CHANNEL_PRESSURE = 129
PROGRAM_CHANGE = 130
KEY_PRESSURE = 256  # plus the key number

SUSTAIN_PEDAL = 64


class Controls:
    """Immutable control changes, sorted by time; equal times keep their order.

    ``time`` in ticks, ``number`` a controller 0–127 or one of the constants above,
    ``value`` 0–127 (a bend −8192 … 8191)."""

    __slots__ = ("_table",)

    def __init__(self, time: ArrayLike = (), number: ArrayLike = (), value: ArrayLike = ()) -> None:
        table = np.array([time, number, value], dtype=np.int32).reshape(3, -1)
        table = table[:, np.argsort(table[0], kind="stable")]
        table.setflags(write=False)
        self._table = table

    @property
    def time(self) -> Column:
        """Times in ticks, ascending."""
        return self._table[0]

    @property
    def number(self) -> Column:
        """What changes."""
        return self._table[1]

    @property
    def value(self) -> Column:
        """The new values."""
        return self._table[2]

    def __len__(self) -> int:
        return int(self._table.shape[1])

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return ((time, number, value) for time, number, value in self._table.T.tolist())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Controls):
            return NotImplemented
        return np.array_equal(self._table, other._table)

    def __hash__(self) -> int:
        return hash(self._table.tobytes())
