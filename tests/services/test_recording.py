from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.errors import RequestProblem
from musicapp.playback.messages import NOTE_ON
from musicapp.playback.recorder import EntryGrid
from musicapp.services.recording import RecordOptions
from tests.helpers.band import BAR, BEAT, OLD, Band


@pytest.fixture
def empty() -> Iterator[Band]:
    made = Band(Song())
    yield made
    made.close()


def test_what_is_played_is_where_it_was_played(empty: Band) -> None:
    empty.recording.start()
    empty.wait(0.5)
    empty.play(60, 0.25, velocity=33)
    empty.wait(0.25)
    empty.play(64, 0.5)
    empty.recording.stop()
    assert empty.notes == [Note(480, 60, 240, 33), Note(960, 64, 480, 80)]


def test_the_music_goes_on_past_the_end_of_the_song_as_long_as_it_is_recorded(
    empty: Band,
) -> None:
    empty.recording.start()
    empty.wait(20.0)
    empty.play(60, 0.5)
    assert empty.transport.playing
    assert empty.notes == [Note(40 * BEAT, 60, BEAT, 80)]
    empty.recording.stop()
    empty.wait(1.0)
    assert not empty.transport.playing


def test_what_is_to_be_replaced_stays_while_it_is_counted_in(band: Band) -> None:
    band.recording.options = RecordOptions(replacing=True)
    band.transport.count_in = 2
    band.transport.seek(BAR)
    band.recording.start()
    band.wait(1.0)
    assert band.notes == [OLD[0], OLD[2]]  # what comes first has given way already
    band.transport.stop()
    assert band.notes == OLD


def test_recording_is_one_undo_step(band: Band) -> None:
    band.recording.start()
    for pitch in (60, 62, 64):
        band.play(pitch, 0.5)
    band.recording.stop()
    assert len(band.notes) == len(OLD) + 3
    band.session.undo()
    assert band.notes == OLD
    band.session.redo()
    assert len(band.notes) == len(OLD) + 3


def test_overdubbing_leaves_what_was_there(band: Band) -> None:
    band.recording.start()
    band.play(60, 0.5)
    band.recording.stop()
    assert band.notes == sorted([*OLD, Note(0, 60, BEAT, 80)])


