"""Builds the bundled SoundFont from FluidR3_GM (MIT licence, Frank Wen; in Debian the
package fluid-soundfont-gm).

    python packaging/make_soundfont.py FluidR3_GM.sf2 resources/soundfonts/musicapp.sf3

Needs ``soundfile`` beside what the application needs, for its Vorbis encoder.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from soundfont_fold import fold, pairs, raise_level, trim
from soundfont_parts import Font, Instrument, Preset, Zone, read_sample, read_zones
from soundfont_plan import DRUM_KITS, KEPT, STAND_INS, Kept, StandIn
from soundfont_tuning import HARMONICS, retune
from soundfont_writer import write_font

from musicapp.playback.soundfont import DRUMS
from musicapp.playback.soundfont_chunks import Chunks, read_chunks
from musicapp.playback.soundfont_generators import Generator

NAME = "musicapp, a selection from FluidR3 GM"
NOTICE = "Copyright 2000-2002, 2008 Frank Wen; MIT licence"


class Selection:
    """Takes presets out of a font, with the instruments and samples that they use."""

    def __init__(self, source: Chunks) -> None:
        self._source = source
        self._instruments: dict[tuple[int, bool], int] = {}
        self._samples: dict[tuple[int, int], int] = {}
        self.font = Font()

    def take(self, bank: int, program: int, kept: Kept) -> None:
        """Bring a preset along."""
        headers = self._source.tables["phdr"][:-1]
        places = list(zip(headers["bank"].tolist(), headers["program"].tolist(), strict=True))
        index = places.index((bank, program))
        zones = _settled(read_zones(self._source, "p", "phdr", index), Generator.INSTRUMENT)
        for zone in zones:
            instrument = zone.generators[Generator.INSTRUMENT]
            chosen = self._instrument(instrument, kept, bank == DRUMS)
            zone.generators[Generator.INSTRUMENT] = chosen
            raise_level(zone, kept.louder)
        name = headers["name"][index].decode("latin-1")
        self.font.presets.append(Preset(name, bank, program, zones))

    def stand_in(self, program: int, how: StandIn) -> None:
        """Add a preset that borrows the sound of another."""
        model = next(p for p in self.font.presets if (p.bank, p.program) == (0, how.program))
        zones = [Zone(dict(zone.generators), zone.modulators) for zone in model.zones]
        for zone in zones:
            for generator, amount in how.changes.items():
                zone.generators[generator] = zone.generators.get(generator, 0) + amount
        self.font.presets.append(Preset(how.name, 0, program, zones))

    def _instrument(self, index: int, kept: Kept, drums: bool) -> int:
        place = (index, kept.stereo)
        if place not in self._instruments:
            name = self._source.tables["inst"]["name"][index].decode("latin-1")
            zones = _settled(read_zones(self._source, "i", "inst", index), Generator.SAMPLE)
            if not kept.stereo:
                self._fold(zones, centred=not drums)
            if not drums:
                _cover_all_keys(zones)
            for zone in zones:
                if not drums:
                    number = zone.generators[Generator.SAMPLE]
                    retune(zone, read_sample(self._source, number), HARMONICS if kept.held else 1)
                zone.generators[Generator.SAMPLE] = self._sample(zone, kept.quality)
            self._instruments[place] = len(self.font.instruments)
            self.font.instruments.append(Instrument(name, zones))
        return self._instruments[place]

    def _fold(self, zones: list[Zone], centred: bool) -> None:
        """One zone in place of each pair."""
        superfluous = []
        for left, right in pairs(zones):
            numbers = [zones[side].generators[Generator.SAMPLE] for side in (left, right)]
            samples = [read_sample(self._source, number) for number in numbers]
            chosen, pan, raised = fold(samples[0], samples[1], centred)
            stays, goes = (left, right) if chosen is samples[0] else (right, left)
            zones[stays].generators[Generator.PAN] = pan
            raise_level(zones[stays], raised)
            superfluous.append(zones[goes])
        zones[:] = [zone for zone in zones if not any(zone is other for other in superfluous)]

    def _sample(self, zone: Zone, quality: float) -> int:
        place = (zone.generators[Generator.SAMPLE], zone.generators.get(Generator.SAMPLE_MODES, 0))
        if place not in self._samples:
            self._samples[place] = len(self.font.samples)
            sample = trim(read_sample(self._source, place[0]), mode=place[1])
            self.font.samples.append(replace(sample, quality=quality))
        return self._samples[place]


def _settled(zones: list[Zone], leaf: Generator) -> list[Zone]:
    """The zones that name a ``leaf``, each with what their global zone says."""
    base = zones[0] if zones and leaf not in zones[0].generators else Zone({})
    return [
        Zone(base.generators | zone.generators, base.modulators + zone.modulators)
        for zone in zones
        if leaf in zone.generators
    ]


def _cover_all_keys(zones: list[Zone]) -> None:
    """Let samples sound for keys beyond theirs where no other does."""
    spans = [zone.span(Generator.KEY_RANGE) for zone in zones]
    heard = {key for low, high in spans for key in range(low, high + 1)}
    lowest = min(heard)
    for zone, (low, high) in zip(zones, spans, strict=True):
        reach = high
        while reach < 127 and reach + 1 not in heard:
            reach += 1
        zone.set_span(Generator.KEY_RANGE, 0 if low == lowest else low, reach)


def main() -> None:
    """Build the font that the command line asks for."""
    parser = argparse.ArgumentParser(description="Build the bundled SoundFont.")
    parser.add_argument("source", type=Path, help="FluidR3_GM.sf2")
    parser.add_argument("target", type=Path, help="the .sf3 to write")
    options = parser.parse_args()
    selection = Selection(read_chunks(options.source))
    for program, kept in KEPT.items():
        selection.take(0, program, kept)
    for program, kept in DRUM_KITS.items():
        selection.take(DRUMS, program, kept)
    for program, how in STAND_INS.items():
        selection.stand_in(program, how)
    selection.font.presets.sort(key=lambda preset: (preset.bank, preset.program))
    write_font(selection.font, options.target, NAME, NOTICE)
    size, samples = options.target.stat().st_size / 1e6, len(selection.font.samples)
    print(f"{options.target.name}: {size:.1f} MB, {samples} samples")


if __name__ == "__main__":
    main()
