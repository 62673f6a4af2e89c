from __future__ import annotations

from hypothesis import given

from musicapp.domain.controls import Controls
from tests.helpers.songs import controls


@given(controls)
def test_controls_come_in_order_of_time(found: Controls) -> None:
    assert (found.time[1:] >= found.time[:-1]).all()
    assert len(list(found)) == len(found)
    assert Controls(found.time, found.number, found.value) == found


def test_controls_at_one_time_keep_their_order() -> None:
    bank_then_fine = Controls([480, 0, 480], [0, 64, 32], [1, 127, 2])
    assert list(bank_then_fine) == [(0, 64, 127), (480, 0, 1), (480, 32, 2)]
    assert bank_then_fine != Controls([480, 0, 480], [32, 64, 0], [2, 127, 1])
