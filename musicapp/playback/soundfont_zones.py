"""From the zones of a preset and its instruments to flat regions: a sample, the keys and
velocities it answers to, and every generator settled.

After the SoundFont Technical Specification 2.04, chapter 9: an instrument's local zone
replaces its global zone, which replaces the defaults; a preset's zones add to that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from musicapp.playback.soundfont_chunks import Chunks
from musicapp.playback.soundfont_generators import (
    COUNT,
    ONLY_IN_INSTRUMENTS,
    Generator,
    Values,
    defaults,
)
from musicapp.playback.soundfont_modulators import DEFAULTS, Modulators, Route, settled

Span = tuple[int, int]
_RANGES = (Generator.KEY_RANGE, Generator.VELOCITY_RANGE)


@dataclass(frozen=True, slots=True)
class Region:
    """Where one sample of a preset sounds, and how: generators in their own units."""

    keys: Span
    velocities: Span
    sample: int
    generators: Values
    modulators: Modulators

    def answers(self, key: int, velocity: int) -> bool:
        """Whether a key pressed at this velocity sounds this sample."""
        low, high = self.keys
        soft, loud = self.velocities
        return low <= key <= high and soft <= velocity <= loud


@dataclass(frozen=True, slots=True)
class _Zone:
    """A zone as the file has it, laid over its global zone."""

    amounts: dict[int, int]
    modulators: dict[Route, int]

    def over(self, base: _Zone) -> _Zone:
        return _Zone(base.amounts | self.amounts, base.modulators | self.modulators)

    def span(self, operator: Generator) -> Span:
        packed = self.amounts.get(operator, 127 << 8) & 0xFFFF
        return packed & 0xFF, packed >> 8


def regions(chunks: Chunks, preset: int) -> list[Region]:
    """Every region of the preset with this index, in the order of the file."""
    found = []
    for outer in _zones(chunks, "p", "phdr", preset, Generator.INSTRUMENT):
        instrument = outer.amounts[Generator.INSTRUMENT]
        for inner in _zones(chunks, "i", "inst", instrument, Generator.SAMPLE):
            keys, velocities = (_overlap(outer.span(r), inner.span(r)) for r in _RANGES)
            if keys[0] <= keys[1] and velocities[0] <= velocities[1]:
                found.append(_join(outer, inner, keys, velocities))
    return found


def _join(outer: _Zone, inner: _Zone, keys: Span, velocities: Span) -> Region:
    values = defaults()
    for operator, amount in inner.amounts.items():
        values[operator] = amount
    for operator, amount in outer.amounts.items():
        if operator not in ONLY_IN_INSTRUMENTS and operator not in _RANGES:
            values[operator] += amount
    modulators = {**DEFAULTS, **inner.modulators}
    for path, amount in outer.modulators.items():
        modulators[path] = modulators.get(path, 0) + amount
    sample = inner.amounts[Generator.SAMPLE]
    return Region(keys, velocities, sample, values, modulators)


def _overlap(one: Span, other: Span) -> Span:
    return max(one[0], other[0]), min(one[1], other[1])


def _zones(
    chunks: Chunks, level: str, headers: str, index: int, leaf: Generator
) -> Iterator[_Zone]:
    """The zones that name a ``leaf``. A first zone that names none is the global one."""
    table = chunks.tables[headers]["bag"]
    base = _Zone({}, {})
    for bag in range(int(table[index]), int(table[index + 1])):
        zone = _zone(chunks, level, bag)
        if leaf in zone.amounts:
            yield zone.over(base)
        elif bag == table[index]:
            base = zone


def _zone(chunks: Chunks, level: str, bag: int) -> _Zone:
    here, after = chunks.tables[f"{level}bag"][bag : bag + 2]
    generators = chunks.tables[f"{level}gen"][here["generator"] : after["generator"]]
    modulators = chunks.tables[f"{level}mod"][here["modulator"] : after["modulator"]]
    amounts = {op: amount for op, amount in generators.tolist() if op < COUNT}
    routes = {
        Route(source, generator, amount_source): amount
        for source, generator, amount, amount_source, _ in modulators.tolist()
    }
    return _Zone(amounts, {path: amount for path, amount in routes.items() if settled(path)})


def damaged(chunks: Chunks) -> bool:
    """Whether a table points past the end of another, or backwards."""
    tables = chunks.tables
    rising = [
        (tables["phdr"]["bag"], tables["pbag"]),
        (tables["inst"]["bag"], tables["ibag"]),
        *(
            (tables[f"{level}bag"][part], tables[f"{level}{part[:3]}"])
            for level in "pi"
            for part in ("generator", "modulator")
        ),
    ]
    for places, target in rising:
        if (np.diff(places.astype(np.int64)) < 0).any() or places.max() >= len(target):
            return True
    instruments = tables["pgen"]["amount"][tables["pgen"]["operator"] == Generator.INSTRUMENT]
    samples = tables["igen"]["amount"][tables["igen"]["operator"] == Generator.SAMPLE]
    return _outside(instruments, len(tables["inst"])) or _outside(samples, len(tables["shdr"]))


def _outside(indices: Values, size: int) -> bool:
    """Whether an index misses the first ``size - 1`` entries; the last is the sentinel."""
    return bool(((indices < 0) | (indices >= size - 1)).any())
