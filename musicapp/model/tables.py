"""A piece as arrays: what the network reads at each event and what it should have said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from musicapp.model.context import Context
from musicapp.model.events import Event, Piece
from musicapp.model.vocabulary import END, FURTHEST, LATER, NEXT, SAME, STEPS_PER_QUARTER

Array = NDArray[np.int16]

# Events whose rows are Python objects at a time: hundreds of thousands of rows would keep the
# garbage collector, and with it every thread, busy for seconds.
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Table:
    """N events and, as the last row, the end of the piece.

    targets (N + 1, 7) classes in the order of FIELDS; state, held, sets, references and
    copies as Context gives them; bar (N + 1) the bar of the event before, in which the next one
    is decided; room (N + 1) the length in grid steps of the bar in which the event lies; onset
    (N + 1) the grid step from the start of the piece at which it begins, or the piece ends."""

    targets: Array
    state: Array
    held: Array
    sets: Array
    references: Array
    copies: Array
    bar: Array
    room: Array
    onset: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.targets)

    def part(self, rows: slice) -> Table:
        """Some rows, as views."""
        return Table(*(getattr(self, name)[rows] for name in self.__slots__))


def tabulate(piece: Piece) -> Table:
    """Push every event of a piece through a Context and keep what it saw."""
    rows, blocks = _rows(piece), list[list[Array]]()
    while block := list(islice(rows, _BLOCK)):
        blocks.append([np.array(column, dtype=np.int16) for column in zip(*block, strict=True)])
    columns = [np.concatenate(column) for column in zip(*blocks, strict=True)]
    starts = [piece.bars.starts[event.bar] + event.step for event in piece.events]
    onset = np.array([*starts, piece.bars.starts[-1]], dtype=np.int32)
    names = Table.__slots__[:-1]
    return Table(**dict(zip(names, columns, strict=True)), onset=onset)


def time_classes(last: Event | None, bar: int, step: int) -> tuple[int, int, int]:
    """The classes of the fields bar, beat and tick for an onset after the last event."""
    beat, tick = divmod(step, STEPS_PER_QUARTER)
    last_bar, last_step = (last.bar, last.step) if last else (0, -1)
    if (bar, step) == (last_bar, last_step):
        return SAME, beat, tick
    ahead = min(bar - last_bar, FURTHEST)
    return (LATER if ahead == 0 else NEXT + ahead - 1), beat, tick


def _rows(piece: Piece) -> Iterator[tuple[object, ...]]:
    context = Context(piece.bars)
    for event in piece.events:
        yield _row(context, event, piece)
        context.push(event)
    yield _end_row(context)


def _row(context: Context, event: Event, piece: Piece) -> tuple[object, ...]:
    last = context.last
    place = event.bar, event.step
    times = time_classes(last, *place)
    return (
        (*times, event.role, event.pitch, event.length, event.velocity),
        context.state(),
        context.held(),
        context.sets(*place),
        context.references(*place, event.role),
        context.copies(*place, event.role),
        last.bar if last else 0,
        piece.bars.lengths[event.bar],
    )


def _end_row(context: Context) -> tuple[object, ...]:
    bar, step = (context.last.bar, context.last.step) if context.last else (0, 0)
    return (
        (END, 0, 0, 0, 0, 0, 0),
        context.state(),
        context.held(),
        context.sets(bar, step),
        context.references(bar, step, 0),
        context.copies(bar, step, 0),
        bar,
        0,
    )
