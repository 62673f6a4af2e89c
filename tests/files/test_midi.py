from __future__ import annotations

import io
from collections.abc import Callable

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain import controls as numbers
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import Text, Track
from musicapp.files.midi_chunks import DamagedFile
from musicapp.files.midi_read import read_midi
from musicapp.files.midi_write import write_midi
from tests.helpers.songs import line, notes, songs, two_track_song


@given(songs)
def test_reading_what_was_written_gives_the_song_back(song: Song) -> None:
    assert read_midi(write_midi(song)) == song


@given(songs)
def test_the_same_song_is_written_with_the_same_bytes(song: Song) -> None:
    assert write_midi(song) == write_midi(read_midi(write_midi(song)))


@given(notes)
def test_notes_that_overlap_on_one_pitch_keep_their_onsets_and_the_time_they_fill(
    tones: Notes,
) -> None:
    (track,) = read_midi(write_midi(Song(tracks=(Track(notes=tones),)))).tracks
    assert sorted(track.notes.start) == sorted(tones.start)
    assert sorted(track.notes.end) == sorted(tones.end)


def test_another_reader_finds_everything_that_was_written() -> None:
    file = mido.MidiFile(file=io.BytesIO(write_midi(two_track_song())))
    conductor, flute, bass = file.tracks

    assert (file.type, file.ticks_per_beat) == (1, 480)
    assert conductor.name == "Two voices"
    assert [m.tempo for m in conductor if m.type == "set_tempo"] == [600_000, 960_000]
    assert [m.numerator for m in conductor if m.type == "time_signature"] == [2, 3]
    assert [m.key for m in conductor if m.type == "key_signature"] == ["Cm"]
    assert [m.text for m in conductor if m.type == "marker"] == ["Verse"]
    assert flute.name == "Flute"
    assert [m.text for m in flute if m.type == "lyrics"] == ["la"]
    assert [m.program for m in flute if m.type == "program_change"] == [73]
    assert [(m.note, m.time) for m in flute if m.type == "note_off"] == [
        (72, 480), (74, 480), (76, 480), (77, 480),
    ]  # fmt: skip
    assert [m.value for m in bass if m.type == "control_change"] == [127, 0]
    assert [m.pitch for m in bass if m.type == "pitchwheel"] == [-2000]


def _file(*tracks: list[mido.Message | mido.MetaMessage], kind: int = 1, ticks: int = 480) -> bytes:
    file = mido.MidiFile(type=kind, ticks_per_beat=ticks, charset="utf-8")
    file.tracks.extend(mido.MidiTrack(track) for track in tracks)
    stream = io.BytesIO()
    file.save(file=stream)
    return stream.getvalue()


def _on(pitch: int, after: int = 0, channel: int = 0, velocity: int = 90) -> mido.Message:
    return mido.Message("note_on", note=pitch, velocity=velocity, time=after, channel=channel)


def _off(pitch: int, after: int = 0, channel: int = 0) -> mido.Message:
    return mido.Message("note_off", note=pitch, time=after, channel=channel)


def test_a_track_that_plays_on_two_channels_becomes_two_tracks() -> None:
    name = mido.MetaMessage("track_name", name="Both")
    events = [name, _on(60), _on(36, channel=9), _off(60, 480), _off(36, channel=9)]
    song = read_midi(_file(events, kind=0))

    assert [(t.channel, list(t.notes)) for t in song.tracks] == [
        (0, [Note(0, 60, 480)]),
        (9, [Note(0, 36, 480)]),
    ]
    assert song.title == "Both"


@pytest.mark.parametrize(("ticks", "length"), [(96, 480), (480, 96), (1, 46_080), (32_767, 1)])
def test_any_resolution_becomes_480_ticks_a_quarter_and_no_note_vanishes(
    ticks: int, length: int
) -> None:
    (track,) = read_midi(_file([_on(60), _off(60, 96)], ticks=ticks)).tracks
    assert list(track.notes) == [Note(0, 60, length)]


def test_the_patterns_of_format_2_follow_one_another() -> None:
    song = read_midi(_file([_on(60), _off(60, 480)], [_on(62), _off(62, 480)], kind=2))
    assert [list(t.notes) for t in song.tracks] == [[Note(0, 60, 480)], [Note(480, 62, 480)]]


def test_time_code_counts_as_seconds_at_120() -> None:
    data = bytearray(_file([_on(60), _off(60, 100), mido.MetaMessage("set_tempo", tempo=1)]))
    data[12:14] = bytes([256 - 25, 40])  # 25 frames of 40 ticks: a tick is a millisecond
    song = read_midi(bytes(data))
    assert song.tempos == (Tempo(0, 120.0),)
    assert list(song.tracks[0].notes) == [Note(0, 60, 96)]


def test_a_note_without_end_lasts_to_the_end_of_its_track_and_a_lone_end_is_ignored() -> None:
    events = [_off(60), _off(60), _on(60), _on(64, 240), _off(64, 240)]
    (track,) = read_midi(_file(events)).tracks
    assert list(track.notes) == [Note(0, 60, 480), Note(240, 64, 240)]


def test_a_note_on_without_velocity_is_a_note_off() -> None:
    (track,) = read_midi(_file([_on(60), _on(60, 100, velocity=0)])).tracks
    assert list(track.notes) == [Note(0, 60, 100)]


