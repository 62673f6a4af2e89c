from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from musicapp.errors import SoundProblem
from musicapp.playback.messages import note_on
from musicapp.playback.sound_process import SoundProcess
from tests.helpers.beeper import Clicker
from tests.helpers.jack import wait_until


def broken_synth() -> Clicker:
    raise SoundProblem("The SoundFont is damaged.")


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundProcess]:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
    process = SoundProcess(Clicker)
    yield process
    process.close()


def test_it_tells_that_there_is_no_sound_device(process: SoundProcess) -> None:
    assert isinstance(process.problem, SoundProblem)


def test_it_plays_until_all_has_faded_away_and_ends(process: SoundProcess) -> None:
    process.prepare(frozenset({0}), drums=True)
    process.send(note_on(0, 60, 90), 0.0)
    process.drain()
    process.silence()
    process.close()
    assert not process._process.is_alive()


def test_ctrl_c_does_not_end_it(process: SoundProcess) -> None:
    os.kill(process._process.pid or 0, signal.SIGINT)
    process.send(note_on(0, 60, 90), 0.0)
    process.drain()
    assert process._process.is_alive()


def test_when_it_has_died_the_next_message_says_so(process: SoundProcess) -> None:
    process._process.kill()
    process._process.join()

    def fails() -> bool:
        try:
            process.send(note_on(0, 60, 90), 0.0)
        except SoundProblem:
            return True
        return False

    wait_until(fails, "a message to fail")


def test_a_synth_that_cannot_be_made_is_a_problem_here_too() -> None:
    with pytest.raises(SoundProblem, match="The SoundFont is damaged"):
        SoundProcess(broken_synth)
