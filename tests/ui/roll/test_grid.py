from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.time import Meter, MeterMap
from musicapp.ui.roll.bar_labels import SPACING, bar_labels
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.grid import GRIDS, LINE_SPACING, Snap, visible_bars, visible_lines

meters = st.lists(
    st.builds(Meter, st.integers(0, 20_000), st.integers(1, 13), st.sampled_from([2, 4, 8, 16])),
    min_size=1,
    max_size=4,
).map(MeterMap)
steps = st.sampled_from(sorted(GRIDS.values()))
ticks = st.floats(0, 50_000)
FOUR_FOUR = MeterMap([Meter(0, 4, 4)])


def test_the_grids_are_note_values_in_ticks() -> None:
    assert GRIDS["1/1"] == 1920
    assert GRIDS["1/16"] == 120
    assert GRIDS["1/8T"] == 160


@given(meter_map=meters, step=steps, tick=ticks)
def test_the_nearest_line_is_one_of_the_two_around(
    meter_map: MeterMap, step: int, tick: float
) -> None:
    snap = Snap(meter_map, step)
    down, up = snap.down(tick), snap.up(tick)
    assert down <= tick <= up
    assert up - down <= step
    assert snap.nearest(tick) in (down, up)


@given(meter_map=meters, step=steps, tick=ticks)
def test_a_line_stays_where_it_is(meter_map: MeterMap, step: int, tick: float) -> None:
    snap = Snap(meter_map, step)
    line = snap.nearest(tick)
    assert snap.nearest(line) == snap.down(line) == snap.up(line) == line


@given(meter_map=meters, step=steps, bar=st.integers(0, 30))
def test_every_bar_begins_on_the_grid(meter_map: MeterMap, step: int, bar: int) -> None:
    start = meter_map.bar_start(bar)
    assert Snap(meter_map, step).nearest(start) == start


@pytest.mark.parametrize("tick", [0, 7.4, 1999.6])
def test_without_a_grid_ticks_are_only_rounded(tick: float) -> None:
    snap = Snap(FOUR_FOUR, 0)
    assert snap.down(tick) == int(tick)
    assert abs(snap.nearest(tick) - tick) <= 1


@given(scale=st.floats(1e-4, 2), left=st.floats(0, 1e5), meter_map=meters)
def test_lines_and_labels_never_crowd(scale: float, left: float, meter_map: MeterMap) -> None:
    geometry = Geometry(width=1000, left=left, scale=scale)
    assert len(visible_bars(meter_map, geometry, SPACING)) <= 2 * 1000 / SPACING + 2
    lines = visible_lines(FOUR_FOUR, geometry, 120)
    everything = np.sort(np.concatenate([lines.bars, lines.beats, lines.steps]))
    assert np.all(np.diff(everything) * scale >= LINE_SPACING - 1e-6)


def test_close_up_the_ruler_counts_beats() -> None:
    labels = bar_labels(FOUR_FOUR, Geometry(width=500, scale=0.2))
    assert [label.text for label in labels[:5]] == ["1", "1.2", "1.3", "1.4", "2"]
    assert labels[0].meter == "4/4"
    assert not any(label.meter for label in labels[1:])


def test_far_away_the_ruler_leaves_bars_out_evenly() -> None:
    labels = bar_labels(FOUR_FOUR, Geometry(width=500, scale=0.01))
    assert [label.text for label in labels[:3]] == ["1", "5", "9"]


def test_the_ruler_tells_a_new_meter_where_it_begins() -> None:
    song_meters = MeterMap([Meter(0, 4, 4), Meter(1920, 3, 4)])
    labels = bar_labels(song_meters, Geometry(width=800, scale=0.05))
    assert [label.meter for label in labels[:3]] == ["4/4", "3/4", ""]
