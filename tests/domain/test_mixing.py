from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.controls import Controls
from musicapp.domain.mixing import PAN, VOLUME, level, with_level
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.songs import line, songs

steps = st.integers(0, 127)


@given(songs, st.sampled_from([VOLUME, PAN]), steps)
def test_what_is_set_is_what_holds_and_nothing_else_changes(
    song: Song, number: int, value: int
) -> None:
    for track in song.tracks:
        after = with_level(track, number, value)
        assert level(after, number) == value
        assert after.notes is track.notes
        assert [c for c in after.controls if c[1] != number] == [
            c for c in track.controls if c[1] != number
        ]


def test_a_track_that_says_nothing_has_what_general_midi_begins_with() -> None:
    assert (level(Track(), VOLUME), level(Track(), PAN)) == (100, 64)


def test_the_last_value_before_the_first_note_counts() -> None:
    controls = Controls([0, 5, 480, 960], [VOLUME] * 4, [10, 20, 30, 40])
    track = Track(notes=line("60"), controls=controls)
    assert level(track, VOLUME) == 10
    later = line("60").changed(start=[480])
    assert level(track.with_notes(later), VOLUME) == 30


def test_later_changes_move_along() -> None:
    controls = Controls([0, 480, 960], [VOLUME] * 3, [80, 100, 120])
    after = with_level(Track(notes=line("60"), controls=controls), VOLUME, 90)
    assert list(after.controls) == [(0, VOLUME, 90), (480, VOLUME, 110), (960, VOLUME, 127)]
