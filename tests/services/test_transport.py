from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from musicapp.domain.controls import PROGRAM_CHANGE, Controls
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import MusicAppError, PortProblem, SoundProblem
from musicapp.playback.output import Output
from musicapp.playback.player import Player
from musicapp.services.session import Session
from musicapp.services.transport import SHORTEST_LOOP, Transport
from tests.helpers import songs
from tests.helpers.clock import ScriptedClock
from tests.helpers.playing import pass_time
from tests.helpers.posting import Posts
from tests.helpers.recording_output import RecordingOutput


class Studio:
    """A transport with a recording output, a clock that the test moves, and a main thread."""

    def __init__(self, song: Song) -> None:
        self.clock = ScriptedClock()
        self.posts = Posts()
        self.output = RecordingOutput("")
        self.player = Player(self.output, self.clock)
        self.session = Session(song)
        self.ports: dict[str, RecordingOutput | MusicAppError] = {}
        self.transport = Transport(self.session, self.player, self.posts.post, self._open)
        self.opened_on = threading.main_thread()
        self.states: list[bool] = []
        self.jumps: list[float] = []
        self.failures: list[Exception] = []
        self.transport.state_changed.connect(lambda: self.states.append(self.transport.playing))
        self.transport.position_changed.connect(self.jumps.append)
        self.transport.failed.connect(self.failures.append)

    def _open(self, name: str) -> Output:
        self.opened_on = threading.current_thread()
        port = self.ports[name]
        if isinstance(port, MusicAppError):
            raise port
        return port

    def choose(self, name: str) -> None:
        """Choose an output and wait until the transport has answered."""
        answers: list[bool] = []
        self.transport.output_changed.connect(lambda: answers.append(True))
        self.transport.choose_output(name)
        self.posts.drain_until(lambda: bool(answers), "an answer")

    def pass_time(self, seconds: float) -> None:
        pass_time(self.player, self.clock, seconds)
        self.posts.drain()

    @property
    def pitches(self) -> list[int]:
        return [pitch for _, pitch in self.output.note_ons]


@pytest.fixture
def studio() -> Iterator[Studio]:
    studio = Studio(songs.scale_song())
    yield studio
    studio.transport.close()


def test_play_and_stop_tell_that_the_state_changed(studio: Studio) -> None:
    studio.transport.toggle()
    studio.transport.toggle()
    assert studio.states == [True, False]
    assert not studio.output.sounding


def test_the_end_of_the_song_is_told_on_the_main_thread(studio: Studio) -> None:
    studio.transport.play(7 * 480)
    studio.pass_time(1.0)
    assert studio.states == [True, False]


def test_play_goes_on_from_where_it_stopped_and_from_the_end_begins_anew(studio: Studio) -> None:
    studio.transport.play()
    studio.pass_time(0.6)
    studio.transport.stop()
    studio.transport.play()
    studio.pass_time(5.0)
    studio.transport.play()
    assert studio.pitches == [60, 62, 64, 65, 67, 69, 71, 72, 60]


def test_seeking_tells_the_new_position(studio: Studio) -> None:
    studio.transport.seek(960)
    studio.transport.seek(-5)
    assert studio.jumps == [960, 0]


def test_an_edit_is_heard_at_once(studio: Studio) -> None:
    studio.transport.play()
    studio.session.apply("Erase", Song())
    assert not studio.output.sounding


def test_undoing_while_playing_is_heard_too(studio: Studio) -> None:
    studio.session.apply("Transpose", Song(tracks=(Track(notes=songs.line("70 72 74")),)))
    studio.transport.play()
    studio.session.undo()
    studio.pass_time(0.5)
    assert studio.pitches == [70, 62]


def test_muting_ends_what_sounds(studio: Studio) -> None:
    studio.transport.play()
    song = studio.session.song
    studio.session.apply("Mute", song.with_track(0, replace(song.tracks[0], muted=True)))
    assert not studio.output.sounding


def test_a_loop_is_repeated_until_it_is_cleared(studio: Studio) -> None:
    studio.transport.set_loop(480, 960)
    studio.transport.play(480)
    studio.pass_time(1.1)
    studio.transport.clear_loop()
    studio.pass_time(0.5)
    assert studio.pitches == [62, 62, 62, 64]
    assert (studio.transport.loop, studio.transport.looping) == (None, False)


