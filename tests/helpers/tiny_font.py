"""A SoundFont small enough to know by heart: presets of one sine wave."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from musicapp.playback.soundfont import SoundFont
from musicapp.playback.soundfont_chunks import TABLES
from musicapp.playback.soundfont_generators import Generator

RATE = 44000
PERIOD = 100
"""Frames of one turn of the sine: 440 Hz, key 69, at RATE."""

LOOPED = {Generator.SAMPLE_MODES: 1}

Amounts = dict[Generator, int]
Modulator = tuple[int, int, int, int, int]
Rows = dict[str, list[tuple[object, ...]]]


@dataclass
class TinyPreset:
    """A preset with an instrument of its own. Each of ``zones`` names the sine; ``outer``
    are the zones of the preset; the ``common`` ones are global, before the others."""

    zones: list[Amounts] = field(default_factory=lambda: [LOOPED])
    outer: list[Amounts] = field(default_factory=lambda: [{}])
    common: Amounts = field(default_factory=dict)
    outer_common: Amounts = field(default_factory=dict)
    modulators: list[Modulator] = field(default_factory=list)
    bank: int = 0
    program: int = 0


def span(low: int, high: int) -> int:
    """The amount that stands for a range of keys or velocities."""
    return low | high << 8


def sine(turns: int = 20) -> NDArray[np.int16]:
    """Turns of a sine at half of full scale."""
    wave = np.sin(2 * np.pi * np.arange(PERIOD * turns) / PERIOD)
    return np.round(16384 * wave).astype(np.int16)


def tiny_font(folder: Path, *presets: TinyPreset) -> SoundFont:
    """The font of these presets, opened; of one with a looped sine if there are none."""
    return SoundFont.open(write_tiny_font(folder / "tiny.sf2", *presets))


def write_tiny_font(path: Path, *presets: TinyPreset) -> Path:
    """Write a font. Its sine is looped from the second turn to the last but one."""
    rows: Rows = {name: [] for name in TABLES}
    for index, preset in enumerate(presets or (TinyPreset(),)):
        _add_preset(rows, preset, index)
    rows["phdr"].append((b"EOP", 0, 0, len(rows["pbag"]), 0, 0, 0))
    rows["inst"].append((b"EOI", len(rows["ibag"])))
    for level in "pi":
        _add_zone(rows, level, {}, [(0, 0, 0, 0, 0)])
        rows[f"{level}gen"].append((0, 0))
    sound = sine()
    header = (b"sine", 0, len(sound), PERIOD, len(sound) - PERIOD, RATE, 69, 0, 0, 1)
    rows["shdr"] = [header, (b"EOS", *[0] * 9)]
    tables = [(name, np.array(rows[name], kind).tobytes()) for name, kind in TABLES.items()]
    body = _list("INFO", [("ifil", b"\x02\x00\x04\x00")])
    body += _list("sdta", [("smpl", sound.astype("<i2").tobytes() + bytes(92))])
    body += _list("pdta", tables)
    path.write_bytes(_chunk("RIFF", b"sfbk" + body))
    return path


def _add_preset(rows: Rows, preset: TinyPreset, index: int) -> None:
    rows["phdr"].append((b"preset", preset.program, preset.bank, len(rows["pbag"]), 0, 0, 0))
    if preset.outer_common:
        _add_zone(rows, "p", preset.outer_common, [])
    for zone in preset.outer:
        _add_zone(rows, "p", zone | {Generator.INSTRUMENT: index}, [])
    rows["inst"].append((b"instrument", len(rows["ibag"])))
    if preset.common:
        _add_zone(rows, "i", preset.common, [])
    for zone in preset.zones:
        _add_zone(rows, "i", zone | {Generator.SAMPLE: 0}, preset.modulators)


def _add_zone(rows: Rows, level: str, amounts: Amounts, modulators: list[Modulator]) -> None:
    rows[f"{level}bag"].append((len(rows[f"{level}gen"]), len(rows[f"{level}mod"])))
    rows[f"{level}gen"] += [(int(operator), amount) for operator, amount in amounts.items()]
    rows[f"{level}mod"] += modulators


def _chunk(name: str, data: bytes) -> bytes:
    return name.encode() + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)


def _list(name: str, parts: list[tuple[str, bytes]]) -> bytes:
    return _chunk("LIST", name.encode() + b"".join(_chunk(*part) for part in parts))
