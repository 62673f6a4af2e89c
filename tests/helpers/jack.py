"""A real JACK server without a sound card, and a separate program that hears its notes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from musicapp.playback.messages import Message
from musicapp.playback.midi_port import MidiPorts

PATIENCE = 30.0  # seconds
DUMMY = ("-d", "dummy", "-r", "48000", "-p", "256")  # a server without a sound card
_SHARED = Path("/dev/shm")  # where a server shows that it is there
_ROOT = Path(__file__).parents[2]


class JackServer:
    """Started with a name of its own, so that no other server is touched. Programs find it
    through JACK_DEFAULT_SERVER."""

    def __init__(self, name: str, realtime: bool = False) -> None:
        """realtime asks the system for rights that ordinary users may not have."""
        self.name = name
        self._haste = "-R" if realtime else "-r"
        self.start()

    def start(self) -> None:
        # Synchronous: otherwise a busy machine without real-time rights makes JACK go on before
        # a listener has read what was sent to it.
        command = [*("jackd", "-n", self.name, self._haste, "-S"), *DUMMY]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        # JACK remembers eight servers at most, those that were killed with them.
        hint = "the JACK server to start: does /dev/shm/jack-shm-registry remember dead ones?"
        wait_until(lambda: _server_runs(self.name), hint)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)
        for left in _SHARED.glob(f"jack*_{self.name}_*"):
            left.unlink()


def _server_runs(name: str) -> bool:
    # rtmidi loses memory whenever it finds none, so it is not asked before.
    return any(_SHARED.glob(f"jack_{name}_*")) and MidiPorts().virtual_name() is not None


class Listener:
    """A program of its own that hears notes: through a port of its own named "listener",
    or, when from_port is given, from that port as soon as it is there."""

    def __init__(self, from_port: str = "") -> None:
        self.heard: list[tuple[float, Message]] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.jack_listener", from_port],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._read, name="listener")
        self._thread.start()

    def wait_ready(self) -> None:
        assert self._ready.wait(PATIENCE), "the listener did not start"

    @property
    def messages(self) -> list[Message]:
        return [message for _, message in self.heard]

    def close(self) -> None:
        if not self._ready.is_set():
            self._process.kill()
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._thread.join()
        if self._process.stdout:
            self._process.stdout.close()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            said = json.loads(line)
            if said == "ready":
                self._ready.set()
            else:
                time_heard, *message = said
                self.heard.append((time_heard, tuple(message)))


@contextmanager
def jack_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[JackServer]:
    """A server that everything in this test finds, even where ALSA would be preferred. Skips
    the test where JACK is not installed, but fails it where CI is set."""
    if not shutil.which("jackd"):
        missing = "jackd is missing: install the package jackd2"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    name = f"musicapp-test-{os.getpid()}"
    monkeypatch.setenv("JACK_DEFAULT_SERVER", name)
    monkeypatch.setattr("musicapp.playback.midi_port.SEQUENCER", "/nonexistent/seq")
    server = JackServer(name)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def listener(from_port: str = "") -> Iterator[Listener]:
    """A listener that is ready; one that waits for a port is not ready before that is there."""
    hearing = Listener(from_port)
    try:
        if not from_port:
            hearing.wait_ready()
        yield hearing
    finally:
        hearing.close()


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait for a condition; the test fails when it does not come true."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.01)
