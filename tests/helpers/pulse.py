"""A real PulseAudio server without a sound card, and what can be heard of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from musicapp.playback.samples import Samples
from tests.helpers.jack import wait_until

RATE = 44100
SINKS = ("Speakers", "Headphones")
_PATIENCE = 10.0  # seconds
_BLOCK = 8 * 1024  # bytes, 23 ms


class Recorder:
    """Everything that a sink plays, from now until close; ``sound`` is (frames, 2)."""

    def __init__(self, environment: dict[str, str], sink: int = 0) -> None:
        command = ["parec", f"--device=sink{sink}.monitor", "--raw", "--latency-msec=20"]
        options = ["--format=float32le", f"--rate={RATE}", "--channels=2"]
        self._process = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, env=environment
        )
        self._blocks: list[bytes] = []
        self._thread = threading.Thread(target=self._read, name="recorder")
        self._thread.start()
        wait_until(lambda: bool(self._blocks), "the recording to begin")

    @property
    def sound(self) -> Samples:
        whole = b"".join(self._blocks)
        return np.frombuffer(whole[: len(whole) // 8 * 8], np.float32).reshape(-1, 2)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(_PATIENCE)
        self._thread.join()
        if self._process.stdout:
            self._process.stdout.close()

    def _read(self) -> None:
        stream = self._process.stdout
        while stream and (block := stream.read(_BLOCK)):
            self._blocks.append(block)


@contextmanager
def pulse_server() -> Iterator[dict[str, str]]:
    """A server of one's own with two silent sinks; gives the environment in which programs
    find it. Raises FileNotFoundError where PulseAudio is not installed."""
    if not shutil.which("pulseaudio") or not shutil.which("parec"):
        raise FileNotFoundError("pulseaudio is missing")
    with tempfile.TemporaryDirectory(prefix="pulse") as name:
        home = Path(name)
        own = {"HOME": name, "XDG_RUNTIME_DIR": name, "XDG_CONFIG_HOME": name}
        environment = os.environ | own | {"PULSE_SERVER": f"unix:{home}/socket"}
        sinks = [
            f"load-module module-null-sink sink_name=sink{i} rate={RATE} "
            f"sink_properties=device.description={text}"
            for i, text in enumerate(SINKS)
        ]
        script = home / "sinks.pa"
        native = f"load-module module-native-protocol-unix socket={home}/socket auth-anonymous=1"
        script.write_text("\n".join([*sinks, native, ""]), encoding="utf-8")
        options = ["--exit-idle-time=-1", "--daemonize=no", "--high-priority=yes", "--realtime=yes"]
        process = subprocess.Popen(
            ["pulseaudio", "-n", "-F", str(script), *options],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until((home / "socket").exists, "PulseAudio to start")
            yield environment
        finally:
            process.terminate()
            process.wait(_PATIENCE)


@contextmanager
def recording(environment: dict[str, str], sink: int = 0) -> Iterator[Recorder]:
    """A recording of a sink."""
    recorder = Recorder(environment, sink)
    try:
        yield recorder
    finally:
        recorder.close()
