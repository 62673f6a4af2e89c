"""The parts of a SoundFont as a writer needs them: zones, instruments, presets, samples."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from musicapp.playback.soundfont_chunks import Chunks
from musicapp.playback.soundfont_generators import Generator

Modulator = tuple[int, int, int, int, int]
_FIRST = (Generator.KEY_RANGE, Generator.VELOCITY_RANGE)
_LAST = (Generator.INSTRUMENT, Generator.SAMPLE)


@dataclass(slots=True)
class Zone:
    """Generators and modulators as the file has them."""

    generators: dict[int, int]
    modulators: list[Modulator] = field(default_factory=list)

    def ordered(self) -> list[tuple[int, int]]:
        """The generators in the order that the specification asks for: the ranges first,
        the instrument or sample last."""

        def place(item: tuple[int, int]) -> int:
            return _FIRST.index(item[0]) - 9 if item[0] in _FIRST else int(item[0] in _LAST)

        return sorted(self.generators.items(), key=place)

    def span(self, operator: Generator) -> tuple[int, int]:
        """The lowest and highest key or velocity."""
        packed = self.generators.get(operator, 127 << 8)
        return packed & 0xFF, packed >> 8

    def set_span(self, operator: Generator, low: int, high: int) -> None:
        """Answer to other keys or velocities."""
        self.generators[operator] = low | high << 8


@dataclass(slots=True)
class Sample:
    """Sound and its header; loop places count from the sample's beginning, in frames."""

    name: str
    frames: NDArray[np.int16]
    loop_start: int
    loop_end: int
    rate: int
    key: int
    correction: int
    quality: float = 0.0


@dataclass(slots=True)
class Instrument:
    """Zones that name samples by their index in the font; the first may be global."""

    name: str
    zones: list[Zone]


@dataclass(slots=True)
class Preset:
    """Zones that name instruments by their index in the font; the first may be global."""

    name: str
    bank: int
    program: int
    zones: list[Zone]


@dataclass(slots=True)
class Font:
    """Everything that a SoundFont file holds."""

    presets: list[Preset] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)


def read_zones(chunks: Chunks, level: str, headers: str, index: int) -> list[Zone]:
    """The zones of a preset (``p``, ``phdr``) or an instrument (``i``, ``inst``)."""
    tables = chunks.tables
    first, last = (int(bag) for bag in tables[headers]["bag"][index : index + 2])
    zones = []
    for here, after in zip(
        tables[f"{level}bag"][first:last], tables[f"{level}bag"][first + 1 : last + 1], strict=True
    ):
        generators = tables[f"{level}gen"][here["generator"] : after["generator"]].tolist()
        modulators = tables[f"{level}mod"][here["modulator"] : after["modulator"]].tolist()
        zones.append(Zone(dict(generators), modulators))
    return zones


def read_sample(chunks: Chunks, index: int) -> Sample:
    """A sample of a font that is not compressed."""
    header = chunks.tables["shdr"][index]
    start, end = int(header["start"]), int(header["end"])
    return Sample(
        header["name"].decode("latin-1"),
        np.frombuffer(chunks.read_samples(2 * start, 2 * end), "<i2"),
        int(header["loop_start"]) - start,
        int(header["loop_end"]) - start,
        int(header["rate"]),
        int(header["key"]),
        int(header["correction"]),
    )
