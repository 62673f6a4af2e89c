"""How exactly notes come at another program, over a real JACK server (jackd must be installed),
while the window's process is busy.

A note every 10 ms goes through the player and a MIDI port to a separate process, which reads
the frames at which they lie. states: for each, how far onsets are from the schedule, p50, p99
and max in milliseconds, and how many were lost. The schedule begins with the median onset: all
notes are the same latency_ms late, which is told apart.

The states: idle; generating (the composer writes into the song that plays); painting (a roll
of 100,000 notes scrolls as fast as it can); both; opening (a MIDI file of 200,000 notes, again
and again).

With real-time rights, the server has them, too, as is usual where music is made. Without them
(as root: setpriv --bounding-set -sys_nice python -m …) nobody has, and on a busy machine the
server itself, whose periods are our clock, is late now and then. It runs in synchronous mode
(-S): otherwise JACK loses what a listener has not read within two periods."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from musicapp.app import qt_application
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import Track
from musicapp.files.songs import save_song
from musicapp.model.compose import Composer, shipped_weights
from musicapp.playback.messages import NOTE_ON
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.player import Player
from musicapp.services.generate import Generate
from musicapp.services.library import Library
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.settings import SettingsFile
from musicapp.ui.main_thread import MainThread
from musicapp.ui.roll.view import RollView
from tests.benchmarks.open_midi import crowded_song
from tests.benchmarks.report import Report, print_report
from tests.benchmarks.roll import song_of
from tests.helpers.fake_transport import FakeTransport
from tests.helpers.jack import JackServer, Listener
from tests.helpers.scripted_composer import ScriptedComposer

STEP = 0.01  # seconds between two notes
_TICKS = 10  # the same at 125 quarter notes a minute: a tick is a millisecond
_PITCHES, _VELOCITIES = 88, 127  # every note of a minute and a half is told by these two

Step = Callable[[], object]


def schedule(seconds: float) -> Song:
    """A note every STEP, each unlike all others."""
    number = np.arange(round(seconds / STEP))
    notes = Notes(
        number * _TICKS,
        21 + number % _PITCHES,
        np.full(len(number), 5),
        1 + number // _PITCHES % _VELOCITIES,
    )
    return Song(tempos=(Tempo(0, 125.0),), tracks=(Track(notes=notes),))


class Studio:
    """A transport that plays the schedule to a listener, and what can keep it from that."""

    def __init__(self, qt: QApplication, seconds: float, listener: Listener) -> None:
        self._qt = qt
        self._seconds = seconds
        self._listener = listener
        self._main_thread = MainThread()
        post = self._main_thread.post
        self._session = Session(schedule(seconds))
        player = Player()
        self._transport = Transport(self._session, player, post, MidiPorts().open_output)
        player.start_thread()
        self._transport.choose_output("listener")
        self._until(lambda: self._transport.output_name, 30)
        shipped = shipped_weights().is_file()
        composer = Composer.load() if shipped else ScriptedComposer()
        self.composer = "shipped" if shipped else "scripted"
        self._generate = Generate(self._session, lambda: cast("Any", composer), post)

    def close(self) -> None:
        self._generate.close()
        self._transport.close()
        self._main_thread.close()

    def play(self, work: Step) -> dict[str, float]:
        """Play the schedule once, with work going on in the window's process."""
        self._listener.heard.clear()
        self._until(lambda: False, 0.3, work)
        asked = time.perf_counter()
        self._transport.play(0)
        self._until(lambda: False, self._seconds + 0.5, work)
        self._transport.stop()
        self._generate.stop()
        self._until(lambda: not self._generate.running, 30)
        self._session.undo()
        return figures(self._listener.heard, asked, round(self._seconds / STEP))

    def generating(self) -> None:
        """Let the composer write without end."""
        if not self._generate.running:
            self._session.undo()
            self._generate.start(Request(bars=64))

    @contextmanager
    def painting(self) -> Iterator[Step]:
        """A large roll that scrolls by a step whenever it is asked."""
        view = RollView(Session(song_of(100_000)), cast("Any", FakeTransport()))
        view.resize(1920, 1080)
        view.show()
        steps = iter(lambda: 5, 0)
        yield lambda: view.stage.look_at(view.stage.geometry.scrolled(next(steps), 0))
        view.close()

    @contextmanager
    def opening(self, folder: Path) -> Iterator[Step]:
        """A library that opens a large file whenever it is asked and has done with the last."""
        save_song(crowded_song(), folder / "crowded.mid")
        settings = SettingsFile(folder / "settings.json")
        library = Library(Session(), settings, self._main_thread.post)

        def open_next() -> None:
            if not library.opening:
                library.open(folder / "crowded.mid")

        yield open_next
        library.close()

    def _until(self, holds: Callable[[], object], patience: float, work: Step = bool) -> None:
        end = time.perf_counter() + patience
        while not holds() and time.perf_counter() < end:
            work()
            self._qt.processEvents()
            time.sleep(0.0005)  # as the loop sleeps until something happens


def in_turn(*steps: Step) -> Step:
    """One step that is several."""
    return lambda: [step() for step in steps]


def figures(heard: list[tuple[float, tuple[int, ...]]], asked: float, count: int) -> dict[str, Any]:
    """What became of a schedule of so many notes that was asked for at a time."""
    found: dict[tuple[int, int], float] = {}
    for at, message in heard:
        if message[0] == NOTE_ON:
            found.setdefault((message[1] - 21, message[2] - 1), at)
    numbers = [n for n in range(count) if key(n) in found]
    late: NDArray[np.float64] = np.array([found[key(n)] - asked - n * STEP for n in numbers])
    if not len(late):
        return {"p50": None, "p99": None, "max": None, "lost": count}
    errors = np.abs(late - np.median(late)) * 1000
    p50, p99, largest = np.percentile(errors, (50, 99, 100))
    return {
        "p50": round(p50, 3),
        "p99": round(p99, 3),
        "max": round(largest, 3),
        "lost": count - len(numbers),
        "latency_ms": round(float(np.median(late)) * 1000, 2),
    }


def key(number: int) -> tuple[int, int]:
    """By what a note is told: its pitch and velocity, from 0."""
    return number % _PITCHES, number // _PITCHES % _VELOCITIES


def measure(seconds: float, realtime: bool) -> Report:
    """All states, one after the other."""
    qt = qt_application()
    states: dict[str, Any] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = JackServer(os.environ["JACK_DEFAULT_SERVER"], realtime)
        stack.callback(server.stop)
        listener = Listener()
        stack.callback(listener.close)
        listener.wait_ready()
        studio = Studio(qt, seconds, listener)
        stack.callback(studio.close)
        states["idle"] = studio.play(bool)
        states["generating"] = studio.play(studio.generating)
        with studio.painting() as paint:
            states["painting"] = studio.play(paint)
            states["both"] = studio.play(in_turn(studio.generating, paint))
        with studio.opening(folder) as open_file:
            states["opening"] = studio.play(open_file)
    return {"states": states, "composer": studio.composer, "realtime": realtime}


def has_realtime_rights() -> bool:
    """Whether a thread may ask to run before all ordinary ones."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(2))
    except OSError:
        return False
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    return True


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--seconds", type=float, default=30.0, help="of each state, 110 at most")
    options = parser.parse_args()
    realtime = has_realtime_rights()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["JACK_DEFAULT_SERVER"] = f"musicapp-jitter-{os.getpid()}"
    print_report(measure(options.seconds, realtime), options.json)


if __name__ == "__main__":
    main()
