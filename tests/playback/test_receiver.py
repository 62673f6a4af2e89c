from __future__ import annotations

from musicapp.playback.messages import note_off, note_on
from musicapp.playback.receiver import Receiver
from tests.helpers.recording_output import RecordingOutput


def test_the_end_of_a_note_that_is_asked_for_late_does_not_overtake_its_beginning() -> None:
    output = RecordingOutput()
    receiver = Receiver(output)
    receiver.send(note_on(0, 60, 80), 1.0)
    receiver.rest(0.9)  # the music was stopped just before, and that took its time to get here
    assert output.sent == [(1.0, note_on(0, 60, 80)), (1.0, note_off(0, 60))]


def test_a_channel_does_not_wait_for_another() -> None:
    output = RecordingOutput()
    receiver = Receiver(output)
    receiver.send(note_on(0, 60, 80), 1.0)
    receiver.send(note_on(1, 60, 80), 0.9)
    assert [at for at, _ in output.sent] == [1.0, 0.9]


def test_the_clock_is_of_no_channel_and_waits_for_none() -> None:
    output = RecordingOutput()
    receiver = Receiver(output)
    receiver.send((0xF8,), 1.0)
    receiver.send((0xF8,), 0.9)
    assert [at for at, _ in output.sent] == [1.0, 0.9]
