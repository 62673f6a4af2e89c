from __future__ import annotations

from hypothesis import given

from musicapp.analysis.beats import beats_of
from musicapp.analysis.pattern import find_pattern
from musicapp.analysis.timing import estimate_timing, timing_of
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.domain.track import Track
from tests.helpers.songs import line, songs


def _pattern(starts: list[int], *meters: Meter) -> tuple[float, ...]:
    notes = Notes.of(Note(start, 60, 100) for start in starts)
    song = Song(tracks=(Track(notes=notes),), meters=meters or (Meter(0, 4, 4),))
    return find_pattern(notes.start, beats_of(song), timing_of(song).meter)


def test_a_bar_has_sixteen_sixteenths_each_with_its_share_of_the_bars() -> None:
    pattern = _pattern([0, 480, 720, 1920, 2880, 3360, 3700])
    assert len(pattern) == 16
    assert {place: share for place, share in enumerate(pattern) if share} == {
        0: 1.0, 4: 0.5, 6: 0.5, 8: 0.5, 12: 0.5, 15: 0.5,
    }  # fmt: skip


def test_compound_bars_have_six_sixteenths_a_beat() -> None:
    pattern = _pattern([0, 240, 720, 1080], Meter(0, 6, 8))
    assert [place for place, share in enumerate(pattern) if share] == [0, 2, 6, 9]
    assert len(pattern) == 12


def test_the_meter_that_holds_longest_counts() -> None:
    starts = list(range(0, 1920 + 8 * 1440, 480))
    assert len(_pattern(starts, Meter(0, 4, 4), Meter(1920, 3, 4))) == 12


def test_played_bars_are_measured_along_their_beats() -> None:
    """A recording at 90 to the minute in a file whose grid says 120."""
    notes = Notes.of(Note(640 * i + 7 * (i % 3), 48 if i % 4 == 0 else 60, 300) for i in range(80))
    timing = estimate_timing(Song(tracks=(Track(notes=notes),)))
    pattern = find_pattern(notes.start, timing.beats, timing.meter)
    assert [place % 4 for place, share in enumerate(pattern) if share > 0.5] == [0] * (
        len(pattern) // 4
    )


@given(songs)
def test_shares_are_shares(song: Song) -> None:
    pattern = find_pattern(song.notes.start, beats_of(song), timing_of(song).meter)
    assert all(0 <= share <= 1 for share in pattern)


def test_without_notes_there_is_no_pattern() -> None:
    assert _pattern([]) == ()
    song = Song(tracks=(Track(notes=line("60")),))
    assert find_pattern(Notes().start, beats_of(song), ()) == ()
