"""A long evening at the player: for minutes on end, music is played, looped, sought, edited,
generated and sent to one port and the other, while the JACK server is stopped and started
(jackd must be installed).

note_ons and note_offs are what two other programs have received; cut_off are the notes that
sounded when their server was stopped, which nobody can end; hanging are those that sounded
although the music had been stopped and there was time for all to arrive. memory_growth is the
share by which this process has grown since the first fifth. errors are exceptions in the log and
errors that no musician should meet."""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from musicapp.playback.messages import NOTE_OFF, NOTE_ON
from tests.benchmarks.evening import Evening
from tests.benchmarks.report import Report, print_report


@contextmanager
def log_of_errors(errors: list[str]) -> Iterator[None]:
    """Gather what is logged as an error."""

    class Gatherer(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            errors.append(self.format(record))

    handler = Gatherer(logging.ERROR)
    logging.getLogger("musicapp").addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger("musicapp").removeHandler(handler)


def measure(seconds: float, seed: int = 1) -> Report:
    """One evening."""
    evening = Evening(seed)
    with log_of_errors(evening.errors):
        try:
            evening.live(seconds)
        finally:
            evening.close()
    report: dict[str, Any] = {
        "minutes": round(seconds / 60, 2),
        "deeds": sum(evening.done.values()),
        "restarts": evening.done["restart_server"],
        "note_ons": evening.audience.heard[NOTE_ON],
        "note_offs": evening.audience.heard[NOTE_OFF],
        "cut_off": evening.audience.cut_off,
        "hanging": evening.hanging,
        "memory_growth": round(evening.memory_growth, 4),
        "errors": evening.errors,
    }
    return report


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="A long evening at the player.")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["JACK_DEFAULT_SERVER"] = f"musicapp-soak-{os.getpid()}"
    print_report(measure(options.minutes * 60, options.seed), options.json)


if __name__ == "__main__":
    main()
