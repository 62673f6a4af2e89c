from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from musicapp.analysis.recognise import recognise
from musicapp.domain.chord import parse_chords
from musicapp.domain.excerpt import excerpt
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.services.answer import Answer
from musicapp.ui.answer_line import AnswerLine, answer_points
from musicapp.ui.theme import current_theme
from tests.helpers.songs import cadence_song

CADENCE = recognise(cadence_song())


def words(request: Request, density: float | None = None) -> str:
    answer = Answer(request, cadence_song(), CADENCE, density)
    return " · ".join(said for said, _ in answer_points(answer))


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (Request(), "Heard: C major · 2.0 notes a beat"),
        (Request(key=Key(0)), "C major ✓ · 2.0 notes a beat"),
        (Request(key=Key(7)), "asked G major → C major ≠ · 2.0 notes a beat"),
        (
            Request(chords=parse_chords("C F G7 Am")),
            "Heard: C major · Chords: 3 of 4 ≠ · 2.0 notes a beat",
        ),
        (
            Request(chords=parse_chords("N F")),
            "Heard: C major · Chords: 1 of 2 ≠ · 2.0 notes a beat",
        ),
        (
            Request(meter=Meter(0, 3, 4), tempo=120),
            "Heard: C major · asked 3/4 → 4/4 ≠ · 120 BPM ✓ · 2.0 notes a beat",
        ),
    ],
)
def test_what_was_asked_stands_beside_what_is_heard(request_: Request, says: str) -> None:
    assert words(request_) == says


@pytest.mark.parametrize(("chord", "says"), [("F7", "F7 ✓"), ("Am", "asked Am → F ≠")])
def test_the_chord_of_one_bar_stands_beside_the_one_that_is_heard(chord: str, says: str) -> None:
    part = excerpt(cadence_song(), 1920, 3840)
    answer = Answer(Request(chords=parse_chords(chord)), part, recognise(part))
    assert says in [said for said, _ in answer_points(answer)]


def test_the_density_is_told_in_notes() -> None:
    request = Request(density="sparse")
    assert words(request, 1.7) == "Heard: C major · Sparse: asked 1.7 → 2.0 notes a beat ✓"
    assert words(request, 0.6).endswith("Sparse: asked 0.6 → 2.0 notes a beat ≠")


def test_of_no_notes_nothing_is_said() -> None:
    assert answer_points(Answer(Request(key=Key(0)), Song(), recognise(Song()))) == ()


def test_only_what_was_missed_has_the_colour_of_warnings(qtbot: QtBot) -> None:
    line = AnswerLine()
    qtbot.addWidget(line)
    warning = current_theme().warning.name()
    line.show_answer(Answer(Request(key=Key(0)), cadence_song(), CADENCE))
    assert warning not in line.text()
    line.show_answer(Answer(Request(key=Key(7)), cadence_song(), CADENCE))
    assert f'{warning}">asked G major → C major ≠</span>' in line.text()
    assert line.words == line.accessibleName()
    line.show_answer(None)
    assert line.words == ""
