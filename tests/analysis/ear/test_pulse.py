from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from musicapp.analysis.ear.beat_path import PERIODS
from musicapp.analysis.ear.onsets import ONSET_FEATURES, Singles
from musicapp.analysis.ear.pulse import BEAT_HEADS, Pulse, find_pulse, hear_pulse, middle_of
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track

Floats = NDArray[np.float64]


def steady(first: float, period: float, count: int) -> Floats:
    return first + period * np.arange(count, dtype=np.float64)


def opinions(times: Floats, beats: Floats, sure: float = 0.9) -> dict[str, Singles]:
    """What a network would say that knows the beats."""
    nearest = np.abs(times[:, None] - beats).min(axis=1)
    beat = np.where(nearest < 0.01, sure, 1 - sure)
    period = np.interp(times, (beats[1:] + beats[:-1]) / 2, np.diff(beats))
    tempo = np.exp(-0.5 * (np.log(period[:, None] / PERIODS) / 0.1) ** 2) + 1e-3
    flat = np.full((len(times), 2), 0.5)
    said = {
        "beat": np.stack([1 - beat, beat], axis=1),
        "tempo": tempo / tempo.sum(axis=1, keepdims=True),
        "downbeat": flat,
        "parts": flat,
    }
    return {name: np.log(of).astype(np.float32) for name, of in said.items()}


def pulse_of(times: Floats, beats: Floats, end: float | None = None) -> Pulse:
    pulse = find_pulse(times, opinions(times, beats), float(times[-1]) if end is None else end)
    assert pulse is not None
    return pulse


def far_from(beats: Floats, found: Floats) -> float:
    """How far the beat that was found worst lies from the nearest that was found."""
    return float(np.abs(beats[:, None] - found).min(axis=1).max())


@given(st.floats(0.25, 1.5), st.integers(2, 4))
def test_steady_beats_are_found_at_any_tempo(period: float, onsets: int) -> None:
    beats = steady(1.0, period, 24)
    times = steady(1.0, period / onsets, 23 * onsets + 1)

    pulse = pulse_of(times, beats)

    assert len(pulse.beats) == len(beats)
    assert far_from(beats, pulse.beats) < 0.02
    assert pulse.bpm == pytest.approx(60 / period, rel=0.02)


def test_beats_that_quicken_are_followed() -> None:
    beats = np.cumsum(np.geomspace(0.9, 0.45, 40))
    times = np.sort(np.concatenate([beats, (beats[1:] + beats[:-1]) / 2]))

    pulse = pulse_of(times, beats)

    assert len(pulse.beats) == len(beats)
    assert far_from(beats, pulse.beats) < 0.02


def test_beats_without_an_onset_lie_between_the_others() -> None:
    beats = steady(0.0, 0.5, 40)
    struck = np.delete(beats, [5, 12, 13, 22, 23, 24])
    times = np.sort(np.concatenate([struck, struck[:-1] + 0.25]))

    pulse = pulse_of(times, beats)

    assert np.allclose(pulse.beats, beats, atol=0.02)


def test_beats_go_on_after_a_silence() -> None:
    before, behind = steady(0.0, 0.5, 20), steady(21.3, 0.6, 20)
    beats = np.concatenate([before, behind])
    parts = opinions(before, before), opinions(behind, behind)
    said = {name: np.concatenate([part[name] for part in parts]) for name in BEAT_HEADS}

    pulse = find_pulse(beats, said, float(beats[-1]))

    assert pulse is not None
    assert far_from(beats, pulse.beats) < 0.01
    assert np.diff(pulse.beats).max() < 0.8


def test_beats_cover_the_song_from_its_first_onset_to_its_end() -> None:
    beats = steady(1.0, 0.5, 20)
    times = np.concatenate([[0.1, 0.45], beats])

    pulse = pulse_of(times, beats, end=14.2)

    assert pulse.beats[0] <= 0.1 + 0.02
    assert pulse.beats[-1] >= 14.2
    assert np.allclose(np.diff(pulse.beats), 0.5, atol=0.02)


def test_half_the_tempo_is_an_alternative_where_the_network_is_of_two_minds() -> None:
    beats = steady(0.0, 0.5, 40)
    said, slower = opinions(beats, beats), opinions(beats, beats[::2])
    said["tempo"] = np.log(0.7 * np.exp(said["tempo"]) + 0.3 * np.exp(slower["tempo"]))

    pulse = find_pulse(beats, said, 20.0)

    assert pulse is not None
    bpm, chance = pulse.alternatives[0]
    assert bpm == pytest.approx(60, rel=0.02)
    assert 0.1 < chance < 0.4


class Guesser:
    """A network that has learned nothing."""

    def read(self, sequence: Singles) -> dict[str, Singles]:
        assert sequence.shape[1] == ONSET_FEATURES
        return {
            name: np.full((len(sequence), classes), -np.log(classes), dtype=np.float32)
            for name, classes in BEAT_HEADS.items()
        }


def song_of(starts: list[int]) -> Song:
    notes = Notes(starts, [60] * len(starts), [100] * len(starts), [80] * len(starts))
    return Song(tracks=(Track(notes=notes),))


@given(st.lists(st.integers(0, 20000), max_size=40))
def test_any_song_has_ascending_beats_or_none(starts: list[int]) -> None:
    song = song_of(starts)

    pulse = hear_pulse(song, Guesser())

    if pulse is not None:
        assert (np.diff(pulse.beats) > 0).all()
        assert 0 <= pulse.confidence <= 1
        assert pulse.beats[-1] >= song.tempo_map.seconds(song.end) - 1e-6


def test_two_onsets_are_too_few() -> None:
    assert hear_pulse(song_of([0, 480]), Guesser()) is None
    assert hear_pulse(song_of([]), Guesser()) is None


def test_the_middle_of_a_song_has_as_many_notes_as_tell_its_tempo() -> None:
    song = song_of(list(range(0, 480 * 3000, 480)))
    middle = middle_of(song)
    assert middle.note_count == 1000
    assert middle.notes.start[0] == 480 * 1000
    assert middle.tempos == song.tempos


def test_a_short_song_is_its_own_middle() -> None:
    song = song_of(list(range(0, 480 * 1000, 480)))
    assert middle_of(song) is song


def test_what_onsets_say_of_bars_stands_beside_their_beats() -> None:
    beats = steady(1.0, 0.5, 24)
    times = np.delete(beats, 6)
    said = opinions(times, beats)
    bars = np.isin(times, beats[::4])
    said["downbeat"] = np.log(np.where(bars[:, None], (0.2, 0.8), (0.8, 0.2)))

    pulse = find_pulse(times, said, 14.0)

    assert pulse is not None
    told = pulse.begins[: len(beats)]
    assert np.flatnonzero(told > 0).tolist() == list(range(0, 24, 4))
    assert told[6] == 0
    np.testing.assert_allclose(np.abs(np.delete(told, 6)), np.log(4), atol=1e-6)
    assert not pulse.begins[len(beats) :].any()
