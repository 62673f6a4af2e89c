"""Where the playhead cannot simply go on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple


class Border(Enum):
    """What happens there: the song ends, a loop begins anew, more music is waited for, or
    playing stops because no more was wanted."""

    END = auto()
    LOOP = auto()
    WAIT = auto()
    STOP = auto()


class Ahead(NamedTuple):
    """The next border, at a tick."""

    tick: int
    border: Border

    @property
    def first_unplayed(self) -> int:
        """At the end of the song the last notes stop; what lies at the other borders is not
        played."""
        return self.tick + (self.border is Border.END)


@dataclass(frozen=True, slots=True)
class Borders:
    """The range that is repeated; the tick up to which music is written; the tick at which
    to stop. None where there is no such."""

    loop: tuple[int, int] | None = None
    limit: int | None = None
    until: int | None = None

    @property
    def round(self) -> float:
        """How long the loop is, in ticks."""
        return self.loop[1] - self.loop[0] if self.loop else math.inf

    def folded(self, tick: float) -> float:
        """Where music that goes round the loop is when it would else be at a tick."""
        if self.loop is None:
            return tick
        first, last = self.loop
        inside = tick if tick < last else first + (tick - first) % self.round
        return min(inside, last - 1.0)

    def ahead(self, tick: int, end: int) -> Ahead:
        """What lies ahead of a tick, in a song that ends at another."""
        if self.until is not None and tick <= self.until:
            ahead = Ahead(self.until, Border.STOP)
        elif self.loop and tick < self.loop[1]:
            ahead = Ahead(self.loop[1], Border.LOOP)
        else:
            ahead = Ahead(max(tick, end), Border.END)
        if self.limit is not None and (self.limit < ahead.tick or ahead.border is Border.END):
            return Ahead(max(tick, self.limit), Border.WAIT)
        return ahead
