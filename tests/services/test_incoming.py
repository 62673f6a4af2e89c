from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from musicapp.domain.controls import Controls
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.playback.input_ports import NO_INPUT
from musicapp.playback.messages import Message
from musicapp.playback.timeline import Line, Part
from musicapp.services.midi_learn import MidiLearn, Trigger
from musicapp.services.thru import Thru
from tests.helpers.band import Band

KEYS = "Keys 20:0"


@pytest.fixture
def band() -> Iterator[Band]:
    made = Band(Song(tracks=(Track(program=4), Track(channel=3, program=7))))
    yield made
    made.close()


def test_what_is_played_sounds_at_once_with_the_program_of_the_track(band: Band) -> None:
    band.session.select_track(1)
    band.input.heard(0.0, (0x90, 60, 33))
    band.input.heard(0.0, (0x90, 64, 33))
    band.input.heard(0.0, (0xB0, 64, 127))
    assert band.output.messages == [
        (0xC3, 7),
        (0x93, 60, 33),
        (0x93, 64, 33),
        (0xB3, 64, 127),
    ]


def test_a_track_with_a_port_of_its_own_sounds_there() -> None:
    sent: list[tuple[Message, str]] = []
    lines = [Line(Part.of(Notes(), Controls()), 3, 7, audible=True, port="Synth")]
    thru = Thru(lambda message, port: sent.append((message, port)), lambda: lines[-1])
    thru.hear((0x90, 60, 80))
    lines.append(replace(lines[0], port=""))
    thru.hear((0x80, 60, 0))
    assert sent == [((0xC3, 7), "Synth"), ((0x93, 60, 80), "Synth"), ((0x83, 60, 64), "Synth")]


def test_a_key_ends_its_note_where_it_began_it(band: Band) -> None:
    band.press(60)
    band.session.select_track(1)
    band.thru.on = False
    band.release(60)
    assert not band.output.sounding
    assert band.output.messages[-1] == (0x80, 60, 64)


def test_everything_ends_when_silence_is_asked_for(band: Band) -> None:
    band.press(60)
    band.press(64)
    band.thru.release()
    assert not band.output.sounding


def test_when_it_is_switched_off_only_the_computers_keys_sound(band: Band) -> None:
    band.thru.on = False
    band.press(60)
    band.send((0xB0, 64, 127))
    assert not band.output.messages
    band.incoming.play((0x90, 60, 90))
    assert band.output.sounding


def test_banks_programs_and_orders_to_channels_are_not_passed_on(band: Band) -> None:
    for message in ((0xB0, 0, 1), (0xB0, 32, 1), (0xC0, 9), (0xB0, 123, 0), (0xB0, 120, 0)):
        band.send(message)
    assert not band.output.messages


def test_the_clock_of_another_machine_is_told_apart(band: Band) -> None:
    beats: list[tuple[float, Message]] = []
    band.incoming.clocked = lambda time, message: beats.append((time, message))
    band.input.heard(1.5, (0xF8,))
    band.posts.drain()
    assert beats == [(1.5, (0xF8,))]
    assert not band.output.messages


def test_a_port_that_vanishes_ends_what_was_held_and_is_told(band: Band) -> None:
    problems: list[str] = []
    band.incoming.failed.connect(lambda problem: problems.append(str(problem)))
    returned: list[str] = []
    band.incoming.returned.connect(returned.append)
    band.input.plug(KEYS, opened=KEYS)
    band.posts.drain()
    band.recording.start()
    band.press(60)
    band.send((0xB0, 64, 127))
    band.wait(0.5)
    band.input.plug()
    band.posts.drain()
    assert not band.output.sounding
    assert not band.output.pedal_down
    (problem,) = problems
    assert problem.startswith(f"The MIDI input “{KEYS}” has vanished. What was played is kept")
    band.wait(0.5)
    assert band.notes == [Note(0, 60, 480, 80)]
    assert band.recording.running
    band.input.plug("Keys 28:0", opened="Keys 28:0")
    band.posts.drain()
    assert returned == ["Keys 28:0"]


def test_another_choice_ends_what_was_held_and_is_no_problem(band: Band) -> None:
    problems: list[Exception] = []
    band.incoming.failed.connect(problems.append)
    band.input.plug(KEYS, opened=KEYS)
    band.posts.drain()
    band.press(60)
    band.incoming.choose(NO_INPUT)
    assert band.input.wishes == [NO_INPUT]
    band.input.plug(KEYS)
    band.posts.drain()
    assert not band.output.sounding
    assert not problems


def test_a_port_that_does_not_open_is_told_once(band: Band) -> None:
    problems: list[str] = []
    band.incoming.failed.connect(lambda problem: problems.append(str(problem)))
    for _ in range(2):
        band.input.plug(KEYS, refused=KEYS)
    band.posts.drain()
    assert problems == [
        f"The MIDI input “{KEYS}” could not be opened: perhaps another program uses it."
    ]


def test_a_pad_that_was_learned_does_its_deed_and_is_not_played(band: Band) -> None:
    band.learn.listen_for("play")
    band.press(36)
    band.release(36)
    assert band.learn.trigger_of("play") == Trigger("note", 0, 36)
    assert not band.done
    band.press(36)
    band.release(36)
    assert band.done == ["play"]
    assert not band.output.messages
    band.press(37)
    assert band.output.sounding


def test_a_knob_does_it_once_each_time_it_passes_the_middle(band: Band) -> None:
    band.learn.learned = {Trigger("cc", 0, 20): "play"}
    for value in (0, 30, 64, 100, 127, 90, 20, 127):
        band.send((0xB0, 20, value))
    assert band.done == ["play", "play"]


def test_a_deed_has_one_trigger_and_can_forget_it() -> None:
    learn = MidiLearn()
    for message in ((0xB0, 20, 127), (0xB1, 21, 127)):
        learn.listen_for("record")
        learn.hear(message)
    assert learn.learned == {Trigger("cc", 1, 21): "record"}
    learn.forget("record")
    assert learn.trigger_of("record") is None


@pytest.mark.parametrize("text", ["cc:1:20", "note:9:36"])
def test_triggers_can_be_written_down(text: str) -> None:
    assert str(Trigger.parse(text)) == text


@pytest.mark.parametrize("text", ["", "cc:1", "cc:one:2", "pad:1:2", "cc:1:2:3"])
def test_what_is_no_trigger_is_none(text: str) -> None:
    assert Trigger.parse(text) is None


def test_steps_are_written_one_after_the_other_and_taken_back(band: Band) -> None:
    band.steps.switch(True)
    band.play(60, 0.1)
    band.press(64)
    band.press(67)
    band.release(64)
    band.release(67)
    assert band.notes == [Note(0, 60, 120, 80), Note(120, 64, 120, 80), Note(120, 67, 120, 80)]
    assert band.transport.position() == 240
    band.steps.take_back()
    assert band.notes == [Note(0, 60, 120, 80)]
    assert band.transport.position() == 120
    band.steps.take_back()
    band.steps.take_back()
    assert not band.notes
    assert band.transport.position() == 0


def test_a_chord_is_one_undo_step(band: Band) -> None:
    band.steps.switch(True)
    for pitch in (60, 64, 67):
        band.press(pitch)
    band.session.undo()
    assert not band.notes


def test_while_the_music_plays_and_when_it_is_off_no_steps_are_written(band: Band) -> None:
    band.play(60, 0.1)
    band.steps.switch(True)
    band.transport.limit(9999)
    band.transport.play()
    band.play(60, 0.1)
    assert not band.notes
