"""Music of which little can be said: it is said so, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import Metadata
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import Track
from musicapp.model.ear.shipped import shipped_recogniser
from tests.helpers.songs import cadence_song, drum_song, line

BOTH = pytest.mark.parametrize("ignore", [False, True], ids=["as the file says", "from the notes"])

Recogniser = Callable[..., Metadata]


@pytest.fixture(params=["rules", "networks"])
def recogniser(request: pytest.FixtureRequest) -> Recogniser:
    """What recognises: rules alone, or with the networks that ship."""
    return recognise if request.param == "rules" else shipped_recogniser()


def _song(notes: Notes, *meters: Meter) -> Song:
    return Song(tracks=(Track(notes=notes),), meters=meters or (Meter(0, 4, 4),))


def _clusters(count: int = 400) -> Song:
    """Heaps of neighbouring semitones at odd times, as a forearm plays them."""
    rng = np.random.default_rng(5)
    start = np.cumsum(rng.integers(90, 700, count))
    heaps = [
        Note(int(at), 30 + 7 * (i * 5 % 9) + j, 150) for i, at in enumerate(start) for j in range(8)
    ]
    return _song(Notes.of(heaps))


def _check(metadata: Metadata) -> None:
    """Whatever is said is in range and in order."""
    for spans in (metadata.keys, metadata.chords, metadata.sections):
        assert all(0 <= span.confidence <= 1 and span.start <= span.end for span in spans)
    assert all(np.isfinite([t.bpm, t.confidence]).all() for t in metadata.tempo)
    assert all(0 <= meter.confidence <= 1 for meter in metadata.meter)
    assert np.isfinite(metadata.beat_times).all()
    assert all(doubt.confidence >= 0.8 for doubt in metadata.doubts)
    assert metadata.history is not None
    assert np.isfinite(metadata.history.similarity).all()


@BOTH
@pytest.mark.parametrize("song", [Song(), Song(tracks=()), Song(tracks=(Track(),) * 40)])
def test_of_no_notes_nothing_is_said(song: Song, ignore: bool, recogniser: Recogniser) -> None:
    metadata = recogniser(song, ignore)
    _check(metadata)
    assert (metadata.key, metadata.keys, metadata.chords, metadata.sections) == (None, (), (), ())
    assert metadata.rhythm.grid == ""
    assert metadata.doubts == ()


@BOTH
def test_drums_alone_have_no_key_and_no_chords(ignore: bool, recogniser: Recogniser) -> None:
    bar = drum_song().tracks[0].notes
    loop = Notes().joined(*(bar.changed(start=bar.start + i * 1920) for i in range(16)))
    metadata = recogniser(drum_song().with_notes(0, loop), ignore)
    _check(metadata)
    assert (metadata.key, metadata.keys, metadata.chords) == (None, (), ())
    assert [section.label for section in metadata.sections] == ["A"]


@BOTH
@pytest.mark.parametrize("bars", [1, 100, 700])
def test_a_drone_has_no_key_and_one_section(
    bars: int, ignore: bool, recogniser: Recogniser
) -> None:
    metadata = recogniser(_song(Notes.of([Note(0, 45, bars * 1920)])), ignore)
    _check(metadata)
    assert metadata.key is None
    assert metadata.keys == ()
    assert len(metadata.sections) == 1
    assert (metadata.chords, metadata.style, metadata.rhythm.grid) == ((), (), "")
    if ignore:
        assert (metadata.tempo, metadata.meter) == ((), ())


@BOTH
def test_an_open_fifth_has_no_third_to_name_a_chord_by(
    ignore: bool, recogniser: Recogniser
) -> None:
    metadata = recogniser(_song(Notes.of([Note(0, 48, 7680), Note(0, 55, 7680)])), ignore)
    _check(metadata)
    assert (metadata.key, metadata.chords, metadata.style) == (None, (), ())


@BOTH
def test_of_clusters_no_key_is_said_and_no_chord_is_sure(
    ignore: bool, recogniser: Recogniser
) -> None:
    metadata = recogniser(_clusters(), ignore)
    _check(metadata)
    assert metadata.key is None
    assert all(chord.confidence >= 0.5 and not chord.roman for chord in metadata.chords)
    sure = [chord for chord in metadata.chords if chord.label != "N" and chord.confidence > 0.8]
    assert len(sure) < 0.1 * max(1, len(metadata.beat_times))


@BOTH
def test_two_hundred_thousand_notes_are_recognised(ignore: bool) -> None:
    rng = np.random.default_rng(1)
    count = 200_000
    start = np.sort(rng.integers(0, count * 30, count)) // 60 * 60
    scale = np.array([0, 2, 4, 5, 7, 9, 11])
    pitch = 36 + 12 * rng.integers(0, 4, count) + rng.choice(scale, count)
    notes = Notes(start, pitch, np.full(count, 120), rng.integers(40, 100, count))
    metadata = recognise(_song(notes), ignore)
    _check(metadata)
    assert metadata.notes.count == count
    assert metadata.history is not None
    assert len(metadata.history.similarity) <= 512


@BOTH
@pytest.mark.parametrize("bpm", [5.0, 900.0])
def test_odd_tempos_are_taken_as_they_are(bpm: float, ignore: bool, recogniser: Recogniser) -> None:
    metadata = recogniser(replace(cadence_song(), tempos=(Tempo(0, bpm),)), ignore)
    _check(metadata)
    assert metadata.seconds == pytest.approx(16 * 60 / bpm)
    assert str(metadata.key.key if metadata.key else None) == "C major"
    if not ignore:
        assert [tempo.bpm for tempo in metadata.tempo] == [bpm]


def test_what_a_file_says_wrongly_is_shown_and_doubted(recogniser: Recogniser) -> None:
    bass = [Note(bar * 1440, 40, 1400) for bar in range(48)]
    after = [
        Note(bar * 1440 + beat * 480, pitch, 400)
        for bar in range(48)
        for beat in (1, 2)
        for pitch in (56, 59, 64)
    ]
    fifth = [Note(note.start, note.pitch + 7 * (i % 2), note.length) for i, note in enumerate(bass)]
    waltz = _song(Notes.of(fifth + after), Meter(0, 4, 4))
    metadata = recogniser(replace(waltz, keys=(KeySignature(0, -5),)))
    _check(metadata)
    assert [(m.numerator, m.source) for m in metadata.meter] == [(4, "file")]
    doubts = {d.what: (d.file, d.estimated) for d in metadata.doubts}
    assert doubts["key"] == ("Db major", "E major")
    # Root and fifth take turns, so bars of six are as good as bars of three.
    assert doubts["meter"] in (("4/4", "3/4"), ("4/4", "6/4"))


@BOTH
def test_notes_far_apart_and_meters_nobody_counts_are_recognised(
    ignore: bool, recogniser: Recogniser
) -> None:
    far = _song(Notes.of([Note(0, 60, 1), Note(2_000_000, 127, 1), Note(2_000_000, 0, 60_000)]))
    _check(recogniser(far, ignore))
    odd = (Meter(0, 39, 8), Meter(9360, 1, 64), Meter(9390, 4, 1))
    _check(recogniser(_song(line([60, 64, 67] * 40), *odd), ignore))
