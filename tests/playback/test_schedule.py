from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.controls import Controls
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.playback.messages import NOTE_OFF, NOTE_ON
from musicapp.playback.schedule import Event, due, sounding_at
from musicapp.playback.sounding import Sounding
from musicapp.playback.timeline import Timeline
from tests.helpers import songs

timelines = st.builds(Timeline.of, songs.songs)
END = 100_000


def kind(event: Event) -> int:
    return event.message[0] & 0xF0


@given(timeline=timelines, cuts=st.lists(st.integers(0, END), max_size=30))
def test_any_way_of_cutting_time_plays_every_event_once_and_in_order(
    timeline: Timeline, cuts: list[int]
) -> None:
    edges = [0, *sorted(cuts), END]
    pieces = [event for first, last in pairwise(edges) for event in due(timeline, first, last)]
    assert pieces == due(timeline, 0, END)
    assert [e.tick for e in pieces] == sorted(e.tick for e in pieces)


@given(song=songs.songs)
def test_every_audible_note_begins_and_ends_where_it_is_written(song: Song) -> None:
    solo = any(track.solo for track in song.tracks)
    audible = [t for t in song.tracks if not t.muted and (t.solo or not solo)]
    written = [note for track in audible for note in track.notes]
    events = due(Timeline.of(song), 0, END)
    ons = [(e.tick, e.message[1], e.message[2]) for e in events if kind(e) == NOTE_ON]
    offs = [(e.tick, e.message[1], e.onset) for e in events if kind(e) == NOTE_OFF]
    assert Counter(ons) == Counter((n.start, n.pitch, n.velocity) for n in written)
    assert Counter(offs) == Counter((n.end, n.pitch, n.start) for n in written)


def test_at_one_tick_notes_end_then_controllers_change_then_notes_begin() -> None:
    notes = Notes.of([Note(0, 60, 480), Note(480, 62, 480)])
    track = Track(notes=notes, controls=Controls([480], [64], [127]))
    events = due(Timeline.of(Song(tracks=(track,))), 480, 481)
    assert [kind(e) for e in events] == [NOTE_OFF, 0xB0, NOTE_ON]


def test_the_first_tick_belongs_to_a_window_and_the_last_does_not() -> None:
    timeline = Timeline.of(Song(tracks=(Track(notes=songs.line("60 62")),)))
    assert [e.message[1] for e in due(timeline, 0, 480) if kind(e) == NOTE_ON] == [60]
    assert [e.message[1] for e in due(timeline, 480, 481) if kind(e) == NOTE_ON] == [62]


def test_a_window_before_the_start_or_beyond_all_music_is_empty() -> None:
    timeline = Timeline.of(songs.scale_song())
    assert due(timeline, -500, 0) == []
    assert due(timeline, 10**12, 10**13) == []
    assert due(timeline, 500, 100) == []


@given(timeline=timelines, tick=st.integers(0, END))
def test_what_sounds_is_what_began_and_has_not_ended(timeline: Timeline, tick: int) -> None:
    balance: Counter[Sounding] = Counter()
    for event in due(timeline, 0, tick):
        if event.onset is not None:
            sounding = Sounding(event.message[0] & 0x0F, event.message[1], event.onset)
            balance[sounding] += 1 if kind(event) == NOTE_ON else -1
    assert sounding_at(timeline, tick) == +balance
