from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.pitch import ALL_KEYS, Key, parse_pitch, pitch_name
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


@pytest.mark.parametrize(
    ("text", "pitch"),
    [("C4", 60), ("bb2", 46), ("F♯5", 78), ("C-1", 0), ("G9", 127), (" 60 ", 60), ("Cb4", 59)],
)
def test_a_pitch_is_read_by_its_name_or_number(text, pitch):
    assert parse_pitch(text) == pitch


@pytest.mark.parametrize("text", ["", "H4", "C", "128", "G#9", "-1", "C4 5", "²"])
def test_what_is_no_pitch_is_named(text):
    with pytest.raises(RequestProblem, match="is not a pitch"):
        parse_pitch(text)


@given(st.integers(0, 127))
def test_a_pitch_is_read_from_its_own_name(pitch):
    assert parse_pitch(pitch_name(pitch)) == pitch


def test_minor_has_the_leading_tone_and_the_sixth_before_it_beside_its_scale():
    assert Key(9, "minor").wide_scale - Key(9, "minor").scale == {6, 8}
    assert Key(9).wide_scale == Key(9).scale
