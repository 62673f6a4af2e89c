"""What the app remembers between starts."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Empty strings mean "as the system has it" (language, theme, sound_device) or what is built
    in (output, sound_engine, sound_font). volume and sound_reverb are 0–1, sound_buffer in
    seconds; geometry and layout are Qt's own words, in base64; wishes are what stands in the
    composer's panel, panel what is unfolded in that of the music; lanes shows chords and keys
    over the notes; export_suffix is the kind of sound file written last; count_in is in bars."""

    language: str = ""
    theme: str = ""
    output: str = ""
    volume: float = 0.8
    sound_engine: str = ""
    sound_font: str = ""
    sound_device: str = ""
    sound_buffer: float = 0.08
    sound_reverb: float = 1.0
    export_suffix: str = ".wav"
    recent: tuple[str, ...] = ()
    geometry: str = ""
    layout: str = ""
    metronome: bool = False
    count_in: int = 0
    send_clock: bool = False
    follow_clock: bool = False
    input: str = ""
    record_replacing: bool = False
    record_takes: bool = True
    record_step: int = 0
    record_strength: int = 100
    thru: bool = True
    learned: tuple[str, ...] = ()
    wishes: dict[str, Any] = field(default_factory=dict)
    panel: dict[str, Any] = field(default_factory=dict)
    lanes: bool = True


class SettingsFile:
    """Settings in a JSON file, written whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """What was saved; what is missing or damaged takes its default."""
        try:
            saved = json.loads(self._path.read_text(encoding="utf-8"))
            known = {f.name: saved[f.name] for f in fields(Settings) if f.name in saved}
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, TypeError) as error:
            log.warning("the settings could not be read, defaults are used: %s", error)
            return Settings()
        return _sound(known)

    def save(self, settings: Settings) -> None:
        """Write; a failure is logged, since no work of the user hangs on it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
            os.replace(fresh, self._path)
        except OSError as error:
            log.warning("the settings could not be saved: %s", error)


def _sound(saved: dict[str, Any]) -> Settings:
    """Keep the values whose types fit."""
    default = Settings()
    for name in ("recent", "learned"):
        if isinstance(saved.get(name), list):
            saved[name] = tuple(str(value) for value in saved[name])
    fitting = {
        name: value
        for name, value in saved.items()
        if isinstance(value, type(getattr(default, name)))
    }
    return Settings(**fitting)
