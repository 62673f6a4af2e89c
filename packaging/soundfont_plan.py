"""Which presets the bundled font has, and what stands in for the others."""

from __future__ import annotations

from typing import NamedTuple

from musicapp.playback.soundfont_generators import Generator


class Kept(NamedTuple):
    """A preset that comes along: whether its stereo pairs stay pairs, the quality of its
    sound (0 to 1), by how many decibels it is made louder, and whether it is held: how far a
    held tone is off its key is told by its first harmonics, while those of what is struck or
    plucked are stretched, and only the first one counts."""

    stereo: bool = False
    quality: float = 0.1
    louder: float = 0.0
    held: bool = False


class StandIn(NamedTuple):
    """A preset made of another one: its name, the program it borrows, and what it adds to
    that program's generators."""

    name: str
    program: int
    changes: dict[int, int]


DRUM_KITS = {0: Kept()}

_HELD = Kept(held=True)

KEPT = {
    **dict.fromkeys((0, 1, 3), Kept(stereo=True, quality=0.25, louder=1.5)),
    **dict.fromkeys((4, 6, 24, 25, 32, 33), Kept(quality=0.2)),
    **dict.fromkeys((5, 7, 8, 9, 10, 12, 14, 22, 26, 27), Kept()),
    **dict.fromkeys((11, 13, 15, 28), Kept(louder=4)),
    **dict.fromkeys((30, 31, 39, 50, 93, 96, 99), Kept(louder=-4)),
    **dict.fromkeys((35, 38, 45, 46, 47, 51, 54, 55), Kept()),
    **dict.fromkeys((16,), Kept(stereo=True, louder=5)),
    **dict.fromkeys((20, 21), Kept(louder=2)),
    **dict.fromkeys((40, 41, 43), Kept(quality=0.15, held=True)),
    **dict.fromkeys((42,), Kept(quality=0.15, louder=2, held=True)),
    **dict.fromkeys((44, 48, 49, 52), Kept(stereo=True, held=True)),
    **dict.fromkeys((19, *range(56, 61), 62, 63, 65, *range(68, 71), 110), Kept(held=True)),
    **dict.fromkeys((53, 61, 71, 72, 73, 74, 75), Kept(louder=-2, held=True)),
    **dict.fromkeys((76, 81, 82, 83, 84, 87, 88, 89, 90, 91, 92), Kept()),
    **dict.fromkeys((77, 78, 79, 80, 85), Kept(louder=-4)),
    **dict.fromkeys((86, 97), Kept(louder=4)),
    **dict.fromkeys((94, 95, 98, 100, 101, *range(103, 110), *range(111, 128)), Kept()),
}

_PERCUSSIVE = {Generator.VOL_ENV_SUSTAIN: 60, Generator.VOL_ENV_DECAY: 9600}

STAND_INS = {
    2: StandIn("Electric Grand", 1, {Generator.CUTOFF: -900}),
    17: StandIn(
        "Percussive Organ", 16, {Generator.VOL_ENV_SUSTAIN: 60, Generator.VOL_ENV_DECAY: 9600}
    ),
    18: StandIn("Rock Organ", 16, {Generator.CUTOFF: 600}),
    23: StandIn("Bandoneon", 21, {}),
    29: StandIn("Overdrive Guitar", 30, {Generator.CUTOFF: -800}),
    34: StandIn("Picked Bass", 33, {Generator.CUTOFF: 900}),
    36: StandIn("Slap Bass 1", 33, {Generator.CUTOFF: 1200}),
    37: StandIn("Slap Bass 2", 33, {Generator.CUTOFF: 1500}),
    64: StandIn("Soprano Sax", 65, {}),
    66: StandIn("Tenor Sax", 65, {Generator.CUTOFF: -600}),
    67: StandIn("Baritone Sax", 65, {Generator.CUTOFF: -900}),
    102: StandIn("Echo Drops", 88, {}),
}
