"""Every form of every song can be compared with the song, and left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from musicapp.analysis.recognise import recognise
from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.errors import RequestProblem
from musicapp.services.choice import AS_IT_WAS, RESHAPED, Choice, Preview
from musicapp.services.forms import FORMS, Form, Shape, key_of, shape
from musicapp.services.session import Session
from tests.helpers.songs import cadence_song, drum_song, songs

forms = st.sampled_from([*FORMS, *ALL_KEYS])


def shaped(song: Song, form: Form) -> Shape | None:
    try:
        heard = recognise(song) if isinstance(form, Key) else None
        return shape(song, song.everything, heard, form, "Reshape")
    except RequestProblem:
        return None


def notes(song: Song) -> Iterator[set[tuple[int, int, int, int]]]:
    for track in song.tracks:
        yield {(n.start, n.pitch, n.length, n.velocity) for n in track.notes}


@given(songs, forms)
def test_a_preview_can_always_be_compared_and_left(song: Song, form: Form) -> None:
    found = shaped(song, form)
    assume(found is not None)
    assert found
    session = Session(song)
    choice = Choice(session)
    choice.propose(Preview("Reshape", found.changes, found.keys), found, Request())
    after = session.song
    assert list(notes(after)) != list(notes(song))
    choice.show(AS_IT_WAS)
    assert list(notes(session.song)) == list(notes(song))
    choice.show(RESHAPED)
    assert list(notes(session.song)) == list(notes(after))
    choice.discard()
    assert session.song is song


@given(songs, forms)
def test_what_changes_lies_in_the_bars_that_are_told(song: Song, form: Form) -> None:
    found = shaped(song, form)
    assume(found is not None)
    assert found
    for part in (found.changes.gone, found.changes.new):
        assert not len(part) or (found.start <= part.start and part.end <= found.end)


def test_the_key_of_a_part_is_the_local_one() -> None:
    song = cadence_song()
    metadata = recognise(song)
    assert key_of(metadata, song, song.everything) == Key(0)
    assert key_of(None, song, song.everything) is None
    assert key_of(recognise(drum_song()), drum_song(), drum_song().everything) is None


def test_a_form_of_nothing_is_refused() -> None:
    with pytest.raises(RequestProblem, match="There are no notes"):
        shape(Song(), Song().everything, None, "half", "Half as dense")
