from __future__ import annotations

from musicapp.analysis.roles import roles_of
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.songs import chords, line


def _roles(*notes: Notes) -> tuple[str, ...]:
    return roles_of(Song(tracks=tuple(Track(notes=each) for each in notes)))


def _quarters(pitch: int, velocity: int = 80, count: int = 16, start: int = 0) -> Notes:
    steps = (0, 2, 4, 5)
    return Notes.of(
        Note(start + 480 * i, pitch + steps[i % 4], 480, velocity) for i in range(count)
    )


def test_of_four_voices_the_highest_leads_and_the_lowest_is_the_bass() -> None:
    voices = (_quarters(72), _quarters(67), _quarters(60), _quarters(55))
    assert _roles(*voices) == ("melody", "inner", "inner", "bass")


def test_of_two_voices_the_lower_is_a_bass_only_where_basses_are() -> None:
    assert _roles(_quarters(72), _quarters(60)) == ("melody", "inner")
    assert _roles(_quarters(72), _quarters(40)) == ("melody", "bass")


def test_a_busy_loud_voice_leads_though_another_lies_a_little_higher() -> None:
    fills = Notes().joined(*(_quarters(76, 70, 4, start=at) for at in (0, 15360)))
    assert _roles(_quarters(71, 100, 40), fills) == ("melody", "inner")


def test_what_answers_between_the_phrases_of_a_melody_is_a_counter_melody() -> None:
    phrases = Notes().joined(*(_quarters(72, 100, 12, start=at) for at in (0, 7680)))
    answers = Notes().joined(*(_quarters(69, 80, 4, start=at) for at in (5760, 13440)))
    assert _roles(phrases, answers) == ("melody", "counter")


def test_broken_chords_that_ring_together_are_chords() -> None:
    broken = Notes.of(Note(240 * i, (48, 55, 60, 64)[i % 4], 960) for i in range(32))
    assert _roles(_quarters(72), broken) == ("melody", "chords")
    assert _roles(line([60, 64, 67] * 8), chords([48, 52, 55], [53, 57, 60]))[1] == "chords"


def test_tracks_without_notes_have_no_role() -> None:
    assert _roles(Notes(), _quarters(60), Notes()) == ("", "melody", "")
