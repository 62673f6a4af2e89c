from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.request import Request, parse_meter
from musicapp.domain.time import Meter
from musicapp.errors import RequestProblem


@pytest.mark.parametrize(
    ("wish", "value"),
    [
        ("bars", 0),
        ("bars", 513),
        ("temperature", 0.0),
        ("temperature", float("nan")),
        ("top_p", 1.5),
        ("tempo", 5.0),
        ("tempo", float("inf")),
        ("seed", -1),
        ("density", "thick"),
    ],
)
def test_a_wish_that_cannot_be_kept_is_named_with_what_can(wish: str, value: Any) -> None:
    with pytest.raises(RequestProblem) as problem:
        Request(**{wish: value})
    sentence = str(problem.value)
    assert sentence.startswith(wish.replace("_", "-"))
    assert str(value) in sentence


def test_a_meter_is_read() -> None:
    assert parse_meter(" 6/8 ") == Meter(0, 6, 8)


@pytest.mark.parametrize("text", ["", "0/4", "4/0", "3/5", "33/4", "4", "-3/4", "3/4/4", "x/y"])
def test_what_is_no_meter_is_named(text: str) -> None:
    with pytest.raises(RequestProblem, match="is not a meter"):
        parse_meter(text)


@given(st.text(max_size=8))
def test_any_text_is_a_meter_or_refused(text: str) -> None:
    with suppress(RequestProblem):
        assert parse_meter(text).bar_ticks >= 1
