"""Pieces for tests of the model: songs that lie on its grid."""

from __future__ import annotations

from hypothesis import strategies as st

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.domain.track import ROLES, Track
from musicapp.model.corpus import Example, example
from musicapp.model.recipes import Arranged, Source
from musicapp.model.vocabulary import LENGTHS, TICKS_PER_STEP

METERS = ((4, 4), (3, 4), (6, 8), (7, 8), (2, 2), (39, 8))
PITCHED = ROLES[:5]


@st.composite
def grid_songs(draw: st.DrawFn) -> Song:
    """Songs whose notes have onsets and lengths that the network can say exactly; no role
    strikes a pitch that it still holds."""
    meter = Meter(0, *draw(st.sampled_from(METERS)))
    roles = draw(st.lists(st.sampled_from(PITCHED), min_size=1, max_size=3, unique=True))
    tracks = tuple(Track(role=role, notes=draw(_notes())) for role in roles)
    return Song(tracks=tracks, meters=(meter,))


@st.composite
def _notes(draw: st.DrawFn) -> Notes:
    free = dict.fromkeys(range(128), 0)
    found = []
    steps = st.tuples(st.integers(0, 400), st.integers(21, 108), st.sampled_from(LENGTHS.tolist()))
    for step, pitch, length in sorted(draw(st.lists(steps, min_size=1, max_size=25))):
        if step >= free[pitch]:
            velocity = 4 * draw(st.integers(0, 31)) + 2
            found.append(Note(step * TICKS_PER_STEP, pitch, length * TICKS_PER_STEP, velocity))
            free[pitch] = step + length
    return Notes.of(found)


def as_example(song: Song, split: str = "train", name: str = "piece") -> Example:
    """A song as training reads it."""
    return example(Source(name, song, {}), Arranged(song, "piano", 100.0), "corpus", split)


def scale_song(bars: int = 8, first_pitch: int = 60) -> Song:
    """Quarter notes up and down, with the same bass note at each bar: easy to learn."""
    steps = (0, 2, 4, 5)
    melody = [Note(480 * i, first_pitch + steps[i % 4], 480, 80) for i in range(4 * bars)]
    bass = [Note(1920 * i, first_pitch - 24, 1920, 60) for i in range(bars)]
    return Song(
        tracks=(
            Track("Melody", role="melody", notes=Notes.of(melody)),
            Track("Bass", channel=1, role="bass", notes=Notes.of(bass)),
        )
    )
