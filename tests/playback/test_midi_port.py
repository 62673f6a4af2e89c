from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from musicapp.errors import PortProblem
from musicapp.playback.midi_port import MidiPorts, find_name
from musicapp.playback.output import VIRTUAL
from musicapp.playback.player import Player
from musicapp.playback.timeline import Timeline
from tests.helpers import songs
from tests.helpers.jack import JackServer, jack_server, listener, wait_until

NAMES = ["Midi Through:Midi Through Port-0 14:0", "Fluid Synth:synth", "fluid"]


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("Fluid Synth:synth", NAMES[1]),
        ("synth", NAMES[1]),
        ("THROUGH", NAMES[0]),
        ("fluid", NAMES[2]),
        ("MusicApp", VIRTUAL),
    ],
)
def test_a_port_is_found_by_its_name_or_any_part_of_it(wish: str, name: str) -> None:
    assert find_name(wish, NAMES) == name


def test_an_unknown_port_is_refused_with_the_names_of_the_others() -> None:
    with pytest.raises(PortProblem, match=r"no MIDI port “organ”.*“fluid”, “musicapp”"):
        find_name("organ", NAMES)


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither ALSA's sequencer nor a JACK server."""
    monkeypatch.setattr("musicapp.playback.midi_port.SEQUENCER", "/nonexistent/seq")
    monkeypatch.setenv("JACK_DEFAULT_SERVER", "musicapp-test-nobody")


def test_without_a_sequencer_there_are_no_ports_and_no_noise(
    nowhere: None, capfd: pytest.CaptureFixture[str]
) -> None:
    ports = MidiPorts()
    assert (ports.output_names(), ports.input_names(), ports.virtual_name()) == ([], [], None)
    with pytest.raises(PortProblem, match="this computer has no MIDI ports"):
        ports.open_output("synth")
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def jack(monkeypatch: pytest.MonkeyPatch) -> Iterator[JackServer]:
    with jack_server(monkeypatch) as server:
        yield server


def test_jacks_ports_are_listed(jack: JackServer) -> None:
    with listener():
        assert MidiPorts().output_names() == ["listener:notes"]
    assert MidiPorts().output_names() == []


def test_another_program_hears_what_is_sent(jack: JackServer) -> None:
    with listener() as hearing:
        port = MidiPorts().open_output("LISTEN")
        assert port.name == "listener:notes"
        port.send((0x90, 60, 80), 0.0)
        port.send((0xC3, 12), 0.0)
        port.send((0x80, 60, 64), 0.0)
        port.drain()
        wait_until(lambda: len(hearing.heard) == 3, "three messages")
        assert hearing.messages == [(0x90, 60, 80), (0xC3, 12), (0x80, 60, 64)]
        port.close()


def test_the_names_of_the_others_come_from_where_they_were_looked_for(jack: JackServer) -> None:
    with listener(), pytest.raises(PortProblem, match=r"no MIDI port “organ”.*“listener:notes”"):
        MidiPorts().open_output("organ")


def test_other_programs_can_connect_to_the_virtual_port(jack: JackServer) -> None:
    port = MidiPorts().open_output(VIRTUAL)
    with listener(from_port="musicapp:musicapp") as hearing:
        hearing.wait_ready()
        port.send((0x90, 60, 80), 0.0)
        wait_until(lambda: hearing.messages == [(0x90, 60, 80)], "the note")
    port.close()


def test_everything_sent_before_closing_arrives(jack: JackServer) -> None:
    with listener() as hearing:
        port = MidiPorts().open_output("listener")
        for pitch in range(60):
            port.send((0x90, pitch, 80), 0.0)
            port.send((0x80, pitch, 64), 0.0)
        port.close()
        all_notes_off = 16
        wait_until(lambda: len(hearing.heard) == 120 + all_notes_off, "all messages")


def test_a_vanished_port_is_noticed_and_told(jack: JackServer) -> None:
    problems: list[Exception] = []
    with listener():
        port = MidiPorts().open_output("listener")
        port.watch(problems.append)
    wait_until(lambda: bool(problems), "the port to be missed")
    port.close()
    assert [str(problem) for problem in problems] == [
        "The MIDI port “listener:notes” has vanished, and playing stopped."
    ]


@pytest.mark.parametrize("end", [JackServer.stop, JackServer.kill])
def test_when_the_server_dies_the_player_lives_on_and_finds_the_next_one(
    jack: JackServer, end: Callable[[JackServer], None], capfd: pytest.CaptureFixture[str]
) -> None:
    ports, failures = MidiPorts(), list[Exception]()
    player = Player(ports.open_output(VIRTUAL))
    player.on_failed = failures.append
    player.load(Timeline.of(songs.scale_song()))
    player.start_thread()
    player.play(0)

    end(jack)
    wait_until(lambda: bool(failures), "the failure")
    assert isinstance(failures[0], PortProblem)
    assert not player.playing
    assert ports.output_names() == []

    jack.start()
    with listener() as hearing:
        player.set_output(ports.open_output("listener"))
        player.play(7 * 480)
        wait_until(lambda: (0x80, 72, 64) in hearing.messages, "the last note's end")
    player.close()
    assert capfd.readouterr().err == ""
