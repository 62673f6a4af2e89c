"""Writes SoundFonts in the sf3 form: Ogg Vorbis in place of samples that are not tiny."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soundfile
from soundfont_parts import Font, Instrument, Preset, Sample, Zone

from musicapp.playback.soundfont_chunks import COMPRESSED, TABLES

_MONO = 1
_GAP = bytes(2 * 46)
"""Silence after samples that are not compressed, as the specification asks."""

Zoned = list[Preset] | list[Instrument]


def write_font(font: Font, path: Path, name: str, notice: str) -> None:
    """Write a font. ``notice`` goes into its copyright field."""
    data, headers = _sample_data(font.samples)
    facts = [
        ("ifil", b"\x03\x00\x01\x00"),
        ("isng", _text("EMU8000")),
        ("INAM", _text(name)),
        ("ICOP", _text(notice)),
    ]
    tables = [
        ("phdr", _presets(font.presets)),
        *_zone_tables("p", font.presets),
        ("inst", _instruments(font.instruments)),
        *_zone_tables("i", font.instruments),
        ("shdr", headers),
    ]
    parts = [_list("INFO", facts), _list("sdta", [("smpl", data)]), _list("pdta", tables)]
    path.write_bytes(_chunk("RIFF", b"sfbk" + b"".join(parts)))


def _sample_data(samples: list[Sample]) -> tuple[bytes, bytes]:
    data = bytearray()
    rows = []
    for sample in samples:
        plain, packed = sample.frames.astype("<i2").tobytes(), _encode(sample)
        start = len(data)
        if len(packed) < len(plain) + len(_GAP):
            data += packed
            places = (start, len(data), sample.loop_start, sample.loop_end)
            kind = _MONO | COMPRESSED
        else:
            data += bytes(start % 2)
            start = len(data) // 2
            data += plain + _GAP
            end = start + len(sample.frames)
            places = (start, end, start + sample.loop_start, start + sample.loop_end)
            kind = _MONO
        name = sample.name.encode()[:19]
        rows.append((name, *places, sample.rate, sample.key, sample.correction, 0, kind))
    rows.append((b"EOS", *[0] * 9))
    return bytes(data), _rows("shdr", rows)


def _encode(sample: Sample) -> bytes:
    """Ogg Vorbis at the sample's quality, 0 to 1."""
    stream = io.BytesIO()
    soundfile.write(
        stream,
        sample.frames,
        sample.rate,
        format="OGG",
        subtype="VORBIS",
        compression_level=1 - sample.quality,
    )
    return stream.getvalue()


def _presets(presets: list[Preset]) -> bytes:
    bags = _bag_starts(presets)
    rows = [
        (preset.name.encode()[:19], preset.program, preset.bank, bag, 0, 0, 0)
        for preset, bag in zip(presets, bags, strict=False)
    ]
    return _rows("phdr", [*rows, (b"EOP", 0, 0, bags[-1], 0, 0, 0)])


def _instruments(instruments: list[Instrument]) -> bytes:
    bags = _bag_starts(instruments)
    rows = [
        (instrument.name.encode()[:19], bag)
        for instrument, bag in zip(instruments, bags, strict=False)
    ]
    return _rows("inst", [*rows, (b"EOI", bags[-1])])


def _bag_starts(owners: Zoned) -> list[int]:
    """The first zone of each owner, and one past the last of all."""
    return np.cumsum([0, *(len(owner.zones) for owner in owners)]).tolist()


def _zone_tables(level: str, owners: Zoned) -> list[tuple[str, bytes]]:
    zones: list[Zone] = [zone for owner in owners for zone in owner.zones]
    bags, generators, modulators = [], [], []
    for zone in [*zones, Zone({})]:
        bags.append((len(generators), len(modulators)))
        generators += zone.ordered()
        modulators += zone.modulators
    return [
        (f"{level}bag", _rows(f"{level}bag", bags)),
        (f"{level}mod", _rows(f"{level}mod", [*modulators, (0,) * 5])),
        (f"{level}gen", _rows(f"{level}gen", [*generators, (0, 0)])),
    ]


def _rows(table: str, rows: Iterable[tuple[object, ...]]) -> bytes:
    return np.array([tuple(row) for row in rows], TABLES[table]).tobytes()


def _text(value: str) -> bytes:
    """An even number of bytes that ends in a zero."""
    data = value.encode() + b"\0"
    return data + bytes(len(data) % 2)


def _chunk(name: str, data: bytes) -> bytes:
    return name.encode() + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)


def _list(name: str, parts: list[tuple[str, bytes]]) -> bytes:
    return _chunk("LIST", name.encode() + b"".join(_chunk(*part) for part in parts))