def test_a_loop_may_be_drawn_backwards_but_not_too_short(studio: Studio) -> None:
    studio.transport.set_loop(960, 480)
    assert studio.transport.loop == (480, 960)
    studio.transport.set_loop(960, 960)
    assert studio.transport.loop == (960, 960 + SHORTEST_LOOP)


def test_looping_without_a_range_repeats_the_whole_song_as_it_grows(studio: Studio) -> None:
    studio.transport.set_looping(True)
    studio.transport.play(6 * 480)
    studio.session.apply("More", Song(tracks=(Track(notes=songs.line([60] * 9)),)))
    studio.pass_time(1.0)
    assert studio.transport.position() == pytest.approx(8 * 480)
    studio.pass_time(2.0)
    assert studio.transport.position() == pytest.approx(0)


def test_music_that_is_being_written_is_waited_for(studio: Studio) -> None:
    studio.session.apply("Generate", Song())
    studio.transport.limit(0)
    studio.transport.play(0)
    studio.pass_time(1.0)
    assert studio.transport.playing
    studio.session.apply("Generate", songs.scale_song())
    studio.transport.limit(480)
    assert studio.pitches == [60]
    studio.transport.limit(None)
    studio.pass_time(4.0)
    assert studio.states == [True, False]


def test_a_preview_sounds_with_the_tracks_own_program_and_channel(studio: Studio) -> None:
    studio.session.open(songs.two_track_song(), None)
    studio.transport.preview(1, 40, 70)
    studio.transport.preview(1, 41, 70)
    studio.transport.end_preview()
    assert studio.output.messages == [
        (0xC1, 32),
        (0x91, 40, 70),
        (0x81, 40, 64),
        (0xC1, 32),
        (0x91, 41, 70),
        (0x81, 41, 64),
    ]


def test_a_preview_sounds_as_the_track_does_at_the_playhead(studio: Studio) -> None:
    track = Track(controls=Controls([480], [PROGRAM_CHANGE], [7]), notes=songs.line("60 62 64"))
    studio.session.open(Song(tracks=(track,)), None)
    studio.transport.seek(960)
    studio.transport.preview(0, 60, 70)
    assert studio.output.messages[0] == (0xC0, 7)
    studio.transport.preview(5, 60, 70)
    assert not studio.output.sounding


def test_dragging_the_playhead_lets_the_notes_under_it_sound(studio: Studio) -> None:
    for tick in (100, 500, 1100):
        studio.transport.scrub(tick)
    assert studio.jumps == [100, 500, 1100]
    assert studio.pitches == [60, 62, 64]
    assert studio.output.sounding == {(0, 64): 1}
    studio.transport.end_scrub()
    assert not studio.output.sounding


def test_a_quick_drag_lets_everything_sound_that_it_passes(studio: Studio) -> None:
    studio.transport.scrub(100)
    studio.transport.scrub(1500)
    assert studio.pitches == [60, 62, 64, 65]
    studio.transport.scrub(1510)
    assert studio.output.sounding == {(0, 65): 1}
    studio.transport.end_scrub()


def test_dragging_while_it_plays_only_jumps(studio: Studio) -> None:
    studio.transport.play()
    studio.transport.scrub(960)
    assert studio.output.sounding == {(0, 64): 1}
    studio.transport.end_scrub()
    studio.transport.stop()
    assert not studio.output.sounding


def test_a_part_is_played_once(studio: Studio) -> None:
    studio.transport.set_looping(True)
    studio.transport.play_part(480, 1440)
    studio.pass_time(3.0)
    assert studio.pitches == [62, 64]
    assert not studio.transport.playing


def test_the_metronome_clicks_at_once(studio: Studio) -> None:
    studio.transport.play()
    studio.transport.set_metronome(True)
    studio.pass_time(0.5)
    assert studio.pitches == [60, 62, 77]
    assert studio.transport.metronome
    assert studio.states == [True, True]


def test_only_what_is_recorded_is_counted_in(studio: Studio) -> None:
    studio.transport.count_in = 1
    studio.transport.play(0)
    assert studio.pitches == [60]
    studio.transport.stop()
    studio.transport.play(0, counted=True)
    assert studio.transport.begins == pytest.approx(studio.clock.now() + 2.0)
    studio.pass_time(1.9)
    assert (studio.transport.position(), studio.pitches) == (0, [60, 76, 77, 77, 77])


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


def test_closing_ends_every_note_and_gives_the_output_back(studio: Studio) -> None:
    studio.transport.play()
    studio.transport.close()
    assert not studio.output.sounding
    assert studio.output.closed
