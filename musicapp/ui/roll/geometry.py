"""Where a tick and a pitch lie on the screen, and back."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import overload

import numpy as np
from numpy.typing import NDArray

PITCHES = 128
SMALLEST_SCALE, LARGEST_SCALE = 5e-5, 4.0  # pixels a tick
LOWEST_ROW, HIGHEST_ROW = 4, 48  # pixels a semitone
LEAD_IN = 10  # pixels before tick 0, so that what begins there can be seen and grasped

Pixels = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Geometry:
    """A look at the roll, ``width`` by ``height`` pixels.

    ``left`` is the tick at the left edge and ``scale`` the pixels of a tick; ``top`` is how
    many pixels of the rows, pitch 127 uppermost, are hidden above, and ``row`` their height."""

    width: float = 960
    height: float = 480
    left: float = 0.0
    top: float = 0.0
    scale: float = 0.1
    row: float = 16

    @overload
    def x(self, tick: float) -> float: ...
    @overload
    def x(self, tick: NDArray[np.integer]) -> Pixels: ...
    def x(self, tick: float | NDArray[np.integer]) -> float | Pixels:
        """The horizontal pixel of a tick, or of an array of ticks."""
        return (tick - self.left) * self.scale

    def tick_at(self, x: float) -> float:
        """The tick at a horizontal pixel."""
        return self.left + x / self.scale

    @overload
    def y(self, pitch: int) -> float: ...
    @overload
    def y(self, pitch: NDArray[np.integer]) -> Pixels: ...
    def y(self, pitch: int | NDArray[np.integer]) -> float | Pixels:
        """The upper edge of a pitch's row, or of an array of them."""
        return (PITCHES - 1 - pitch) * self.row - self.top

    def pitch_at(self, y: float) -> int:
        """The pitch, 0–127, whose row is nearest to a vertical pixel."""
        return min(PITCHES - 1, max(0, PITCHES - 1 - math.floor((y + self.top) / self.row)))

    @property
    def across(self) -> tuple[float, float, float]:
        """What says where ticks lie."""
        return self.width, self.left, self.scale

    @property
    def down(self) -> tuple[float, float, float]:
        """What says where pitches lie."""
        return self.height, self.top, self.row

    @property
    def right(self) -> float:
        """The tick at the right edge."""
        return self.tick_at(self.width)

    @property
    def ticks(self) -> tuple[int, int]:
        """The visible ticks: the first, and the first that is not."""
        return math.floor(self.left), math.ceil(self.right)

    @property
    def pitches(self) -> range:
        """The visible pitches, upwards."""
        return range(self.pitch_at(self.height - 1), self.pitch_at(0) + 1)

    def zoomed_time(self, factor: float, x: float) -> Geometry:
        """Wider (factor above 1) or narrower; the tick at pixel x stays there."""
        scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, self.scale * factor))
        return replace(self, scale=scale, left=self.tick_at(x) - x / scale)

    def zoomed_pitch(self, row: float, y: float) -> Geometry:
        """Rows of whole pixels, ``row`` high; the pitch at pixel y stays there."""
        row = round(min(HIGHEST_ROW, max(LOWEST_ROW, row)))
        return replace(self, row=row, top=round((y + self.top) / self.row * row - y))

    def scrolled(self, dx: float, dy: float) -> Geometry:
        """Moved by pixels, to the right and down."""
        return replace(self, left=self.left + dx / self.scale, top=self.top + dy)

    def within(self, end: float) -> Geometry:
        """The nearest look that shows nothing before the lead-in, after ``end`` (in ticks) or
        beyond the pitches, as far as the size allows."""
        row = max(self.row, math.ceil(self.height / PITCHES))
        scale = min(LARGEST_SCALE, max(self.scale, (self.width - LEAD_IN) / end))
        left = max(-LEAD_IN / scale, min(self.left, end - self.width / scale))
        top = max(0, min(round(self.top * row / self.row), row * PITCHES - self.height))
        return replace(self, row=row, scale=scale, left=left, top=top)

    def scaled(self, ratio: float) -> Geometry:
        """The same look in device pixels, ``ratio`` of them to one of these."""
        return Geometry(
            self.width * ratio,
            self.height * ratio,
            self.left,
            self.top * ratio,
            self.scale * ratio,
            self.row * ratio,
        )
