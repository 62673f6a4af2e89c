from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from musicapp.analysis.beats import beats_of
from musicapp.analysis.history import bars_of, find_history
from musicapp.analysis.novelty import contrast, returns, turns
from musicapp.analysis.sections import find_sections
from musicapp.domain.metadata import Section
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.songs import line, songs

# Eight bars each: a tune of its own in quarters, one in eighths, and one of held chords.
_TUNE = [60, 62, 64, 67, 65, 64, 62, 59, 60, 57, 53, 55, 57, 60, 62, 59] * 2
_OTHER = [72, 76, 79, 76, 74, 78, 81, 78] * 8
_PARTS = {
    "A": [Note(480 * i, pitch, 480) for i, pitch in enumerate(_TUNE)],
    "B": [Note(240 * i, pitch, 240) for i, pitch in enumerate(_OTHER)],
    "C": [Note(1920 * i, 40 + 2 * i + j, 1920) for i in range(8) for j in (0, 3, 8)],
}
_BARS = 8


def _sections(song: Song) -> tuple[Section, ...]:
    bars = bars_of(beats_of(song))
    return find_sections(find_history(song, bars), bars, song.notes)


def _piece(form: str) -> Song:
    notes = Notes().joined(
        *(
            Notes.of(_PARTS[part]).changed(
                start=Notes.of(_PARTS[part]).start + place * _BARS * 1920
            )
            for place, part in enumerate(form)
        )
    )
    return Song(tracks=(Track(notes=notes),))


@pytest.mark.parametrize("form", ["ABA", "ABC", "ABACA", "ABCAC"])
def test_the_form_is_told_in_letters(form: str) -> None:
    sections = _sections(_piece(form))
    assert "".join(section.label for section in sections) == form
    assert [section.start for section in sections] == [32.0 * i for i in range(len(form))]
    assert all(0.5 < section.confidence <= 1 for section in sections)


def test_what_always_comes_together_is_one_section() -> None:
    sections = _sections(_piece("ABCAB"))
    assert [(section.label, section.start) for section in sections] == [
        ("A", 0.0), ("B", 64.0), ("A", 96.0),
    ]  # fmt: skip


@pytest.mark.parametrize("bars", [1, 7, 16, 64, 700])
def test_a_loop_is_one_section(bars: int) -> None:
    (section,) = _sections(Song(tracks=(Track(notes=line([60, 64, 67, 64] * bars)),)))
    assert (section.start, section.end, section.label) == (0.0, 4.0 * bars, "A")


def test_little_music_is_one_section_whatever_it_is() -> None:
    notes = line("60 62 64 65").joined(line([80] * 16, 120, start=1920))
    assert [section.label for section in _sections(Song(tracks=(Track(notes=notes),)))] == ["A"]


def test_without_notes_there_is_no_form() -> None:
    assert _sections(Song()) == ()


@given(songs)
def test_sections_follow_each_other_to_the_end(song: Song) -> None:
    sections = _sections(song)
    assert bool(sections) == bool(song.note_count)
    for one, other in pairwise(sections):
        assert one.end == other.start
    if sections:
        assert sections[0].start == 0
        assert sections[-1].end >= song.beats
    assert all(0 <= section.confidence <= 1 for section in sections)


def test_contrasts_and_returns_are_where_they_were_put() -> None:
    blocks = np.repeat([0, 1, 2, 1], 6)
    alike = (blocks[:, None] == blocks).astype(np.float64)
    assert set(contrast(alike).argsort()[-3:].tolist()) == {6, 12, 18}
    assert turns(alike)[[6, 12, 18]].min() == pytest.approx(1.0)
    again = returns(alike, 8)
    assert (again[6, 6], again[0, 6]) == (1.0, 0.0)
