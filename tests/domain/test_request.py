from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.chord import parse_chords
from musicapp.domain.pitch import Key
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


@pytest.mark.parametrize("chords", ["Dm Gm A7 Dm", "G Bdim", "N C#dim Bb"])
def test_chords_of_a_strict_minor_may_have_its_leading_tone(chords: str) -> None:
    wish = Request(key=Key(2, "minor"), strict_key=True, chords=parse_chords(chords))
    assert wish.strict_key


def test_a_chord_that_a_strict_key_excludes_is_named() -> None:
    chords = parse_chords("C E7")
    with pytest.raises(RequestProblem, match="The chord E7 does not lie in C major"):
        Request(key=Key(0), strict_key=True, chords=chords)
    assert Request(key=Key(0), chords=chords).chords == chords
