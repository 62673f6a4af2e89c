"""Which output plays: chosen, missing, vanished, returned, and of one track alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import PortProblem, SoundProblem
from musicapp.playback.player import Player
from musicapp.services.transport import Transport
from tests.helpers import songs
from tests.helpers.recording_output import RecordingOutput
from tests.helpers.transport_studio import Studio


@pytest.fixture
def studio() -> Iterator[Studio]:
    studio = Studio(songs.scale_song())
    yield studio
    studio.transport.close()


def test_another_output_is_opened_beside_the_main_thread(studio: Studio) -> None:
    port = studio.ports["synth"] = RecordingOutput("Port synth")
    studio.choose("synth")
    assert studio.transport.output_name == "Port synth"
    assert studio.output.closed
    assert studio.opened_on != threading.main_thread()
    studio.transport.play()
    assert port.note_ons


def test_an_output_that_cannot_be_opened_leaves_the_old_one(studio: Studio) -> None:
    studio.ports["gone"] = PortProblem("There is no MIDI port “gone”.")
    studio.choose("gone")
    assert studio.failures == [studio.ports["gone"]]
    assert not studio.output.closed
    assert studio.transport.output_name == ""


def test_the_newest_of_many_choices_wins(studio: Studio) -> None:
    for name in "abcde":
        studio.ports[name] = RecordingOutput(name)
        studio.transport.choose_output(name)
    studio.posts.drain_until(lambda: studio.transport.output_name == "e", "the last one")
    assert studio.player.output is studio.ports["e"]
    others = [studio.ports[name] for name in "abcd"]
    assert all(isinstance(port, RecordingOutput) for port in others)
    assert not any(port.sent for port in others if isinstance(port, RecordingOutput))


def test_an_output_that_cannot_be_heard_is_used_but_the_musician_is_told(studio: Studio) -> None:
    silent = studio.ports["silent"] = RecordingOutput("silent")
    silent.problem = SoundProblem("There is no sound device.")
    studio.choose("silent")
    assert studio.transport.output_name == "silent"
    assert studio.failures == [silent.problem]


def test_when_the_port_vanishes_the_built_in_synth_takes_its_place(studio: Studio) -> None:
    port = studio.ports["port"] = RecordingOutput("port")
    built_in = studio.ports[""] = RecordingOutput("")
    studio.choose("port")
    studio.transport.play()
    port.unplug()
    studio.pass_time(0.0)
    studio.posts.drain_until(lambda: studio.player.output is built_in, "the synth")
    studio.posts.drain_until(lambda: studio.transport.output_name == "", "the news of it")
    assert [type(failure) for failure in studio.failures] == [PortProblem]
    assert studio.states == [True, False]


def test_a_first_output_that_is_missing_is_replaced_by_the_built_in_synth() -> None:
    studio = Studio(songs.scale_song())
    player = Player(clock=studio.clock)
    transport = Transport(studio.session, player, studio.posts.post, studio._open)
    studio.ports = {"old": PortProblem("There is no “old”."), "": studio.output}
    transport.choose_output("old")
    studio.posts.drain_until(lambda: player.output is studio.output, "the synth")
    transport.close()
    studio.transport.close()


def test_the_names_of_the_outputs_are_those_that_are_there_now(studio: Studio) -> None:
    told: list[list[str]] = []
    studio.transport.output_changed.connect(lambda: told.append(studio.transport.output_names))
    studio.transport.offer_outputs(["", "late"])
    assert told == [["", "late"]]


def with_port_and_synth(studio: Studio) -> RecordingOutput:
    """A port that was chosen, and vanishes while it plays."""
    port = studio.ports["USB 1 20:0"] = RecordingOutput("USB 1 20:0")
    studio.ports[""] = RecordingOutput("")
    studio.transport.offer_outputs(["", "USB 1 20:0"])
    studio.choose("USB 1 20:0")
    studio.transport.play()
    port.unplug()
    studio.pass_time(0.0)
    studio.posts.drain_until(lambda: studio.transport.output_name == "", "the synth")
    return port


def test_a_port_that_returns_is_used_again_even_with_another_number(studio: Studio) -> None:
    with_port_and_synth(studio)
    returned: list[str] = []
    studio.transport.output_returned.connect(returned.append)
    studio.transport.offer_outputs([""])
    studio.ports["USB 1 24:0"] = RecordingOutput("USB 1 24:0")
    studio.transport.offer_outputs(["", "USB 1 24:0"])
    studio.posts.drain_until(lambda: bool(returned), "the port")
    assert returned == ["USB 1 24:0"]
    assert studio.player.output is studio.ports["USB 1 24:0"]


def test_a_port_that_was_back_before_anybody_looked_is_used_again(studio: Studio) -> None:
    with_port_and_synth(studio)
    studio.ports["USB 1 20:0"] = RecordingOutput("USB 1 20:0")
    studio.transport.offer_outputs(["", "USB 1 20:0"])
    studio.posts.drain_until(lambda: studio.transport.output_name == "USB 1 20:0", "the port")


def test_who_has_chosen_something_else_meanwhile_keeps_it(studio: Studio) -> None:
    with_port_and_synth(studio)
    studio.ports["other"] = RecordingOutput("other")
    studio.choose("other")
    studio.transport.offer_outputs(["", "USB 1 20:0", "other"])
    assert studio.transport.output_name == "other"
    assert studio.player.output is studio.ports["other"]


TWO_PORTS = Song(
    tracks=(
        Track(notes=songs.line("60 62 64 65")),
        Track(program=5, port="rack", notes=songs.line("40 41 43 45")),
    )
)


def with_a_port_of_its_own(studio: Studio) -> RecordingOutput:
    """The second track plays to a port that is there."""
    rack = studio.ports["rack"] = RecordingOutput("rack")
    studio.session.open(TWO_PORTS, None)
    studio.transport.offer_outputs(["", "rack"])
    studio.posts.drain_until(lambda: "rack" in studio.player.ports, "the port")
    studio.posts.drain()
    return rack


def test_a_track_may_have_a_port_of_its_own(studio: Studio) -> None:
    rack = with_a_port_of_its_own(studio)
    studio.transport.play()
    studio.pass_time(0.6)
    assert (studio.pitches, [pitch for _, pitch in rack.note_ons]) == ([60, 62], [40, 41])
    assert (0xC0, 5) in rack.messages
    studio.transport.preview(1, 50, 80)
    assert rack.messages[-1] == (0x90, 50, 80)
    studio.transport.stop()
    assert not studio.output.sounding
    assert not rack.sounding


def test_a_port_that_is_not_there_leaves_the_track_with_the_others(studio: Studio) -> None:
    studio.session.open(TWO_PORTS, None)
    studio.transport.play()
    assert studio.pitches == [60, 40]


def test_a_tracks_port_that_vanishes_lets_the_track_play_with_the_others(studio: Studio) -> None:
    rack = with_a_port_of_its_own(studio)
    studio.transport.play()
    studio.pass_time(0.1)
    rack.unplug()
    studio.pass_time(0.0)
    studio.posts.drain_until(lambda: not studio.player.ports, "the loss")
    studio.transport.offer_outputs([""])
    studio.pass_time(0.5)
    assert studio.transport.playing
    assert studio.pitches == [60, 62, 41]
    assert rack.closed
    assert [str(failure) for failure in studio.failures] == [
        "The MIDI port “rack” has vanished: its tracks play with the others."
    ]


def test_a_port_that_no_track_wants_is_closed_with_all_notes_ended(studio: Studio) -> None:
    rack = with_a_port_of_its_own(studio)
    studio.transport.play()
    studio.session.apply("Mix", TWO_PORTS.with_track(1, replace(TWO_PORTS.tracks[1], port="")))
    studio.posts.drain_until(lambda: rack.closed, "the port to be closed")
    assert not rack.sounding
    studio.pass_time(0.5)
    assert studio.pitches == [60, 62, 41]
