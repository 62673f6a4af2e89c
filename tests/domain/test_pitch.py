from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.pitch import ALL_KEYS, Key, pitch_name
from musicapp.errors import RequestProblem


@pytest.mark.parametrize("key", ALL_KEYS)
def test_a_key_is_read_as_it_is_written(key: Key) -> None:
    assert Key.parse(str(key)) == key


@pytest.mark.parametrize("key", ALL_KEYS)
def test_a_key_has_the_signature_of_its_scale(key: Key) -> None:
    assert -7 <= key.sharps <= 7
    assert Key.of_sharps(key.sharps, key.mode == "minor") == key
    assert len(key.scale) == 7
    assert key.tonic in key.scale


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("D minor", Key(2, "minor")),
        ("Bb", Key(10)),
        ("f# min", Key(6, "minor")),
        ("Am", Key(9, "minor")),
        ("AM", Key(9, "major")),
        ("E♭ Major", Key(3)),
        ("  C  ", Key(0)),
        ("Cb", Key(11)),
    ],
)
def test_keys_are_read_as_musicians_write_them(text: str, key: Key) -> None:
    assert Key.parse(text) == key


@pytest.mark.parametrize("text", ["H minor", "", "D dorian", "Dminor7", "12"])
def test_what_is_no_key_is_named(text: str) -> None:
    with pytest.raises(RequestProblem, match="is not a key"):
        Key.parse(text)


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_refused(text: str) -> None:
    with suppress(RequestProblem):
        assert Key.parse(text) in ALL_KEYS


def test_middle_c_is_c4() -> None:
    assert [pitch_name(p) for p in (0, 60, 61, 127)] == ["C-1", "C4", "C#4", "G9"]
