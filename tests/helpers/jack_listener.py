"""Prints each MIDI message that comes in over JACK as a line of JSON: seconds, then bytes.

Run as a program: without an argument it offers a port "listener", with one it connects to the
first port whose name contains it. It ends when its stdin is closed. The time is that of the
frame at which a message lies, on the clock of time.perf_counter."""

from __future__ import annotations

import gc
import json
import queue
import sys
import threading
import time
from typing import Any

import jack

from musicapp.playback.priority import hurry

Heard = tuple[float, bytes]


class Ear:
    """A client with one port, whose process callback does as little as can be."""

    def __init__(self, heard: queue.SimpleQueue[Heard | None]) -> None:
        self._heard = heard
        self._hurried = False
        client: Any = jack.Client("listener", no_start_server=True)
        self.client = client
        self.port = client.midi_inports.register("notes")
        client.set_process_callback(self._process)
        client.activate()

    def connect(self, part: str) -> None:
        """Wait for a port whose name has a part, and listen to it."""
        while True:
            for port in self.client.get_ports(is_midi=True, is_output=True):
                if part in port.name:
                    self.client.connect(port, self.port)
                    return
            time.sleep(0.01)

    def _process(self, _frames: int) -> None:
        if not self._hurried:
            self._hurried = True
            hurry()
        client, rate = self.client, self.client.samplerate
        now = time.perf_counter()
        start = now - ((client.frame_time - client.last_frame_time + 2**31) % 2**32 - 2**31) / rate
        for offset, data in self.port.incoming_midi_events():
            self._heard.put((start + offset / rate, bytes(data)))


def main(from_port: str) -> None:
    sys.setswitchinterval(0.00005)
    jack.set_error_function(lambda _message: None)  # a server that ends is no news
    gc.disable()
    heard: queue.SimpleQueue[Heard | None] = queue.SimpleQueue()
    telling = threading.Thread(target=tell, args=(heard,))
    ear = Ear(heard)
    if from_port:
        ear.connect(from_port)
    say("ready")
    telling.start()
    sys.stdin.read()
    heard.put(None)
    telling.join()
    ear.client.deactivate()
    ear.client.close()


def tell(heard: queue.SimpleQueue[Heard | None]) -> None:
    while item := heard.get():
        say([item[0], *item[1]])


def say(thing: object) -> None:
    print(json.dumps(thing), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
