"""Prints each MIDI message that comes in over JACK as a line of JSON: seconds, then bytes.

Run as a program: without an argument it offers a port "listener", with one it connects to the
first port whose name contains it. It ends when its stdin is closed."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import rtmidi


def main(from_port: str) -> None:
    hearing: Any = rtmidi.MidiIn(rtmidi.API_UNIX_JACK, "listener")
    hearing.set_callback(lambda event, _: say([time.perf_counter(), *event[0]]))
    if from_port:
        hearing.open_port(find(hearing, from_port), "notes")
    else:
        hearing.open_virtual_port("notes")
    say("ready")
    sys.stdin.read()
    hearing.close_port()
    hearing.delete()


def find(hearing: Any, part: str) -> int:
    while True:
        for index, name in enumerate(hearing.get_ports()):
            if part in name:
                return index
        time.sleep(0.01)


def say(thing: object) -> None:
    print(json.dumps(thing), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
