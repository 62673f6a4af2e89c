from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from musicapp.analysis.beats import beats_of, chord_frames_of
from musicapp.analysis.meter import find_meter
from musicapp.analysis.tempo import find_tempo, track_beats
from musicapp.analysis.timing import estimate_timing, timing_of
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import Track
from tests.helpers.songs import drum_song, songs


def _waltz(bars: int = 24) -> Notes:
    bass = [Note(bar * 1440, 40, 1400) for bar in range(bars)]
    after = [Note(bar * 1440 + beat * 480, 64, 400) for bar in range(bars) for beat in (1, 2)]
    return Notes.of(bass + after)


def _march(bars: int = 24) -> Notes:
    low = [Note(bar * 1920, 36, 900) for bar in range(bars)]
    fifth = [Note(bar * 1920 + 960, 43, 900) for bar in range(bars)]
    high = [Note(bar * 1920 + beat * 480, 64, 400) for bar in range(bars) for beat in (1, 3)]
    return Notes.of(low + fifth + high)


def test_a_waltz_is_in_three() -> None:
    meter, chance = find_meter(_waltz())
    assert str(meter) == "3/4"
    assert chance > 0.5


def test_a_march_is_not_in_three() -> None:
    assert str(find_meter(_march())[0]) in ("2/4", "4/4")


def test_of_no_notes_no_meter_is_sure() -> None:
    assert find_meter(Notes()) == (Meter(0, 4, 4), 0.0)


def _taps(bpm: float, count: int = 60, jitter: float = 0.015) -> NDArray[np.float64]:
    even = 0.3 + np.arange(count) * 60 / bpm
    return even + np.random.default_rng(2).normal(0, jitter, count)


@pytest.mark.parametrize("bpm", [60.0, 84.0, 97.0, 112.0])
def test_the_tempo_of_a_tapping_hand_is_found(bpm: float) -> None:
    taps = _taps(bpm)
    found, sureness = find_tempo(taps, np.ones(len(taps)))
    assert found == pytest.approx(bpm, rel=0.02)
    assert 0 < sureness <= 1


def test_the_beats_of_a_tapping_hand_are_its_taps() -> None:
    taps = _taps(100.0)
    beats = track_beats(taps, np.ones(len(taps)), 100.0)
    nearest = np.abs(beats[:, None] - taps).min(axis=1)
    assert nearest.max() < 0.05
    assert abs(len(beats) - len(taps)) <= 2


def test_two_notes_have_no_tempo() -> None:
    assert find_tempo(np.array([0.0, 1.0]), np.ones(2)) == (0.0, 0.0)
    timing = estimate_timing(Song())
    assert (timing.tempo, timing.meter) == ((), ())


def test_what_the_file_says_is_not_believed_when_it_is_to_be_ignored() -> None:
    song = Song(tracks=(Track(notes=_waltz()),), meters=(Meter(0, 5, 4),))
    assert [m.numerator for m in timing_of(song).meter] == [5]
    (meter,) = estimate_timing(song).meter
    assert (meter.numerator, meter.denominator, meter.source) == (3, 4, "estimated")


def test_played_notes_have_the_tempo_at_which_they_were_played() -> None:
    """A recording at 90 to the minute in a file whose grid says 120."""
    onsets = np.round(_taps(90.0, 80) * 960).astype(int)
    song = Song(tracks=(Track(notes=Notes.of(Note(int(t), 60, 300) for t in onsets)),))
    timing = estimate_timing(song)
    assert timing.tempo[0].bpm == pytest.approx(90.0, rel=0.02)
    assert np.abs(timing.beats.starts[:, None] - onsets).min(axis=1).max() < 60


def test_compound_meters_count_dotted_beats_and_changes_begin_bars() -> None:
    song = Song(
        tracks=(Track(notes=Notes.of([Note(0, 60, 4 * 480 + 1440)])),),
        meters=(Meter(0, 4, 4), Meter(1920, 6, 8)),
    )
    beats = beats_of(song)
    assert beats.edges.tolist() == [0, 480, 960, 1440, 1920, 2640, 3360]
    assert beats.starts[beats.downbeat].tolist() == [0, 1920]


@given(songs)
def test_beats_and_frames_lead_from_the_start_to_the_end(song: Song) -> None:
    for beats in (beats_of(song), chord_frames_of(song), estimate_timing(song).beats):
        assert len(beats.edges) == len(beats.downbeat) + 1
        assert (np.diff(beats.edges) > 0).all()
        assert beats.edges[-1] >= song.end


def test_a_drum_loop_has_a_tempo_but_no_key() -> None:
    bar = drum_song().tracks[0].notes
    loop = Notes().joined(*(bar.changed(start=bar.start + i * 1920) for i in range(16)))
    song = replace(drum_song(), tempos=(Tempo(0, 96.0),))
    timing = estimate_timing(song.with_notes(0, loop))
    assert timing.tempo[0].bpm == pytest.approx(96.0, rel=0.02)
    assert str(timing.meter[0].numerator) in "24"
