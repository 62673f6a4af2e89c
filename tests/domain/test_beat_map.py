from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from musicapp.domain.beat_map import BeatMap, follow_beats
from musicapp.domain.controls import SUSTAIN_PEDAL, Controls
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Meter
from musicapp.domain.track import Text, Track
from tests.helpers.played import earlier
from tests.helpers.songs import songs

GAPS = st.lists(st.floats(0.3, 0.95), min_size=2, max_size=60)


@st.composite
def beat_maps(draw: st.DrawFn) -> BeatMap:
    """Beats of a player who hurries and drags, from anywhere on, in bars of a few beats."""
    gaps, first = draw(GAPS), draw(st.floats(0.0, 0.9))
    times = first + np.cumsum([0.0, *gaps])
    size, pickup = draw(st.integers(1, 7)), draw(st.integers(0, 6))
    downbeat = (np.arange(len(gaps)) - pickup) % size == 0
    return BeatMap(times, downbeat, draw(st.sampled_from((240, 480, 720))))


def _half_a_tick(song: Song) -> float:
    return 30 / min(tempo.bpm for tempo in song.tempos) / 480 + 1e-6


@given(songs, beat_maps())
def test_everything_sounds_together_as_it_did(song: Song, beats: BeatMap) -> None:
    after = follow_beats(song, beats)
    old, new, near = song.tempo_map, after.tempo_map, _half_a_tick(after)
    gone = earlier(song, after) if song.note_count else 0.0
    for was, now in zip(song.tracks, after.tracks, strict=True):
        assert len(now.notes) == len(was.notes)
        for before, behind in zip(_rows(was.notes), _rows(now.notes), strict=True):
            start, end = (old.seconds(tick) - gone for tick in before[1:])
            assert new.seconds(behind[1]) == pytest.approx(start, abs=2 * near)
            least = max(end, new.seconds(behind[1] + 1))
            assert new.seconds(behind[2]) == pytest.approx(least, abs=3 * near)
        if song.note_count:
            times = np.maximum(0, old.seconds(was.controls.time) - gone)
            assert np.allclose(times, new.seconds(now.controls.time), atol=2 * near, rtol=0)
        assert [text.text for text in now.lyrics] == [text.text for text in was.lyrics]


@given(songs, beat_maps())
def test_no_tempo_is_odd_at_the_start(song: Song, beats: BeatMap) -> None:
    after = follow_beats(song, beats)
    paces = 60 / np.diff(beats.times) * beats.unit / 480
    assert 0.85 * paces.min() < after.tempos[0].bpm < 1.001 * paces.max()
    if song.note_count:
        assert earlier(song, after) > -np.diff(beats.times).max()


def _rows(notes: Notes) -> list[tuple[int, int, int]]:
    """Pitch, start and end, in an order that rounding does not change."""
    return sorted((note.pitch, note.start, note.end) for note in notes)


@given(beat_maps())
def test_beats_lie_on_their_units_and_downbeats_begin_bars(beats: BeatMap) -> None:
    played = _played_from(beats.times[0])
    song = follow_beats(played, beats)
    ticks = song.tempo_map.ticks(beats.times - earlier(played, song))
    units = np.round(ticks / beats.unit)
    assert np.allclose(ticks, units * beats.unit, atol=5)  # a note is placed to half a tick
    bars = {song.meter_map.bar_start(bar) for bar in range(song.meter_map.bar_count(10**6))}
    # The last bar is not counted out: nobody knows where it ends.
    starts = np.flatnonzero(beats.downbeat)[1:]
    assert {int(units[beat]) * beats.unit for beat in starts} <= bars


def _even(count: int, gap: float) -> NDArray[np.float64]:
    return np.arange(count, dtype=np.float64) * gap


def _tempos(song: Song) -> list[tuple[int, float]]:
    return [(tempo.start, round(tempo.bpm, 6)) for tempo in song.tempos]


def test_a_player_who_slows_down_has_a_tempo_for_every_beat() -> None:
    times = np.array([0.0, 0.5, 1.0, 1.6, 2.4])
    notes = Notes.of(Note(round(t * 960), 60, 96) for t in times[:-1])
    song = Song(tracks=(Track(notes=notes),))
    after = follow_beats(song, BeatMap(times, np.array([True, False, True, False])))
    assert _tempos(after) == [(0, 120.0), (960, 100.0), (1440, 75.0)]
    assert after.tracks[0].notes.start.tolist() == [0, 480, 960, 1440]
    assert after.meters == (Meter(0, 2, 4),)


