"""The long evening of tests.benchmarks.soak, in short."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from tests.benchmarks.soak import measure

SECONDS = 35.0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="JACK and /proc are Linux's")
def test_after_much_of_everything_no_note_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("jackd"):
        missing = "jackd is missing: install the package jackd2"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    monkeypatch.setenv("JACK_DEFAULT_SERVER", f"musicapp-test-soak-{os.getpid()}")
    monkeypatch.setattr("musicapp.playback.midi_port.SEQUENCER", "/nonexistent/seq")
    report = measure(SECONDS)
    assert report["errors"] == []
    assert report["note_ons"] - report["note_offs"] == report["cut_off"]
    assert report["hanging"] == 0
    assert report["note_ons"] > 100
    assert report["restarts"] >= 1
