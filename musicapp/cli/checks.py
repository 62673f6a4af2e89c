"""What each part of the app needs from the computer, tried out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from musicapp import paths
from musicapp.cli.needs import has_torch
from musicapp.errors import MusicAppError


@dataclass(frozen=True, slots=True)
class Check:
    """How a part does: state is "works", "limited" (the app does without) or "broken";
    says is a fact, advice what to do, empty where there is nothing to do."""

    name: str
    state: str
    says: str
    advice: str = ""


def check_everything() -> list[Check]:
    """Every check; none of them raises."""
    return [_tried(name, check) for name, check in _CHECKS.items()]


def _tried(name: str, check: Callable[[str], Check]) -> Check:
    try:
        return check(name)
    except MusicAppError as error:
        return Check(name, "broken", str(error), _REINSTALL)
    except Exception as error:  # a doctor looks at every illness
        return Check(name, "broken", f"{type(error).__name__}: {error}", _REINSTALL)


_REINSTALL = "Install musicapp again: a part of it is missing or damaged."

_OPEN_A_WINDOW = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
print(app.platformName())
"""


def _display(name: str) -> Check:
    if _has_no_screen():
        return Check(
            name,
            "limited",
            "there is none here, so the window cannot be shown",
            "All commands work without. “xvfb-run musicapp” opens the window unseen.",
        )
    # Qt ends the process where its libraries are missing, so another one tries it.
    tried = subprocess.run(
        [sys.executable, "-c", _OPEN_A_WINDOW], capture_output=True, text=True, timeout=60
    )
    if tried.returncode:
        reason = (tried.stderr.strip().splitlines() or ["Qt gave no reason"])[0]
        return Check(
            name,
            "limited",
            f"Qt cannot open a window: {reason}",
            "On Debian and Ubuntu: apt-get install libegl1 libxkbcommon-x11-0 libxcb-cursor0 "
            "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-xkb1",
        )
    return Check(name, "works", f"windows open ({tried.stdout.strip()})")


def _has_no_screen() -> bool:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(screen) for screen in screens)


def _sound(name: str) -> Check:
    from musicapp.playback.audio_port import AudioPort

    port = AudioPort(lambda frames: np.zeros((frames, 2), dtype=np.float32), 44100)
    port.close()
    if port.problem:
        return Check(
            name,
            "limited",
            "no sound device was found",
            "Connect one, or play through a MIDI port; “musicapp render” writes sound files.",
        )
    return Check(name, "works", "a sound device plays")


def _ports(name: str) -> Check:
    from musicapp.playback.midi_port import MidiPorts

    ports = MidiPorts()
    found = ports.output_names()
    if found:
        return Check(name, "works", ", ".join(found))
    virtual = ports.virtual_name()
    if virtual:
        says = f"none of others; other programs can connect to ours, “{virtual}”"
        return Check(name, "works", says)
    return Check(
        name,
        "limited",
        "this computer has none",
        "Connect a MIDI device or start a software synthesizer. On Linux without a MIDI "
        "sequencer, start a JACK server: jackd -d dummy. The built-in synth works without.",
    )


def _synth(name: str) -> Check:
    from musicapp.playback.sound import bundled_synth

    synth = bundled_synth()
    synth.send((0x90, 60, 100))
    if not synth.render(4410).any():
        return Check(name, "broken", "the built-in synth stays silent", _REINSTALL)
    return Check(name, "works", "the built-in synth sounds")


def _composer(name: str) -> Check:
    from musicapp.model.compose import Composer, shipped_weights, styles

    Composer.load()
    size = shipped_weights().stat().st_size / 2**20
    return Check(name, "works", f"{size:.1f} MB of weights; styles: {', '.join(styles())}")


def _training(name: str) -> Check:
    if has_torch():
        return Check(name, "works", "PyTorch is there")
    return Check(
        name,
        "limited",
        "PyTorch is missing: “musicapp train” and “musicapp score” need it",
        "pip install torch",
    )


def _folders(name: str) -> Check:
    folder = paths.config()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return Check(name, "works", str(folder))
    return Check(
        name,
        "limited",
        f"{folder} cannot be written: settings will be forgotten",
        "Give yourself the right to write there, or name another folder in MUSICAPP_HOME.",
    )


_CHECKS: dict[str, Callable[[str], Check]] = {
    "display": _display,
    "sound": _sound,
    "MIDI ports": _ports,
    "synth": _synth,
    "composer": _composer,
    "training": _training,
    "settings": _folders,
}
