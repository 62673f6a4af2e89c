"""The program as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.files.songs import save_song
from musicapp.settings import SettingsFile
from musicapp.ui.interrupts import _SIGNALS

PATIENCE = 60.0  # seconds
TUNE = Song(tracks=(Track("Tune", notes=Notes.of([Note(0, 60, 480)])),))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", _SIGNALS)
def test_a_window_that_is_asked_to_end_ends_well(tmp_path: Path, number: signal.Signals) -> None:
    song = tmp_path / "tune.mid"
    save_song(TUNE, song)
    settings = SettingsFile(tmp_path / "config" / "settings.json")
    process = subprocess.Popen(
        [sys.executable, "-m", "musicapp", str(song)],
        env=os.environ | {"MUSICAPP_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(lambda: settings.load().recent == (str(song),))
        process.send_signal(number)
        _, complaints = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert "Traceback" not in complaints
    assert process.returncode == 0
    assert settings.load().geometry


def wait_until(holds: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < limit, "the window did not come"
        time.sleep(0.05)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
@pytest.mark.parametrize(
    ("display", "said"),
    [({}, "There is no display here"), ({"DISPLAY": ":4711"}, "No window can be shown here (")],
)
def test_without_a_display_it_says_so(tmp_path: Path, display: dict[str, str], said: str) -> None:
    absent = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in absent}
    done = subprocess.run(
        [sys.executable, "-m", "musicapp"],
        env=environment | display | {"MUSICAPP_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"musicapp: {said}")
    assert done.stderr.count("\n") == 1
