from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from musicapp.domain.time import Meter, MeterMap, Tempo, TempoMap
from tests.helpers.songs import meters, tempos

any_ticks = st.lists(st.integers(0, 10**6), min_size=1, max_size=20).map(np.array)


@given(tempos, any_ticks)
def test_ticks_become_seconds_and_ticks_again(
    changes: tuple[Tempo, ...], ticks: NDArray[np.int64]
) -> None:
    tempo_map = TempoMap(changes)
    assert tempo_map.ticks(tempo_map.seconds(ticks)) == pytest.approx(ticks, rel=1e-9, abs=1e-6)


@given(tempos, st.integers(0, 10**6), st.integers(1, 10**6))
def test_later_ticks_are_later_in_seconds(
    changes: tuple[Tempo, ...], tick: int, further: int
) -> None:
    tempo_map = TempoMap(changes)
    assert tempo_map.seconds(tick) < tempo_map.seconds(tick + further)


@given(tempos, any_ticks)
def test_one_tick_and_many_take_the_same_time(
    changes: tuple[Tempo, ...], ticks: NDArray[np.int64]
) -> None:
    tempo_map = TempoMap(changes)
    assert tempo_map.seconds(ticks).tolist() == [tempo_map.seconds(int(t)) for t in ticks]


def test_each_tempo_holds_from_its_tick_on() -> None:
    tempo_map = TempoMap([Tempo(0, 120.0), Tempo(960, 60.0)])
    assert tempo_map.seconds(960) == 1.0
    assert tempo_map.seconds(1440) == 2.0
    assert tempo_map.ticks(2.0) == 1440
    assert [tempo_map.bpm_at(tick) for tick in (0, 959, 960, 5000)] == [120, 120, 60, 60]


def test_the_first_tempo_holds_from_the_start_and_the_later_of_two_wins() -> None:
    assert TempoMap([Tempo(480, 60.0)]).seconds(480) == 1.0
    assert TempoMap([Tempo(0, 60.0), Tempo(0, 120.0)]).seconds(480) == 0.5
    assert TempoMap([]).bpm_at(0) == 120.0


@given(meters, st.integers(0, 500))
def test_bars_begin_where_they_are_found(changes: tuple[Meter, ...], bar: int) -> None:
    meter_map = MeterMap(changes)
    start = meter_map.bar_start(bar)
    assert meter_map.bar_at(start) == bar
    assert meter_map.bar_at(meter_map.bar_start(bar + 1) - 1) == bar
    assert meter_map.position(start) == (bar + 1, 1, 0)


@given(meters, any_ticks)
def test_every_tick_lies_in_its_bar(changes: tuple[Meter, ...], ticks: NDArray[np.int64]) -> None:
    meter_map = MeterMap(changes)
    bars = meter_map.bars_at(ticks)
    assert (meter_map.bar_starts(bars) <= ticks).all()
    assert (ticks < meter_map.bar_starts(bars + 1)).all()
    assert [meter_map.meter_of(int(b)) for b in bars] == [meter_map.meter_at(int(t)) for t in ticks]


def test_a_change_cuts_a_bar_short_and_begins_a_new_one() -> None:
    meter_map = MeterMap([Meter(0, 4, 4), Meter(960, 3, 4)])
    assert [meter_map.bar_start(bar) for bar in range(3)] == [0, 960, 2400]
    assert meter_map.position(1000) == (2, 1, 40)
    assert meter_map.bar_count(961) == 2
    assert meter_map.bar_count(0) == 0


@pytest.mark.parametrize(
    ("meter", "bar", "beat"),
    [
        ("4/4", 1920, 480),
        ("3/4", 1440, 480),
        ("6/8", 1440, 720),
        ("3/8", 720, 240),
        ("2/2", 1920, 960),
    ],
)
def test_bars_and_beats_are_as_long_as_musicians_count_them(
    meter: str, bar: int, beat: int
) -> None:
    numerator, denominator = map(int, meter.split("/"))
    found = Meter(0, numerator, denominator)
    assert (found.bar_ticks, found.beat_ticks, str(found)) == (bar, beat, meter)
