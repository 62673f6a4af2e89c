"""One track: a name, an instrument, its notes and controllers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from musicapp.domain.controls import Controls
from musicapp.domain.notes import Notes

DRUM_CHANNEL = 9

ROLES = ("melody", "counter", "inner", "bass", "chords", "drums")


@dataclass(frozen=True, slots=True)
class Text:
    """A word at a tick: a marker of the song or a syllable of a track."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Track:
    """A track plays one General MIDI program (0–127) on one channel (0–15; 9 is drums).
    role is one of ROLES, or empty when nobody has said. port is the name of a MIDI port of its
    own, empty for the output that all share; delay_ms is how late it plays."""

    name: str = ""
    program: int = 0
    channel: int = 0
    role: str = ""
    notes: Notes = field(default_factory=Notes)
    controls: Controls = field(default_factory=Controls)
    lyrics: tuple[Text, ...] = ()
    muted: bool = False
    solo: bool = False
    port: str = ""
    delay_ms: float = 0.0

    @property
    def is_drums(self) -> bool:
        """Whether the pitches are drums, not tones."""
        return self.channel == DRUM_CHANNEL

    def with_notes(self, notes: Notes) -> Track:
        """The same track with other notes."""
        return replace(self, notes=notes)
