"""Each round of a loop is a take."""

from __future__ import annotations

from musicapp.domain.note import Note
from musicapp.playback.recorder import EntryGrid
from musicapp.services.recording import RecordOptions
from tests.helpers.band import BAR, BEAT, OLD, Band


def test_loop_each_round_is_a_take_and_the_last_is_kept(band: Band) -> None:
    band.transport.set_loop(0, BAR)
    band.recording.start()
    for pitch in (60, 62, 64):
        band.play(pitch, 0.5)
        band.wait(1.5)
    band.play(65, 0.5)
    band.recording.stop()
    assert [take.notes[0].pitch for take in band.recording.takes.takes] == [60, 62, 64, 65]
    assert band.notes == sorted([*OLD, Note(0, 65, BEAT, 80)])
    band.recording.takes.choose(1)
    assert band.notes == sorted([*OLD, Note(0, 62, BEAT, 80)])
    band.session.undo()
    assert band.notes == OLD


def test_an_empty_last_round_does_not_lose_the_one_before(band: Band) -> None:
    band.transport.set_loop(0, BAR)
    band.recording.start()
    band.play(60, 0.5)
    band.wait(2.0)
    band.recording.stop()
    assert band.recording.takes.chosen == 0
    assert band.notes == sorted([*OLD, Note(0, 60, BEAT, 80)])


def test_takes_outlive_the_loop(band: Band) -> None:
    band.transport.set_loop(0, BAR)
    band.recording.start()
    band.play(60, 0.5)
    band.wait(2.0)
    band.transport.set_looping(False)
    band.wait(1.0)
    band.play(62, 0.5)
    band.recording.stop()
    takes = band.recording.takes
    assert [take.notes[0].pitch for take in takes.takes] == [60, 62]
    takes.choose(0)
    assert band.notes == sorted([*OLD, Note(0, 60, BEAT, 80)])


def test_without_takes_the_rounds_lie_over_each_other(band: Band) -> None:
    band.recording.options = RecordOptions(takes=False)
    band.transport.set_loop(0, BAR)
    band.recording.start()
    for pitch in (60, 62):
        band.play(pitch, 0.5)
        band.wait(1.5)
    band.recording.stop()
    assert [note.pitch for note in band.notes if note.start == 0] == [40, 60, 62]
    assert not band.recording.takes.takes


def test_a_key_that_is_held_over_the_loops_end_ends_there(band: Band) -> None:
    band.transport.set_loop(0, BAR)
    band.recording.start()
    band.wait(1.5)
    band.play(60, 1.0)
    band.recording.stop()
    assert Note(3 * BEAT, 60, BEAT, 80) in band.notes


def test_a_note_struck_just_before_the_loops_end_is_on_the_first_beat_of_the_next_take(
    band: Band,
) -> None:
    band.recording.options = RecordOptions(entry=EntryGrid(BEAT))
    band.transport.set_loop(0, BAR)
    band.recording.start()
    band.play(60, 0.5)
    band.wait(1.4)
    band.play(62, 0.6)
    band.recording.stop()
    first, second = (list(take.notes) for take in band.recording.takes.takes)
    assert first == [Note(0, 60, BEAT, 80)]
    assert second == [Note(0, 62, BEAT, 80)]
