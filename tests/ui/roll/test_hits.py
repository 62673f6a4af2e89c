from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.hits import Part, hit, notes_along, notes_inside
from tests.helpers import songs

GEOMETRY = Geometry(width=1000, height=2048, scale=0.1, row=16)


def row(pitch: int) -> float:
    return GEOMETRY.y(pitch) + 8


@pytest.mark.parametrize(
    ("x", "part"), [(1, Part.LEFT), (24, Part.BODY), (46, Part.RIGHT), (48, None), (-1, None)]
)
def test_a_note_is_held_by_its_body_or_an_edge(x: float, part: Part | None) -> None:
    found = hit(Notes.of([Note(0, 60, 480)]), GEOMETRY, x, row(60))
    assert (found.part if found else None) is part


def test_a_short_note_is_all_body() -> None:
    found = hit(Notes.of([Note(0, 60, 90)]), GEOMETRY, 1, row(60))
    assert found is not None
    assert found.part is Part.BODY


def test_a_note_shorter_than_a_pixel_can_be_hit() -> None:
    assert hit(Notes.of([Note(100, 60, 1)]), GEOMETRY, 10.5, row(60))


def test_the_later_of_two_notes_lies_above() -> None:
    later = Note(240, 60, 480)
    found = hit(Notes.of([Note(0, 60, 960), later]), GEOMETRY, 40, row(60))
    assert found is not None
    assert found.note == later


@given(table=songs.notes, tick=st.integers(0, 20_000), pitch=st.integers(0, 127))
def test_only_a_note_of_that_pitch_and_time_is_hit(table: Notes, tick: int, pitch: int) -> None:
    found = hit(table, GEOMETRY, GEOMETRY.x(tick) + 0.01, row(pitch))
    if found:
        assert found.note.pitch == pitch
        assert found.note.start <= tick < max(found.note.end, found.note.start + 10)
    else:
        assert not any(n.pitch == pitch and n.start <= tick < n.end for n in table)


@given(table=songs.notes, low=st.integers(0, 127), first=st.integers(0, 20_000))
def test_a_rectangle_holds_exactly_what_it_touches(table: Notes, low: int, first: int) -> None:
    last, pitches = first + 2000, range(low, min(128, low + 12))
    inside = set(notes_inside(table, first, last, pitches))
    touched = {n for n in table if n.pitch in pitches and n.start < last and n.end > first}
    assert inside == touched


def test_a_quick_stroke_skips_nothing() -> None:
    table = Notes.of([Note(n * 100, 60 + n, 100) for n in range(40)])
    start, end = (5.0, row(60)), (395.0, row(99))
    assert notes_along(table, GEOMETRY, start, end) == table
