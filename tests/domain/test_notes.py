from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from tests.helpers.songs import notes, single_notes, ticks


@given(st.lists(single_notes))
def test_a_table_holds_every_note_sorted_by_onset(found: list[Note]) -> None:
    table = Notes.of(found)
    assert list(table) == sorted(found)
    assert [table[i] for i in range(len(table))] == sorted(found)


@given(st.lists(single_notes), st.randoms())
def test_the_order_in_which_notes_come_does_not_matter(found: list[Note], chance: object) -> None:
    shuffled = sorted(found, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert Notes.of(found) == Notes.of(shuffled)
    assert hash(Notes.of(found)) == hash(Notes.of(shuffled))


@given(notes)
def test_a_table_cannot_be_written(table: Notes) -> None:
    for column in (table.start, table.pitch, table.length, table.velocity):
        assert not column.flags.writeable


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("start", -1),
        ("pitch", 128),
        ("pitch", -1),
        ("length", 0),
        ("velocity", 0),
        ("velocity", 128),
    ],
)
def test_values_out_of_range_are_refused(column: str, value: int) -> None:
    with pytest.raises(ValueError, match=column):
        Notes.of([Note(0, 60, 480)]).changed(**{column: [value]})


def test_columns_of_different_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in size"):
        Notes([0], [60, 61], [1], [1])


@given(notes, ticks, ticks)
def test_between_are_the_notes_that_begin_there(table: Notes, one: int, other: int) -> None:
    first, last = sorted((one, other))
    rows = table.between(first, last)
    assert list(table)[rows] == [note for note in table if first <= note.start < last]


@given(notes, ticks, ticks)
def test_sounding_are_the_notes_that_can_be_heard_there(table: Notes, one: int, other: int) -> None:
    first, last = sorted((one, other + 1))
    heard = [table[int(row)] for row in table.sounding(first, last)]
    assert heard == [note for note in table if note.start < last and note.end > first]


@given(notes, notes)
def test_joined_tables_hold_the_notes_of_both(one: Notes, other: Notes) -> None:
    assert list(one.joined(other)) == sorted([*one, *other])


@given(notes)
def test_with_no_others_a_table_is_not_made_anew(one: Notes) -> None:
    assert one.joined() is one
    if len(one):
        assert Notes().joined(one, Notes()) is one


@given(notes, notes)
def test_isin_compares_whole_notes(one: Notes, other: Notes) -> None:
    among = set(other)
    assert one.isin(other).tolist() == [note in among for note in one]


@given(notes, st.data())
def test_where_keeps_the_chosen_notes(table: Notes, data: st.DataObject) -> None:
    size = len(table)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
    assert list(table.where(mask)) == [n for n, kept in zip(table, mask, strict=True) if kept]


def test_no_notes_end_at_the_start() -> None:
    assert Notes().last_end == 0
    assert len(Notes()) == 0
