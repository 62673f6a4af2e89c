"""The modulators of a SoundFont: how velocity, key and controllers move the generators.

After the SoundFont Technical Specification 2.04: sources and curves in section 8.2,
default modulators in 8.4, how zones override and add to each other in 9.5.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from musicapp.playback.soundfont_generators import Generator

CONTROLLER = 1 << 7
_NEGATIVE = 1 << 8
_BIPOLAR = 1 << 9
_LINEAR, _CONCAVE, _CONVEX = 0, 1, 2
_NONE, _VELOCITY, _KEY = 0, 2, 3


class Route(NamedTuple):
    """From a source to a generator. Of two modulators with the same route in one place
    the later one counts."""

    source: int
    generator: int
    amount_source: int = 0


Modulators = Mapping[Route, int]
"""The amount of each route, in the units of its generator."""

DEFAULTS: Modulators = {
    Route(_CONCAVE << 10 | _NEGATIVE | _VELOCITY, Generator.ATTENUATION): 960,
}
"""The default modulators that are settled when a key goes down. Wheels, volume, pan,
expression, modulation and reverb send act while a note sounds: the channel does them.
The default from velocity to cutoff is left out, as in FluidSynth: fonts are made without
it, and those that want it name it in their zones."""

_PRESSURE, _WHEEL = 13, 14
_LIVE = {_PRESSURE, _WHEEL, *(CONTROLLER | number for number in (1, 7, 10, 11, 91, 93))}


def settled(path: Route) -> bool:
    """Whether a modulator is settled when a key goes down, not done by the channel."""
    return path.source & 0xFF not in _LIVE


def controllers(modulators: Modulators) -> frozenset[int]:
    """The controller numbers that these modulators read."""
    sources = {s for r in modulators for s in (r.source, r.amount_source)}
    return frozenset(source & 0x7F for source in sources if source & CONTROLLER)


def modulate(
    values: list[float], modulators: Modulators, key: int, velocity: int, controls: Sequence[int]
) -> None:
    """Add to the generators in ``values`` what each modulator gives for this key press.

    ``controls`` has the channel's 128 controller values.
    """
    for path, amount in modulators.items():
        if path.generator < len(values):
            first = _source(path.source, key, velocity, controls)
            second = _source(path.amount_source, key, velocity, controls)
            values[path.generator] += amount * first * second


def _source(source: int, key: int, velocity: int, controls: Sequence[int]) -> float:
    """What a source gives: 0 to 1, or -1 to 1 where it is bipolar."""
    index = source & 0x7F
    if source & CONTROLLER:
        value = controls[index]
    elif index in (_VELOCITY, _KEY):
        value = velocity if index == _VELOCITY else key
    else:
        return 1.0 if index == _NONE else 0.0
    return _curve(127 - value if source & _NEGATIVE else value, source)


def _curve(value: int, source: int) -> float:
    kind = source >> 10
    if source & _BIPOLAR:
        away = abs(value - 64) * 2
        return math.copysign(_bend(min(away, 127), kind), value - 64)
    return _bend(value, kind)


def _bend(value: int, kind: int) -> float:
    if kind == _LINEAR:
        return value / 128
    if kind == _CONCAVE:
        return _concave(value)
    if kind == _CONVEX:
        return 1.0 - _concave(127 - value)
    return 1.0 if value >= 64 else 0.0


def _concave(value: int) -> float:
    """Rises slowly, then fast: the level in decibels of (127 - value) against 96 dB."""
    return 1.0 if value >= 127 else min(1.0, -40 / 96 * math.log10((127 - value) / 127))
