"""A MIDI keyboard over JACK that plays by itself, and tells when it sent what.

Run as a program: each line of stdin is a JSON list of [seconds, bytes …], counted from the
moment at which it begins to play; the answer is a line of [seconds of the clock, bytes …],
each at its exact frame. It ends when its stdin is closed."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from contextlib import suppress
from typing import Any

import jack

NEAR = 4096  # frames
MISSED = 0.003  # seconds
AHEAD = 0.02  # seconds before the first message, so that none comes too late


class Keyboard:
    """One output port, "keyboard:notes"."""

    def __init__(self) -> None:
        jack.set_error_function(lambda _: None)
        jack.set_info_function(lambda _: None)
        client: Any = jack.Client("keyboard", no_start_server=True)
        self._client = client
        self._port = client.midi_outports.register("notes")
        self._waiting: list[tuple[int, list[int]]] = []
        self._sent: list[tuple[int, list[int]]] = []
        self._begun: list[tuple[int, float]] = []
        self._played = threading.Event()
        self._hurried = False
        client.set_process_callback(self._process)
        client.activate()

    def play(self, messages: list[list[float]]) -> list[list[float]]:
        self._played.clear()
        self._sent, self._begun = [], []
        zero = self._client.frame_time + round(AHEAD * self._client.samplerate)
        rate = self._client.samplerate
        self._waiting = [(zero + round(at * rate), [*map(int, m)]) for at, *m in messages]
        self._played.wait()
        return [[self._time_of(frame), *message] for frame, message in self._sent]

    def _time_of(self, frame: int) -> float:
        """By the most punctual of the periods around it, as none begins early; but by its own
        where others were missed, and their frames are gone."""
        rate = self._client.samplerate
        near = [begun - start / rate for start, begun in self._begun if abs(start - frame) < NEAR]
        own = next(begun - start / rate for start, begun in self._begun if frame - start < 256)
        return frame / rate + (min(near) if own - min(near) < MISSED else own)

    def close(self) -> None:
        self._client.deactivate()
        self._client.close()

    def _process(self, frames: int) -> None:
        if not self._hurried:
            self._hurried = True
            with suppress(OSError):
                os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(2))
        self._port.clear_buffer()
        client = self._client
        start = client.last_frame_time
        begun = time.perf_counter() - client.frames_since_cycle_start / client.samplerate
        self._begun.append((start, begun))
        while self._waiting and self._waiting[0][0] < start + frames:
            frame, message = self._waiting.pop(0)
            offset = max(0, frame - start)
            self._port.write_midi_event(offset, message)
            self._sent.append((start + offset, message))
            if not self._waiting:
                self._played.set()


if __name__ == "__main__":
    keyboard = Keyboard()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        print(json.dumps(keyboard.play(json.loads(line))), flush=True)
    keyboard.close()
