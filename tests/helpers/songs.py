"""Songs for tests: hypothesis strategies, and a few pieces that are always the same."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import strategies as st

from musicapp.domain import controls as numbers
from musicapp.domain.controls import Controls
from musicapp.domain.note import TICKS_PER_QUARTER, Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import ROLES, Text, Track

QUARTER = TICKS_PER_QUARTER
_LONGEST = 40 * QUARTER

single_notes = st.builds(
    Note,
    start=st.integers(0, _LONGEST),
    pitch=st.integers(0, 127),
    length=st.integers(1, 4 * QUARTER),
    velocity=st.integers(1, 127),
)

# Any notes: doubled, overlapping on one pitch, all at once.
notes = st.lists(single_notes, max_size=30).map(Notes.of)


@st.composite
def _playable(draw: st.DrawFn) -> Notes:
    """Notes as an instrument plays them: no two of one pitch sound together."""
    free = dict.fromkeys(range(128), 0)
    played = []
    for note in sorted(draw(st.lists(single_notes, max_size=30))):
        if note.start >= free[note.pitch]:
            played.append(note)
            free[note.pitch] = note.end
    return Notes.of(played)


playable_notes = _playable()

ticks = st.integers(0, _LONGEST)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
texts = st.lists(st.builds(Text, ticks, words), max_size=3).map(
    lambda found: tuple(sorted(found, key=lambda text: text.start))
)

_control_values = st.one_of(
    st.tuples(ticks, st.integers(0, 127), st.integers(0, 127)),
    st.tuples(ticks, st.just(numbers.PITCH_BEND), st.integers(-8192, 8191)),
    st.tuples(ticks, st.just(numbers.CHANNEL_PRESSURE), st.integers(0, 127)),
    st.tuples(ticks, st.just(numbers.PROGRAM_CHANGE), st.integers(0, 127)),
    st.tuples(ticks, st.integers(256, 383), st.integers(0, 127)),
)
controls = st.lists(_control_values, max_size=8).map(
    lambda rows: Controls(*zip(*rows, strict=True))
)

tracks = st.builds(
    Track,
    name=st.just("") | words,
    program=st.integers(0, 127),
    channel=st.integers(0, 15),
    role=st.sampled_from(("", *ROLES)),
    notes=playable_notes,
    controls=controls,
    lyrics=texts,
    muted=st.booleans(),
    solo=st.booleans(),
)

tempos = st.lists(
    st.tuples(st.integers(1, 8 * QUARTER), st.integers(500, 40_000).map(lambda n: n / 100)),
    min_size=1,
    max_size=4,
).map(
    lambda steps: tuple(
        Tempo(start, bpm)
        for start, (_, bpm) in zip(_starts([gap for gap, _ in steps]), steps, strict=True)
    )
)

_signatures = st.tuples(st.integers(1, 12), st.sampled_from((1, 2, 4, 8, 16)))
# A bar count and a signature a change: changes come where a bar ends, as in real scores.
meters = st.lists(st.tuples(st.integers(1, 3), _signatures), min_size=1, max_size=4).map(
    lambda steps: _meters(steps)
)

key_signatures = st.lists(
    st.builds(KeySignature, ticks, st.integers(-7, 7), st.booleans()),
    max_size=3,
    unique_by=lambda key: key.start,
).map(lambda found: tuple(sorted(found, key=lambda key: key.start)))

songs = st.builds(
    Song,
    tracks=st.lists(tracks, min_size=1, max_size=3).map(tuple),
    tempos=tempos,
    meters=meters,
    keys=key_signatures,
    markers=texts,
    title=st.just("") | words,
)


def _starts(gaps: list[int]) -> list[int]:
    return [0, *accumulate(gaps[:-1])]


def _meters(steps: list[tuple[int, tuple[int, int]]]) -> tuple[Meter, ...]:
    lengths = [bars * Meter(0, *signature).bar_ticks for bars, signature in steps]
    return tuple(
        Meter(start, *signature)
        for start, (_, signature) in zip(_starts(lengths), steps, strict=True)
    )


def line(pitches: str | list[int], length: int = QUARTER, start: int = 0) -> Notes:
    """One note after the other; a text gives the pitches as numbers with spaces."""
    keys = [int(p) for p in pitches.split()] if isinstance(pitches, str) else pitches
    return Notes.of(Note(start + i * length, key, length) for i, key in enumerate(keys))


def chords(*pitches: list[int], length: int = 4 * QUARTER) -> Notes:
    """One chord after the other."""
    return Notes.of(
        Note(i * length, pitch, length) for i, chord in enumerate(pitches) for pitch in chord
    )


def scale_song() -> Song:
    """Eight quarter notes up the C major scale, on one piano track."""
    return Song(tracks=(Track(name="Piano", notes=line("60 62 64 65 67 69 71 72")),))


def cadence_song(semitones: int = 0) -> Song:
    """A melody over I–IV–V–I in C major (or higher), a chord a bar, 120 to the minute."""
    melody = line("76 74 72 76 77 76 74 72 74 71 67 74 72 76 72 72")
    harmony = chords([48, 60, 64, 67], [53, 60, 65, 69], [55, 59, 62, 67], [48, 60, 64, 67])
    return Song(
        tracks=(
            Track(name="Melody", channel=0, notes=higher(melody, semitones)),
            Track(name="Piano", channel=1, notes=higher(harmony, semitones)),
        )
    )


def higher(tones: Notes, semitones: int) -> Notes:
    """The same notes, transposed."""
    return tones.changed(pitch=tones.pitch + semitones)


def drum_song() -> Song:
    """One bar of bass drum, snare and hi-hat."""
    beat = Notes.of(
        [Note(i * 240, 42, 120) for i in range(8)]
        + [Note(i * 960, 36, 120) for i in range(2)]
        + [Note(480 + i * 960, 38, 120) for i in range(2)]
    )
    return Song(tracks=(Track(name="Drums", channel=9, notes=beat),))


def two_track_song() -> Song:
    """Two programs, a tempo change, a meter change, pedal, a bend and words."""
    pedal = Controls([0, 900, 960], [64, 64, numbers.PITCH_BEND], [127, 0, -2000])
    return Song(
        title="Two voices",
        tracks=(
            Track("Flute", program=73, notes=line("72 74 76 77"), lyrics=(Text(0, "la"),)),
            Track("Bass", program=32, channel=1, notes=line("36 43", 960), controls=pedal),
        ),
        tempos=(Tempo(0, 100.0), Tempo(960, 62.5)),
        meters=(Meter(0, 2, 4), Meter(960, 3, 8)),
        keys=(KeySignature(0, -3, minor=True),),
        markers=(Text(0, "Verse"),),
    )
