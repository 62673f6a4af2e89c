from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.ui.roll.geometry import HIGHEST_ROW, LARGEST_SCALE, LOWEST_ROW, PITCHES, Geometry

sizes = st.integers(100, 4000)
geometries = st.builds(
    Geometry,
    width=sizes,
    height=sizes,
    left=st.floats(0, 1e6),
    top=st.integers(0, 1000),
    scale=st.floats(1e-3, LARGEST_SCALE / 2),
    row=st.integers(LOWEST_ROW, HIGHEST_ROW),
)
pixels = st.floats(0, 4000)


@given(geometry=geometries, x=pixels)
def test_a_tick_is_where_its_pixel_says(geometry: Geometry, x: float) -> None:
    assert geometry.x(geometry.tick_at(x)) == pytest.approx(x, abs=1e-4)


@given(geometry=geometries, pitch=st.integers(0, 127))
def test_the_middle_of_a_row_is_its_pitch(geometry: Geometry, pitch: int) -> None:
    assert geometry.pitch_at(geometry.y(pitch) + geometry.row / 2) == pitch


@given(geometry=geometries, y=st.floats(-1e6, 1e6))
def test_every_pixel_has_a_pitch_of_the_keyboard(geometry: Geometry, y: float) -> None:
    assert 0 <= geometry.pitch_at(y) < PITCHES


@given(geometry=geometries, x=pixels, factor=st.floats(0.25, 4))
def test_zooming_time_keeps_the_tick_under_the_pointer(
    geometry: Geometry, x: float, factor: float
) -> None:
    tick = geometry.tick_at(x)
    assert geometry.zoomed_time(factor, x).tick_at(x) == pytest.approx(tick, abs=0.01)


@given(geometry=geometries, y=pixels, row=st.integers(-10, 80))
def test_zooming_pitch_keeps_the_pitch_under_the_pointer(
    geometry: Geometry, y: float, row: int
) -> None:
    def pitch(shown: Geometry) -> float:
        return PITCHES - (y + shown.top) / shown.row

    zoomed = geometry.zoomed_pitch(row, y)
    assert pitch(zoomed) == pytest.approx(pitch(geometry), abs=0.6 / zoomed.row)
    assert LOWEST_ROW <= zoomed.row <= HIGHEST_ROW


@given(geometry=geometries, dx=pixels, dy=st.integers(-900, 900))
def test_scrolling_there_and_back_changes_nothing(geometry: Geometry, dx: float, dy: int) -> None:
    back = geometry.scrolled(dx, dy).scrolled(-dx, -dy)
    assert back.left == pytest.approx(geometry.left, abs=1e-6)
    assert back.top == geometry.top


@given(geometry=geometries, end=st.floats(1e4, 1e7))
def test_nothing_beyond_the_song_or_the_keyboard_is_shown(geometry: Geometry, end: float) -> None:
    shown = geometry.within(end)
    assert shown.x(0) <= 10.001
    assert shown.right <= end + 1 or shown.scale == LARGEST_SCALE
    assert shown.top >= 0
    assert shown.top + shown.height <= shown.row * PITCHES


@given(geometry=geometries, ratio=st.sampled_from([1, 1.25, 1.5, 2, 3]), x=pixels)
def test_device_pixels_show_the_same_ticks(geometry: Geometry, ratio: float, x: float) -> None:
    scaled = geometry.scaled(ratio)
    assert scaled.tick_at(x * ratio) == pytest.approx(geometry.tick_at(x))
    assert scaled.pitches == geometry.pitches
