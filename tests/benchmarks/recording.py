"""How exactly notes of a real JACK keyboard are recorded: ``python -m
tests.benchmarks.recording [--json]``. Errors in milliseconds between when a note was sent, by
JACK's own frames, and where it is in the song, while the process is idle and while a thread
of it computes all the time. Needs jackd."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest

from tests.benchmarks.report import Report, main
from tests.helpers.jack import jack_server
from tests.helpers.jack_band import jack_band, spread
from tests.helpers.keyboard import jack_keyboard

NOTES = 400
EVERY = 0.025  # seconds


def measure() -> Report:
    """Record twice."""
    errors = {}
    with pytest.MonkeyPatch.context() as patch, jack_server(patch), jack_keyboard() as keyboard:
        for name, load in (("idle", nullcontext()), ("python loop", _busy())):
            with jack_band() as band, load:
                errors[name] = band.record(keyboard, NOTES, EVERY)
    return {
        "onset_error_ms": {name: spread(found) for name, found in errors.items()},
        "lost": {name: NOTES - len(found) for name, found in errors.items()},
    }


@contextmanager
def _busy() -> Iterator[None]:
    done = threading.Event()

    def compute() -> None:
        while not done.is_set():
            sum(range(10_000))

    thread = threading.Thread(target=compute)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


if __name__ == "__main__":
    main(measure, "How exactly the notes of a keyboard are recorded.")
