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
def test_everything_sounds_when_it_did(song: Song, beats: BeatMap) -> None:
    after = follow_beats(song, beats)
    old, new, near = song.tempo_map, after.tempo_map, _half_a_tick(after)
    for was, now in zip(song.tracks, after.tracks, strict=True):
        assert len(now.notes) == len(was.notes)
        for before, behind in zip(_rows(was.notes), _rows(now.notes), strict=True):
            assert new.seconds(behind[1]) == pytest.approx(old.seconds(before[1]), abs=near)
            least = max(old.seconds(before[2]), new.seconds(behind[1] + 1))
            assert new.seconds(behind[2]) == pytest.approx(least, abs=2 * near)
        times = old.seconds(was.controls.time), new.seconds(now.controls.time)
        assert np.allclose(*times, atol=near, rtol=0)
        assert [text.text for text in now.lyrics] == [text.text for text in was.lyrics]


def _rows(notes: Notes) -> list[tuple[int, int, int]]:
    """Pitch, start and end, in an order that rounding does not change."""
    return sorted((note.pitch, note.start, note.end) for note in notes)


@given(beat_maps())
def test_beats_lie_on_their_units_and_downbeats_begin_bars(beats: BeatMap) -> None:
    song = follow_beats(Song(), beats)
    ticks = song.tempo_map.ticks(beats.times)
    later = slice(1, -1)  # the first may have been joined with the rest before it
    units = ticks / beats.unit
    assert np.allclose(units[later], np.round(units[later]), atol=1e-6)
    bars = {song.meter_map.bar_start(bar) for bar in range(song.meter_map.bar_count(10**6))}
    # The last bar is not counted out: nobody knows where it ends.
    starts = np.flatnonzero(beats.downbeat)[1:]
    assert {round(ticks[beat]) for beat in starts} <= bars


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


def test_what_comes_before_the_first_beat_becomes_one_and_a_short_bar() -> None:
    times = 0.4 + _even(9, 0.5)
    after = follow_beats(Song(), BeatMap(times, np.arange(8) % 4 == 1))
    assert after.meters == (Meter(0, 2, 4), Meter(960, 4, 4))
    assert after.tempos[0].bpm == pytest.approx(150.0)
    assert after.tempo_map.seconds(480) == pytest.approx(0.4)


def test_a_breath_before_the_first_beat_is_a_part_of_it() -> None:
    times = 0.05 + _even(9, 0.5)
    after = follow_beats(Song(), BeatMap(times, np.arange(8) % 4 == 0))
    assert after.meters == (Meter(0, 4, 4),)
    assert after.tempo_map.seconds(480) == pytest.approx(0.55)


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
