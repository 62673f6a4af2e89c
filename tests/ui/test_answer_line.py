from __future__ import annotations

import pytest

from musicapp.analysis.recognise import recognise
from musicapp.domain.chord import parse_chords
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.services.answer import Answer
from musicapp.ui.answer_line import answer_words
from tests.helpers.songs import cadence_song


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (Request(), "Heard: C major · 2.0 notes a beat"),
        (Request(key=Key(0)), "C major ✓ · 2.0 notes a beat"),
        (Request(key=Key(7)), "Asked: G major ≠ heard: C major · 2.0 notes a beat"),
        (
            Request(chords=parse_chords("C F G7 Am")),
            "Heard: C major · Chords: 3 of 4 · 2.0 notes a beat",
        ),
        (
            Request(chords=parse_chords("N C/E")),
            "Heard: C major · Chords: 1 of 2 · 2.0 notes a beat",
        ),
        (Request(density="sparse"), "Heard: C major · Sparse: 2.0 notes a beat"),
    ],
)
def test_what_was_asked_stands_beside_what_is_heard(request_: Request, says: str) -> None:
    assert answer_words(Answer(request_, cadence_song(), recognise(cadence_song()))) == says


def test_of_no_notes_nothing_is_said() -> None:
    assert answer_words(Answer(Request(key=Key(0)), Song(), recognise(Song()))) == ""
