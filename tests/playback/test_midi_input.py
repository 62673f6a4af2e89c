from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from musicapp.playback.input_ports import FIRST_THERE, NO_INPUT, OWN_NAME, meant, offered
from musicapp.playback.input_process import Ports
from musicapp.playback.jack_input import FrameClock
from musicapp.playback.messages import Message, note_off, note_on
from musicapp.playback.midi_input import MidiInput
from tests.helpers.jack import JackServer, jack_server, wait_until
from tests.helpers.keyboard import JackKeyboard, jack_keyboard

NAMES = ["Midi Through Port-0 14:0", "Keys 20:0", "Pads 24:0"]
WITHIN = 0.003  # seconds


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        (FIRST_THERE, "Keys 20:0"),
        (NO_INPUT, ""),
        ("Pads 24:0", "Pads 24:0"),
        ("Keys 28:0", "Keys 20:0"),
        ("Organ", ""),
        (OWN_NAME, OWN_NAME),
    ],
)
def test_the_port_that_is_meant_is_found(wish: str, name: str) -> None:
    assert meant(wish, NAMES) == name


def test_a_port_from_which_our_own_notes_come_back_is_not_taken_unasked() -> None:
    assert meant(FIRST_THERE, NAMES[:1]) == ""
    assert meant(NAMES[0], NAMES) == NAMES[0]


def test_our_own_outputs_are_not_offered() -> None:
    assert offered([*NAMES, "musicapp:musicapp 129:0"]) == tuple(NAMES)


class Ear:
    """A MIDI input, and what it told."""

    def __init__(self) -> None:
        self.heard: list[tuple[float, Message]] = []
        self.ports = [Ports()]
        self.input = MidiInput(look_every=0.05)
        self.input.heard = lambda time, message: self.heard.append((time, message))
        self.input.ports_changed = self.ports.append
        self.input.start()

    def wait_for(self, name: str) -> None:
        """Until this port, or with "" none, is listened to."""
        wait_until(lambda: self.ports[-1].open == name, f"“{name}” to be open")


@pytest.fixture
def ear() -> Iterator[Ear]:
    made = Ear()
    try:
        yield made
    finally:
        made.input.close()


@pytest.fixture
def jack(monkeypatch: pytest.MonkeyPatch) -> Iterator[JackServer]:
    with jack_server(monkeypatch) as server:
        yield server


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither ALSA's sequencer nor a JACK server."""
    monkeypatch.setattr("musicapp.playback.midi_port.SEQUENCER", "/nonexistent/seq")
    monkeypatch.setenv("JACK_DEFAULT_SERVER", "musicapp-test-nobody")


def test_without_a_midi_system_there_are_no_ports_and_no_noise(
    nowhere: None, ear: Ear, capfd: pytest.CaptureFixture[str]
) -> None:
    ear.input.choose("Keys")
    wait_until(lambda: len(ear.ports) == 2, "the first look")
    assert ear.ports[-1] == Ports()
    assert capfd.readouterr() == ("", "")


def test_notes_come_with_the_time_at_which_they_were_sent(jack: JackServer, ear: Ear) -> None:
    with jack_keyboard() as keyboard:
        ear.input.choose(FIRST_THERE)
        ear.wait_for(JackKeyboard.name)
        sent = keyboard.play(
            *((0.013 * i, note_on(0, 40 + i, 64)) for i in range(40)),
            *((0.6 + 0.007 * i, note_off(0, 40 + i)) for i in range(40)),
        )
        wait_until(lambda: len(ear.heard) == len(sent), "all notes")
    for (asked, message), (came, heard) in zip(sent, ear.heard, strict=True):
        assert message == heard
        assert abs(came - asked) <= WITHIN


def test_what_only_says_that_the_keyboard_is_alive_is_not_told(jack: JackServer, ear: Ear) -> None:
    with jack_keyboard() as keyboard:
        ear.input.choose(JackKeyboard.name)
        ear.wait_for(JackKeyboard.name)
        keyboard.play((0.0, (0xFE,)), (0.0, (0xF0, 1, 2, 0xF7)), (0.01, note_on(0, 60, 1)))
        wait_until(lambda: bool(ear.heard), "the note")
    assert [message for _, message in ear.heard] == [note_on(0, 60, 1)]


def test_a_keyboard_that_was_unplugged_is_heard_when_it_returns(jack: JackServer, ear: Ear) -> None:
    ear.input.choose(JackKeyboard.name)
    with jack_keyboard():
        ear.wait_for(JackKeyboard.name)
    ear.wait_for("")
    with jack_keyboard() as keyboard:
        ear.wait_for(JackKeyboard.name)
        keyboard.play((0.0, note_on(0, 60, 1)))
        wait_until(lambda: bool(ear.heard), "the note")


def test_what_is_not_chosen_is_not_heard(jack: JackServer, ear: Ear) -> None:
    with jack_keyboard() as keyboard:
        ear.input.choose(JackKeyboard.name)
        ear.wait_for(JackKeyboard.name)
        ear.input.choose(NO_INPUT)
        ear.wait_for("")
        keyboard.play((0.0, note_on(0, 60, 1)))
    ear.input.close()
    assert not ear.heard


@pytest.mark.parametrize("end", [JackServer.stop, JackServer.kill])
def test_when_the_server_dies_the_next_one_is_found(
    jack: JackServer, ear: Ear, end: Callable[[JackServer], None], capfd: pytest.CaptureFixture[str]
) -> None:
    ear.input.choose(FIRST_THERE)
    with jack_keyboard():
        ear.wait_for(JackKeyboard.name)
        end(jack)
        ear.wait_for("")
    jack.start()
    with jack_keyboard() as keyboard:
        ear.wait_for(JackKeyboard.name)
        keyboard.play((0.0, note_on(0, 60, 1)))
        wait_until(lambda: bool(ear.heard), "the note")
    ear.input.close()
    assert capfd.readouterr().err == ""


def test_the_time_of_frames_does_not_depend_on_how_late_a_period_begins() -> None:
    frames = FrameClock(48000)
    late = [0.0, 0.002, 0.0, 0.0015, 0.0007]
    first = 2**32 - 512  # the count begins anew on the way
    times = [
        frames.time_of((first + 256 * i) % 2**32, 7.0 + 256 * i / 48000 + delay)
        for i, delay in enumerate(late)
    ]
    assert times == pytest.approx([7.0 + 256 * i / 48000 for i in range(len(late))])


def test_after_missed_periods_the_time_is_another() -> None:
    frames = FrameClock(48000)
    frames.time_of(0, 7.0)
    assert frames.time_of(256, 7.1) == pytest.approx(7.1)