def _played_from(seconds: float) -> Song:
    """A note, in a file of 120 quarter notes a minute."""
    return Song(tracks=(Track(notes=Notes.of([Note(round(seconds * 960), 60, 96)])),))


@pytest.mark.parametrize("rest", [0.05, 0.2, 0.4, 1.2])
def test_a_rest_before_the_first_bar_is_left_out(rest: float) -> None:
    beats = BeatMap(rest + _even(9, 0.5), np.arange(8) % 4 == 0)
    after = follow_beats(_played_from(rest), beats)
    assert after.meters == (Meter(0, 4, 4),)
    assert _tempos(after) == [(0, 120.0)]
    assert after.notes.start.tolist() == [0]


def test_beats_that_nothing_sounds_on_are_left_out_too() -> None:
    beats = BeatMap(0.3 + _even(9, 0.5), np.arange(8) % 4 == 3)
    after = follow_beats(_played_from(1.8), beats)
    assert after.meters == (Meter(0, 4, 4),)
    assert after.notes.start.tolist() == [0]


def test_a_rest_of_whole_bars_stays() -> None:
    after = follow_beats(_played_from(4.7), BeatMap(4.7 + _even(9, 0.5), np.arange(8) % 4 == 0))
    assert after.notes.start.tolist() == [2 * 1920]
    assert after.meters == (Meter(0, 4, 4),)
    assert _tempos(after) == [(0, 120.0)]


def test_notes_before_the_first_beat_are_a_pick_up_of_a_whole_one() -> None:
    beats = BeatMap(0.4 + _even(9, 0.5), np.arange(8) % 4 == 0)
    after = follow_beats(_played_from(0.15), beats)
    assert after.meters == (Meter(0, 1, 4), Meter(480, 4, 4))
    assert _tempos(after) == [(0, 120.0)]
    assert after.notes.start.tolist() == [240]


def test_a_pick_up_begins_with_its_first_beat_that_sounds() -> None:
    beats = BeatMap(0.3 + _even(9, 0.5), np.arange(8) % 4 == 3)
    after = follow_beats(_played_from(0.9), beats)
    assert after.meters == (Meter(0, 2, 4), Meter(960, 4, 4))
    assert _tempos(after) == [(0, 120.0)]
    assert after.notes.start.tolist() == [96]


def test_a_first_note_that_is_early_begins_its_beat() -> None:
    beats = BeatMap(0.4 + _even(9, 0.5), np.arange(8) % 4 == 0)
    after = follow_beats(_played_from(0.35), beats)
    assert after.meters == (Meter(0, 4, 4),)
    assert _tempos(after)[1:] == [(480, 120.0)]
    assert after.tempo_map.seconds(480) == pytest.approx(0.55)
    assert after.notes.start.tolist() == [0]


def test_one_bar_line_is_enough() -> None:
    downbeat = np.arange(9) == 1
    after = follow_beats(Song(), BeatMap(_even(10, 0.5), downbeat))
    assert after.meters == (Meter(0, 1, 4), Meter(480, 4, 4))
    assert follow_beats(Song(), BeatMap(_even(10, 0.5), downbeat & False)).meters == (
        Meter(0, 4, 4),
    )


def test_dotted_beats_are_counted_in_eighths() -> None:
    after = follow_beats(Song(), BeatMap(_even(9, 0.6), np.arange(8) % 2 == 0, unit=720))
    assert after.meters == (Meter(0, 6, 8),)
    assert _tempos(after) == [(0, 150.0)]


def test_words_pedals_and_signatures_move_with_the_notes() -> None:
    track = Track(
        notes=Notes.of([Note(960, 60, 480)]),
        controls=Controls([960], [SUSTAIN_PEDAL], [127]),
        lyrics=(Text(960, "la"),),
    )
    song = Song((track,), keys=(KeySignature(960, 2),), markers=(Text(960, "B"),))
    times = np.array([0.0, 1.0, 2.0])
    after = follow_beats(song, BeatMap(times, np.array([True, False])))
    (moved,) = after.tracks
    places = {moved.notes[0].start, moved.controls.time[0], moved.lyrics[0].start}
    assert places | {after.keys[0].start, after.markers[0].start} == {480}


def test_one_beat_cannot_be_followed() -> None:
    with pytest.raises(ValueError, match="two beats"):
        follow_beats(Song(), BeatMap(np.array([0.0, 1.0]), np.array([True])))
