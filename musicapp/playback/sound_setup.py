"""What the built-in sound is made of: engine, SoundFont, device."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

FLUIDSYNTH = "fluidsynth"

BUFFER = 0.08
BUFFERS = (0.02, 0.04, BUFFER, 0.16)
"""Seconds of sound that a device may keep in store. With less of it notes come sooner; with
more, a busy computer makes no gaps."""


@dataclass(frozen=True, slots=True)
class Device:
    """Which sound device plays (empty: the system's choice), and the seconds of sound that it
    keeps in store."""

    name: str = ""
    buffer: float = BUFFER


@dataclass(frozen=True, slots=True)
class SoundSetup:
    """engine is FLUIDSYNTH, or empty for our own; font the path of a SoundFont, empty for the
    bundled one; reverb is how much of the room is heard, 0–1."""

    engine: str = ""
    font: str = ""
    device: Device = field(default_factory=Device)
    reverb: float = 1.0

    def plain(self) -> SoundSetup:
        """The same device with what always works."""
        return replace(self, engine="", font="")
