"""A MIDI keyboard: a program of its own that plays over JACK, or one without any system."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from musicapp.playback.messages import Message

_PROGRAM = Path(__file__).with_name("jack_keyboard.py")


class JackKeyboard:
    """Plays when it is told to."""

    name = "keyboard:notes"

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def play(self, *messages: tuple[float, Message]) -> list[tuple[float, Message]]:
        """Play messages, each some seconds after the first moment; returns the times of the
        clock at which they were really sent."""
        assert self._process.stdin
        flat = [[at, *message] for at, message in messages]
        print(json.dumps(flat), file=self._process.stdin, flush=True)
        answer = self._answer()
        assert isinstance(answer, list)
        return [(at, tuple(message)) for at, *message in answer]

    def close(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(10)
        if self._process.stdout:
            self._process.stdout.close()

    def _answer(self) -> object:
        assert self._process.stdout
        answer: object = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def jack_keyboard() -> Iterator[JackKeyboard]:
    keyboard = JackKeyboard()
    try:
        yield keyboard
    finally:
        keyboard.close()
