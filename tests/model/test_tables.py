import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.model import vocabulary as v
from musicapp.model.batches import allowed
from musicapp.model.events import encode
from musicapp.model.tables import tabulate
from tests.helpers.pieces import grid_songs, scale_song
from tests.helpers.songs import songs

DECIDED_BY_TIME = ("state", "held", "bar")


@given(song=songs)
def test_the_masks_leave_open_what_really_came(song):
    table = tabulate(encode(song))
    open_classes = allowed(table.targets, table.state, table.room)
    for index, field in enumerate(v.FIELDS):
        if field in open_classes and field != "bar":
            rows = table.targets[:, 0] != v.END
            values = table.targets[rows, index].astype(int)
            assert open_classes[field][rows][np.arange(rows.sum()), values].all()


@given(song=songs)
def test_every_class_is_within_its_field(song):
    targets = tabulate(encode(song)).targets
    for index, field in enumerate(v.FIELDS):
        assert targets[:, index].min() >= 0
        assert targets[:, index].max() < v.SIZES[field]


@given(first=grid_songs(), second=grid_songs(), cut=st.integers(0, 20))
def test_no_future_leaks_into_what_the_network_reads(first, second, cut):
    """Two songs that share their first events give the same rows up to there."""
    ours = encode(first)
    cut = min(cut, len(ours.events))
    bars = [e for e in encode(second).events if not cut or e[:4] > ours.events[cut - 1][:4]]
    theirs = type(ours)(ours.events[:cut] + [e for e in bars if e.bar < len(ours.bars)], ours.bars)
    theirs = type(ours)([e for e in theirs.events if e.step < ours.bars.lengths[e.bar]], ours.bars)
    a, b = tabulate(ours), tabulate(theirs)
    rows = min(cut + 1, len(a), len(b))
    for name in DECIDED_BY_TIME:
        np.testing.assert_array_equal(getattr(a, name)[:rows], getattr(b, name)[:rows])
    for name in ("sets", "references", "copies", "targets"):
        np.testing.assert_array_equal(getattr(a, name)[:cut], getattr(b, name)[:cut])


@pytest.mark.parametrize(("steps", "expected"), [(1, 1), (12, 12), (13, 14), (10_000, 288)])
def test_lengths_take_the_nearest_class_by_ratio(steps, expected):
    assert v.LENGTHS[v.length_class(steps)] == expected


def test_a_long_piece_has_a_row_for_every_event():
    piece = encode(scale_song(600))
    table = tabulate(piece)
    assert len(table) == len(piece.events) + 1 > 2048
    assert table.targets[:-1, 4].tolist() == [event.pitch for event in piece.events]
    assert (np.diff(table.onset) >= 0).all()