def test_a_pitch_struck_again_ends_the_older_note_first() -> None:
    events = [_on(60), _on(60, 100, velocity=50), _off(60, 100), _off(60, 100)]
    (track,) = read_midi(_file(events)).tracks
    assert list(track.notes) == [Note(0, 60, 200), Note(100, 60, 200, 50)]


def test_a_bank_and_its_program_hold_from_the_start() -> None:
    bank = mido.Message("control_change", control=0, value=3, time=10)
    program = mido.Message("program_change", program=7, time=10)
    later = mido.Message("program_change", program=8, time=100)
    song = read_midi(_file([bank, program, _on(60), later, _off(60)]))

    assert song.tracks[0].program == 7
    assert list(song.tracks[0].controls) == [(0, 0, 3), (120, numbers.PROGRAM_CHANGE, 8)]
    assert read_midi(write_midi(song)) == song
    written = mido.MidiFile(file=io.BytesIO(write_midi(song))).tracks[1]
    kinds = [m.type for m in written if not m.is_meta]
    assert kinds[:3] == ["control_change", "program_change", "note_on"]


def test_words_without_notes_keep_a_track() -> None:
    words = [mido.MetaMessage("lyrics", text="la", time=5)]
    song = read_midi(_file([_on(60), _off(60, 5)], words))
    assert song.tracks[1].lyrics == (Text(5, "la"),)


def test_words_in_latin_1_are_read() -> None:
    data = _file([mido.MetaMessage("track_name", name="xy"), _on(60), _off(60, 5)])
    assert read_midi(data.replace(b"xy", b"\xe9t")).tracks[0].name == "ét"


def test_a_tempo_or_meter_before_the_first_one_is_the_usual_one() -> None:
    tempo = mido.MetaMessage("set_tempo", tempo=1_000_000, time=480)
    meter = mido.MetaMessage("time_signature", numerator=3, denominator=4)
    song = read_midi(_file([tempo, meter]))
    assert song.tempos == (Tempo(0, 120.0), Tempo(480, 60.0))
    assert song.meters == (Meter(0, 4, 4), Meter(480, 3, 4))


@given(st.integers(400, 60_000).map(lambda n: n / 100))
def test_a_tempo_is_read_as_it_was_set(bpm: float) -> None:
    assert read_midi(write_midi(Song(tempos=(Tempo(0, bpm),)))).tempos[0].bpm == bpm


@pytest.mark.parametrize("wrapper", [b"RIFF\x00\x00\x00\x00RMIDdata\x00\x00\x00\x00", b"\0" * 128])
def test_a_wrapped_file_is_read(wrapper: bytes) -> None:
    data = write_midi(two_track_song())
    assert read_midi(wrapper + data) == two_track_song()


@pytest.mark.parametrize("number", [0, 1])
def test_a_track_that_claims_to_be_longer_than_the_file_does_not_swallow_the_next(
    number: int,
) -> None:
    data = bytearray(write_midi(two_track_song()))
    start = 14
    for _ in range(number):
        start = data.index(b"MTrk", start + 4)
    data[start + 4 : start + 8] = b"\xff\xff\xff\xff"
    assert read_midi(bytes(data)) == two_track_song()


def test_running_status_and_a_missing_end_of_track_are_read() -> None:
    body = bytes([0, 0x90, 60, 90, 0, 64, 90, 96, 60, 0, 0, 64, 0])
    data = b"MThd\0\0\0\6\0\0\0\1\0\x60MTrk" + len(body).to_bytes(4) + body
    assert list(read_midi(data).notes) == [Note(0, 60, 480), Note(0, 64, 480)]


def test_data_bytes_past_127_are_cut() -> None:
    data = write_midi(Song(tracks=(Track(notes=line("60")),)))
    loud = data.replace(bytes([0x90, 60, 90]), bytes([0x90, 60, 200]))
    assert [n.velocity for n in read_midi(loud).notes] == [127]


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda d: b"<html>", "not a MIDI file"),
        (lambda d: d[:10], "ends in its header"),
        (lambda d: d[:14], "no track"),
        (lambda d: d[:-9], "ends in the middle of track 3"),
        (lambda d: d[:12] + b"\0\0" + d[14:], "how long a quarter note is"),
        (lambda d: d[:12] + b"\x80\x10" + d[14:], "time code"),
        (
            lambda d: d.replace(b"\xc0\x49", b"\x49\x49"),
            "track 2 has data where an event should begin",
        ),
    ],
)
def test_damage_is_named(damage: Callable[[bytes], bytes], reason: str) -> None:
    with pytest.raises(DamagedFile, match=reason):
        read_midi(damage(write_midi(two_track_song())))


def test_a_time_past_all_sense_is_refused() -> None:
    late = [_on(60), _off(60, 0x0FFFFFFF)]
    with pytest.raises(DamagedFile, match="quarter notes"):
        read_midi(_file(late))


@given(
    cut=st.integers(0, 10_000),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
)
def test_damaged_bytes_open_or_are_refused(cut: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(write_midi(two_track_song()))
    for place, byte in changes:
        data[place % len(data)] = byte
    try:
        song = read_midi(bytes(data[: len(data) - cut % len(data)]))
    except DamagedFile:
        return
    assert read_midi(write_midi(song)) == read_midi(write_midi(song))
