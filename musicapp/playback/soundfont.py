"""SoundFonts: files of sampled instruments, in the sf2 and sf3 forms."""

from __future__ import annotations

from pathlib import Path

from musicapp import paths
from musicapp.errors import SoundProblem
from musicapp.playback.soundfont_chunks import Chunks, read_chunks
from musicapp.playback.soundfont_samples import SamplePool
from musicapp.playback.soundfont_zones import Region, damaged, regions

DRUMS = 128
"""The bank of the drum kits."""

_FAMILY = 8


class SoundFont:
    """The presets of a SoundFont and its samples; read from the file as they are wanted."""

    def __init__(self, chunks: Chunks) -> None:
        """Raises SoundProblem when the tables do not fit together."""
        headers = chunks.tables["phdr"][:-1]
        if damaged(chunks) or not len(headers):
            raise SoundProblem(
                f"The SoundFont {chunks.path.name} is damaged: its tables do not fit together. "
                "It was not loaded."
            )
        self._chunks = chunks
        self._regions: dict[int, list[Region]] = {}
        self._presets: dict[tuple[int, int], int] = {}
        for index, header in enumerate(headers):
            self._presets.setdefault((int(header["bank"]), int(header["program"])), index)
        self.pool = SamplePool(chunks)

    @classmethod
    def open(cls, path: Path) -> SoundFont:
        """The font in a file. Raises SoundProblem when it is missing, damaged or no font."""
        return cls(read_chunks(path))

    @classmethod
    def bundled(cls) -> SoundFont:
        """The font that comes with the application: every General MIDI program and a
        drum kit."""
        return cls.open(bundled_font())

    @property
    def presets(self) -> dict[tuple[int, int], str]:
        """The names of the presets, by (bank, program)."""
        names = self._chunks.tables["phdr"]["name"]
        return {place: names[index].decode("latin-1") for place, index in self._presets.items()}

    def find(self, bank: int, program: int) -> int | None:
        """The index of the preset for this bank and program, or of the best stand-in: the
        program in another bank, then a neighbour of its family of eight, then the first
        of all. Drum kits (bank 128) stand in only for drum kits."""

        def strangeness(place: tuple[int, int]) -> tuple[int, bool, int, int]:
            if place[1] == program:
                far = 0
            else:
                far = 1 if place[1] // _FAMILY == program // _FAMILY else 2
            away = abs(place[1] - program) if far < 2 else place[1]
            return far, place[0] != bank, place[0], away

        alike = [place for place in self._presets if (place[0] == DRUMS) == (bank == DRUMS)]
        return self._presets[min(alike, key=strangeness)] if alike else None

    def regions(self, preset: int) -> list[Region]:
        """The regions of the preset with this index."""
        if preset not in self._regions:
            self._regions[preset] = regions(self._chunks, preset)
        return self._regions[preset]

    def load(self, preset: int) -> None:
        """Decode every sample of a preset now. Raises SoundProblem when one is damaged, after
        the others have been decoded."""
        problem: SoundProblem | None = None
        for sample in sorted({region.sample for region in self.regions(preset)}):
            try:
                self.pool.wave(sample)
            except SoundProblem as error:
                problem = problem or error
        if problem is not None:
            raise problem


def bundled_font() -> Path:
    """The file of the font that comes with the application."""
    return paths.resources() / "soundfonts" / "musicapp.sf3"
