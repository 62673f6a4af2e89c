"""Other systems' inputs, tried where there is a system to try them on: rtmidi over JACK."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import rtmidi

from musicapp.playback.input_ports import OWN_NAME, Refused
from musicapp.playback.messages import Message, note_off, note_on
from musicapp.playback.rtmidi_input import RtMidiInputs, system_inputs
from tests.helpers.jack import jack_server, wait_until
from tests.helpers.keyboard import JackKeyboard, jack_keyboard


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[JackKeyboard]:
    with jack_server(monkeypatch), jack_keyboard() as playing:
        yield playing


def test_a_port_is_heard_with_the_time_of_arrival(keyboard: JackKeyboard) -> None:
    heard: list[tuple[float, Message]] = []
    inputs = RtMidiInputs(rtmidi.API_UNIX_JACK, lambda at, message: heard.append((at, message)))
    assert inputs.names() == [JackKeyboard.name]
    inputs.open(JackKeyboard.name)
    before = time.perf_counter()
    keyboard.play((0.0, note_on(0, 60, 80)), (0.0, (0xFE,)), (0.05, note_off(0, 60)))
    wait_until(lambda: len(heard) == 2, "both messages")
    assert [message for _, message in heard] == [note_on(0, 60, 80), note_off(0, 60)]
    assert before < heard[0][0] < heard[1][0] < time.perf_counter()
    inputs.close()


def test_a_port_that_is_not_there_is_refused_and_our_own_can_be_opened(
    keyboard: JackKeyboard,
) -> None:
    inputs = RtMidiInputs(rtmidi.API_UNIX_JACK, lambda *_: None)
    with pytest.raises(Refused):
        inputs.open("organ")
    inputs.open(OWN_NAME)
    inputs.close()


def test_without_a_sequencer_there_are_none_of_the_system() -> None:
    if rtmidi.API_LINUX_ALSA in rtmidi.get_compiled_api():
        assert system_inputs("/nonexistent/seq") is None
