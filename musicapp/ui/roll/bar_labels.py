"""The words on the ruler: numbers of bars, of beats when there is room, and new meters."""

from __future__ import annotations

from dataclasses import dataclass

from musicapp.domain.time import MeterMap
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.grid import visible_bars

SPACING = 58  # pixels between two labels at least


@dataclass(frozen=True, slots=True)
class Label:
    """A number at a tick, and the time signature where it changes."""

    tick: int
    text: str
    is_bar: bool
    meter: str = ""


def bar_labels(meters: MeterMap, geometry: Geometry) -> list[Label]:
    """The labels in sight, from left to right."""
    labels = []
    for bar in visible_bars(meters, geometry, SPACING).tolist():
        meter = meters.meter_of(bar)
        tick = meters.bar_start(bar)
        changed = bar == 0 or meters.meter_of(bar - 1) != meter
        labels.append(Label(tick, str(bar + 1), True, str(meter) if changed else ""))
        if meter.beat_ticks * geometry.scale >= SPACING:
            labels += _beat_labels(meters, bar)
    return labels


def _beat_labels(meters: MeterMap, bar: int) -> list[Label]:
    start, end = meters.bar_start(bar), meters.bar_start(bar + 1)
    beats = range(start, end, meters.meter_of(bar).beat_ticks)[1:]
    return [Label(tick, f"{bar + 1}.{n}", False) for n, tick in enumerate(beats, 2)]