def test_replacing_takes_away_what_began_while_it_was_recorded(band: Band) -> None:
    band.recording.options = RecordOptions(replacing=True)
    band.transport.seek(BAR // 2)
    band.recording.start()
    band.play(60, 2.0)
    band.recording.stop()
    assert band.notes == [OLD[0], Note(BAR // 2, 60, BAR, 80), OLD[2]]


def test_what_is_replaced_is_not_heard_and_what_was_silenced_ahead_returns(band: Band) -> None:
    band.recording.options = RecordOptions(replacing=True)
    band.transport.seek(BAR // 2)
    band.recording.start()
    band.wait(2.7)
    assert 41 not in [pitch for _, pitch in band.output.note_ons]
    band.recording.stop()
    assert OLD[2] in band.notes
    band.wait(1.0)
    assert 42 in [pitch for _, pitch in band.output.note_ons]


def test_the_end_ends_keys_that_are_down_and_the_pedal(empty: Band) -> None:
    empty.recording.start()
    empty.send((0xB0, 64, 127))
    empty.press(60)
    empty.wait(0.5)
    empty.transport.stop()
    assert not empty.recording.running
    assert empty.notes == [Note(0, 60, BEAT, 80)]
    assert list(empty.session.song.tracks[0].controls) == [(0, 64, 127), (BEAT - 1, 64, 0)]


def test_controllers_are_recorded_and_programs_are_not(empty: Band) -> None:
    empty.recording.start()
    for message in ((0xB0, 1, 50), (0xE0, 0, 80), (0xC0, 7), (0xB0, 0, 3), (0xB0, 123, 0)):
        empty.wait(0.5)
        empty.send(message)
    empty.send((0xE0, 0, 64))
    empty.recording.stop()
    assert list(empty.session.song.tracks[0].controls) == [
        (480, 1, 50),
        (960, 128, 2048),
        (2400, 128, 0),
    ]


def test_a_pedal_that_was_down_before_counts(empty: Band) -> None:
    empty.send((0xB0, 64, 100))
    empty.recording.start()
    empty.wait(0.5)
    empty.recording.stop()
    assert list(empty.session.song.tracks[0].controls) == [(0, 64, 100), (BEAT - 1, 64, 0)]


def test_a_note_is_written_where_the_musician_heard_the_music() -> None:
    band = Band(Song(), latency=0.1)
    band.recording.start()
    band.wait(0.6)
    band.play(60, 0.5)
    band.recording.stop()
    assert band.notes == [Note(BEAT, 60, BEAT, 80)]
    band.close()


def test_the_tempo_map_holds_and_may_change_meanwhile(empty: Band) -> None:
    empty.recording.start()
    empty.wait(1.0)
    slower = replace(empty.session.song, tempos=(Tempo(0, 60.0),))
    empty.session.apply("Tempo", slower)
    empty.wait(1.0)
    empty.play(60, 1.0)
    empty.recording.stop()
    assert empty.notes == [Note(3 * BEAT, 60, BEAT, 80)]


@pytest.mark.parametrize(("strength", "onset"), [(1.0, 480), (0.5, 500), (0.0, 520)])
def test_onsets_go_towards_the_grid_and_lengths_stay(
    empty: Band, strength: float, onset: int
) -> None:
    empty.recording.options = RecordOptions(entry=EntryGrid(240, strength))
    empty.recording.start()
    empty.wait(520 / 960)
    empty.play(60, 0.25)
    empty.recording.stop()
    assert empty.notes == [Note(onset, 60, 240, 80)]


def test_held_notes_can_be_seen_growing(empty: Band) -> None:
    empty.recording.start()
    empty.press(60)
    empty.wait(0.25)
    assert empty.recording.growing == (0, Notes.of([Note(0, 60, 240, 80)]))
    assert not empty.notes


def test_it_is_the_chosen_track_that_is_recorded_into(band: Band) -> None:
    band.session.select_track(1)
    band.recording.start()
    band.session.select_track(0)
    band.play(60, 0.5)
    band.recording.stop()
    assert [len(track.notes) for track in band.session.song.tracks] == [3, 1]


def test_an_edit_meanwhile_is_kept(band: Band) -> None:
    band.recording.start()
    band.play(60, 0.5)
    muted = replace(band.session.song.tracks[1], muted=True)
    band.session.apply("Mute", band.session.song.with_track(1, muted))
    band.play(62, 0.5)
    band.recording.stop()
    assert band.session.song.tracks[1].muted
    assert len(band.notes) == len(OLD) + 2


def test_an_undo_meanwhile_ends_the_recording(band: Band) -> None:
    band.recording.start()
    band.play(60, 0.5)
    band.session.undo()
    assert not band.recording.running
    assert band.notes == OLD
    band.play(60, 0.5)
    assert band.notes == OLD


def test_another_song_and_a_track_that_is_removed_end_it(band: Band) -> None:
    band.recording.start()
    band.session.open(Song(), None)
    band.play(60, 0.5)
    assert not band.recording.running
    assert not band.notes


def test_what_is_played_sounds_on_the_way(empty: Band) -> None:
    empty.recording.start()
    empty.play(60, 0.5)
    assert [m for m in empty.output.messages if m[0] & 0xF0 == NOTE_ON] == [(0x90, 60, 80)]
    assert not empty.output.sounding


def test_a_flood_of_messages_is_recorded_whole(empty: Band) -> None:
    empty.recording.start()
    for number in range(5000):
        empty.input.heard(empty.clock.now(), (0x90, number % 128, 64))
        empty.input.heard(empty.clock.now(), (0x80, number % 128, 64))
    empty.posts.drain()
    empty.recording.stop()
    assert len(empty.notes) == 5000
    assert not empty.output.sounding


def test_bars_are_counted_first_and_an_early_first_note_is_the_first_note(empty: Band) -> None:
    empty.transport.count_in = 1
    empty.recording.start()
    empty.wait(0.6)
    empty.play(72, 0.5)  # while it is still counted
    empty.wait(0.8)
    empty.play(60, 0.6)  # a tenth before the beat
    empty.play(62, 0.5)
    empty.recording.stop()
    assert empty.notes == [Note(0, 60, 480, 80), Note(480, 62, 480, 80)]


def test_counting_in_takes_nothing_away_from_before_the_start(band: Band) -> None:
    band.recording.options = RecordOptions(replacing=True)
    band.transport.count_in = 2
    band.transport.seek(BAR)
    band.recording.start()
    band.wait(3.9)
    band.recording.stop()
    assert band.notes == OLD


def test_without_a_track_it_is_said_and_nothing_breaks() -> None:
    band = Band(Song(tracks=()))
    band.play(60, 0.5)
    for deed in (band.recording.start, band.capture.take):
        with pytest.raises(RequestProblem, match="no track to play into: add one first"):
            deed()
    assert not band.recording.running
    assert not band.output.sounding
    band.close()


@pytest.mark.parametrize("bpm", [80.0, 150.0])
def test_what_is_played_to_another_clock_is_where_that_had_the_music(
    empty: Band, bpm: float
) -> None:
    empty.transport.follower.on = True
    empty.lead(bpm, clocks=24, start=True)
    empty.recording.start()
    empty.lead(bpm, clocks=24 * 7)
    empty.press(60)
    empty.lead(bpm, clocks=24)
    empty.release(60)
    empty.recording.stop()
    (note,) = empty.notes
    assert note.start == pytest.approx(8 * BEAT, abs=2)
    assert note.length == pytest.approx(BEAT, abs=2)


def test_without_the_other_clock_the_song_has_its_own_tempo_again(empty: Band) -> None:
    empty.transport.follower.on = True
    empty.lead(80.0, clocks=48, start=True)
    empty.wait(5.0)  # it has fallen silent
    assert not empty.transport.playing
    empty.transport.seek(0)
    empty.recording.start()
    empty.wait(1.0)
    empty.play(60, 0.5)
    empty.recording.stop()
    assert empty.notes == [Note(2 * BEAT, 60, BEAT, 80)]
