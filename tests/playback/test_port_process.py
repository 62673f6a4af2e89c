from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import rtmidi

from musicapp.errors import PortProblem
from musicapp.playback.agenda import Command
from musicapp.playback.messages import note_off, note_on
from musicapp.playback.port_process import PortProcess
from musicapp.playback.port_server import Port
from tests.helpers.jack import JackServer, Listener, jack_server, listener, wait_until

PORT = "listener:notes"
HOLDING = """
import time
from functools import partial
from musicapp.playback.port_process import PortProcess
from musicapp.playback.port_server import Port
if __name__ == "__main__":
    port = PortProcess("listener", partial(Port, "listener:notes", 0, True))
    port.send((0x90, 60, 80), 0.0)
    time.sleep(60)
"""


@pytest.fixture
def jack(monkeypatch: pytest.MonkeyPatch) -> Iterator[JackServer]:
    with jack_server(monkeypatch) as server:
        yield server


@pytest.fixture
def hearing(jack: JackServer) -> Iterator[Listener]:
    with listener() as hearing:
        yield hearing


def over_jack() -> PortProcess:
    return PortProcess(PORT, partial(Port, PORT, rtmidi.API_UNIX_JACK, is_jack=True))


def as_elsewhere() -> PortProcess:
    """The way of systems that do not know when a message is due, tried with JACK's ports."""
    return PortProcess(PORT, partial(Port, PORT, rtmidi.API_UNIX_JACK, is_jack=False))


@pytest.mark.parametrize("open_port", [over_jack, as_elsewhere])
def test_messages_go_out_at_their_times_and_not_in_the_order_of_asking(
    hearing: Listener, open_port: Callable[[], PortProcess]
) -> None:
    port = open_port()
    now = time.perf_counter()
    for pitch in (62, 60, 61):
        at = now + 0.1 * (pitch - 59)
        port.send(note_on(0, pitch, 80), at)
        port.send(note_off(0, pitch), at + 0.05)
    port.drain()
    port.close()
    wait_until(lambda: (0xBF, 123, 0) in hearing.messages, "the end")
    ons = [(at, m[1]) for at, m in hearing.heard if m[0] == 0x90]
    assert [pitch for _, pitch in ons] == [60, 61, 62]
    assert ons[-1][0] - ons[0][0] == pytest.approx(0.2, abs=0.1)  # the machine may be busy


@pytest.mark.parametrize("open_port", [over_jack, as_elsewhere])
def test_what_sounds_ends_when_the_port_is_closed_and_what_waits_is_never_sent(
    hearing: Listener, open_port: Callable[[], PortProcess]
) -> None:
    port = open_port()
    port.send(note_on(0, 60, 80), 0.0)
    port.send(note_on(0, 72, 80), time.perf_counter() + 60)
    wait_until(lambda: (0x90, 60, 80) in hearing.messages, "the note")
    port.close()
    wait_until(lambda: (0xBF, 123, 0) in hearing.messages, "the end")
    assert [m for m in hearing.messages if m[0] < 0xA0] == [(0x90, 60, 80), (0x80, 60, 64)]


def test_what_was_asked_for_can_be_taken_back(hearing: Listener) -> None:
    port = over_jack()
    now = time.perf_counter()
    port.send(note_on(0, 60, 80), now + 0.3)
    port.do([Command(now, "take_back")])
    port.send(note_on(0, 61, 80), now + 0.3)
    wait_until(lambda: (0x90, 61, 80) in hearing.messages, "the other note")
    port.close()
    assert (0x90, 60, 80) not in hearing.messages


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_when_the_application_is_killed_its_notes_end(
    hearing: Listener, number: signal.Signals
) -> None:
    process = subprocess.Popen([sys.executable, "-c", HOLDING])
    wait_until(lambda: (0x90, 60, 80) in hearing.messages, "the note")
    process.send_signal(number)
    process.wait()
    wait_until(lambda: (0x80, 60, 64) in hearing.messages, "the note's end")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_port_process_that_is_asked_to_end_ends_its_notes_and_is_missed(
    hearing: Listener,
) -> None:
    port, problems = over_jack(), list[Exception]()
    port.watch(problems.append)
    port.send(note_on(0, 60, 80), 0.0)
    wait_until(lambda: (0x90, 60, 80) in hearing.messages, "the note")
    os.kill(port._process.pid or 0, signal.SIGTERM)
    wait_until(lambda: (0x80, 60, 64) in hearing.messages, "the note's end")
    wait_until(lambda: bool(problems), "the port to be missed")
    with pytest.raises(PortProblem, match="took no more notes"):
        port.send(note_on(0, 60, 80), 0.0)
    port.close()


def test_a_port_that_is_not_there_is_a_problem(jack: JackServer) -> None:
    with pytest.raises(PortProblem, match="“listener:notes” could not be opened"):
        over_jack()


def test_it_is_known_how_late_everything_goes_out(hearing: Listener) -> None:
    port = over_jack()
    assert port.delay == pytest.approx(256 / 48000 + 0.002)
    port.close()
