from __future__ import annotations

import pytest

from musicapp.errors import PortProblem, SoundProblem
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.outputs import Outputs
from musicapp.playback.sound import Sound
from musicapp.playback.sound_setup import SoundSetup
from tests.helpers.beeper import Clicker
from tests.helpers.jack import jack_server, listener


def clicker(setup: SoundSetup) -> Clicker:
    return Clicker()


def broken_synth(setup: SoundSetup) -> Clicker:
    raise SoundProblem("The SoundFont is damaged.")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No sequencer, no JACK server, no sound device."""
    monkeypatch.setattr("musicapp.playback.midi_port.SEQUENCER", "/nonexistent/seq")
    monkeypatch.setenv("JACK_DEFAULT_SERVER", "musicapp-test-nobody")
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")


def test_the_built_in_synth_is_always_there(nowhere: None) -> None:
    outputs = Outputs(MidiPorts(), Sound(clicker))
    outputs.sound.set_volume(0.5)
    assert outputs.names() == [""]
    output = outputs.open("")
    assert output.name == ""
    output.close()
    outputs.sound.set_volume(0.7)  # nobody minds that it is closed


def test_what_cannot_be_opened_says_why(nowhere: None) -> None:
    outputs = Outputs(MidiPorts(), Sound(broken_synth))
    with pytest.raises(SoundProblem):
        outputs.open("")
    with pytest.raises(PortProblem):
        outputs.open("synth")


def test_midi_ports_follow_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with jack_server(monkeypatch), listener():
        outputs = Outputs(MidiPorts())
        assert outputs.names() == ["", "musicapp", "listener:notes"]
        port = outputs.open("listen")
        assert port.name == "listener:notes"
        port.close()
