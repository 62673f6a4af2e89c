from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from musicapp.analysis.find_beat import with_beats
from musicapp.analysis.rhythm import find_grid
from musicapp.domain.edit import change_notes, quantise
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import Track
from musicapp.errors import RequestProblem
from tests.helpers.played import earlier, played_song
from tests.helpers.songs import scale_song


def test_a_played_song_gets_bars_and_beats_and_sounds_as_before() -> None:
    song, taps = played_song(bars=16)
    after = with_beats(song)
    gone = earlier(song, after)
    assert gone == pytest.approx(float(taps[0]), abs=0.05)  # the rest before the first beat
    for was, now in zip(song.tracks, after.tracks, strict=True):
        before, behind = song.tempo_map, after.tempo_map
        starts, ends = before.seconds(was.notes.start), before.seconds(was.notes.end)
        assert np.allclose(starts - gone, behind.seconds(now.notes.start), atol=2e-3, rtol=0)
        heard = np.sort(behind.seconds(now.notes.end))
        assert np.allclose(np.sort(ends) - gone, heard, atol=3e-3, rtol=0)
    beats = after.tempo_map.ticks(taps - gone) / 480
    assert np.median(np.abs(beats - np.round(beats))) < 0.05
    assert find_grid(np.unique(after.notes.start)) in ("1/4", "1/8")


def test_quantising_works_after_it() -> None:
    song, _ = played_song(bars=16)
    after = with_beats(song)
    even, _ = change_notes(after, after.everything, quantise(240))
    assert find_grid(even.notes.start) in ("1/4", "1/8")
    moved = np.abs(np.sort(even.notes.start) - np.sort(after.notes.start))
    assert moved.max() < 80


def test_a_second_time_the_beats_are_the_same() -> None:
    song, _ = played_song(bars=16)
    once = with_beats(song)
    twice = with_beats(once)
    assert np.allclose(
        [tempo.bpm for tempo in twice.tempos[:20]],
        [tempo.bpm for tempo in once.tempos[:20]],
        rtol=0.1,
    )


def _by_chance(count: int) -> Song:
    rng = np.random.default_rng(4)
    start = np.cumsum(rng.exponential(300, count) + 20).astype(int)
    notes = Notes(start, rng.integers(40, 80, count), np.full(count, 100), np.full(count, 80))
    return Song(tracks=(Track(notes=notes),))


@pytest.mark.parametrize("count", [12, 300])
def test_where_no_beat_is_nothing_is_changed(count: int) -> None:
    with pytest.raises(RequestProblem, match="No steady beat was found"):
        with_beats(_by_chance(count))


@pytest.mark.parametrize(
    ("song", "reason"),
    [
        (Song(), "There are no notes"),
        (scale_song(), "already lie on the beats"),
        (Song(tracks=(Track(notes=Notes.of([Note(7, 60, 10), Note(333, 61, 9)])),)), "No steady"),
        (
            replace(_by_chance(400), tempos=(Tempo(0, 1.0),)),
            "up to an hour",
        ),
    ],
    ids=["no notes", "written", "two notes", "too long"],
)
def test_a_sentence_says_why_no_beat_is_looked_for(song: Song, reason: str) -> None:
    with pytest.raises(RequestProblem, match=reason):
        with_beats(song)
