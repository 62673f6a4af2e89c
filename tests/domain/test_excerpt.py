from __future__ import annotations

from hypothesis import given

from musicapp.domain.controls import PROGRAM_CHANGE, Controls
from musicapp.domain.excerpt import chosen_only, clip, excerpt
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import Text, Track
from tests.helpers.songs import songs, two_track_song

BAR = 4 * 480


@given(songs)
def test_the_notes_of_a_part_are_those_that_begin_in_it(song: Song) -> None:
    part = excerpt(song, 960, 4000)
    for whole, cut in zip(song.tracks, part.tracks, strict=True):
        inside = [n for n in whole.notes if 960 <= n.start < 4000]
        assert [(n.start + 960, n.pitch, n.velocity) for n in cut.notes] == [
            (n.start, n.pitch, n.velocity) for n in inside
        ]
    assert part.end <= 4000 - 960


@given(songs)
def test_the_whole_is_a_part_of_itself(song: Song) -> None:
    last = song.end + 100_000
    assert [t.notes for t in excerpt(song, 0, last).tracks] == [t.notes for t in song.tracks]


def test_a_note_that_sounds_past_the_end_is_cut_there() -> None:
    song = Song(tracks=(Track(notes=Notes.of([Note(480, 60, 5000, 90)])),))
    assert list(excerpt(song, 480, 960).tracks[0].notes) == [Note(0, 60, 480, 90)]


def test_what_was_set_before_the_part_holds_at_its_start() -> None:
    controls = Controls([0, 10, 20, 960, 3000], [7, PROGRAM_CHANGE, 7, 7, 7], [1, 40, 2, 3, 4])
    part = excerpt(Song(tracks=(Track(controls=controls),)), 480, 2000)
    assert list(part.tracks[0].controls) == [(0, PROGRAM_CHANGE, 40), (0, 7, 2), (480, 7, 3)]


def test_tempo_meter_and_key_go_on() -> None:
    song = Song(
        tempos=(Tempo(0, 90), Tempo(1000, 100), Tempo(2000, 110), Tempo(9000, 50)),
        meters=(Meter(0, 4, 4), Meter(BAR, 3, 4)),
        keys=(KeySignature(0, 2),),
        markers=(Text(0, "A"), Text(2000, "B")),
    )
    part = excerpt(song, BAR, 2 * BAR)
    assert part.tempos == (Tempo(0, 100), Tempo(80, 110))
    assert part.meters == (Meter(0, 3, 4),)
    assert part.keys == (KeySignature(0, 2),)
    assert part.markers == (Text(80, "B"),)


def test_a_choice_keeps_only_its_notes_and_tracks() -> None:
    song = two_track_song()
    chosen = Selection.of({1: song.tracks[1].notes})
    assert chosen_only(song, chosen).tracks == (song.tracks[1],)


def test_a_clip_begins_with_its_first_bar() -> None:
    notes = Notes.of([Note(BAR + 240, 60, 480, 90), Note(4 * BAR, 60, 480, 90)])
    song = Song(tracks=(Track(notes=notes),))
    chosen = Selection.of({0: notes.where(notes.start < 3 * BAR)})
    assert list(clip(song, chosen).tracks[0].notes) == [Note(240, 60, 480, 90)]
