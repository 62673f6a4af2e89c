"""Chords and keys out of what a network says of every frame."""

import numpy as np
import pytest

from musicapp.analysis.ear.classes import CHORD_KINDS, NO_CHORD_CLASS
from musicapp.analysis.ear.frames import Frames
from musicapp.analysis.ear.harmony import key_at, read_chords, read_home, read_keys
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import ALL_KEYS, Key


def chord(kind, root):
    return CHORD_KINDS.index(kind) * 12 + root


def opinions(classes, count, sure=0.8):
    said = np.full((len(classes), count), (1 - sure) / (count - 1))
    said[np.arange(len(classes)), classes] = sure
    return np.log(said)


def frames(count):
    return Frames(np.arange(count + 1.0) * 240)


def test_chords_are_named_over_their_bass():
    said = opinions([chord("min", 2)] * 4 + [chord("7", 9)] * 4, NO_CHORD_CLASS + 1)
    bass = opinions([5] * 4 + [9] * 4, 12)
    keys = read_keys(opinions([ALL_KEYS.index(Key(2, "minor"))] * 8, 24), Notes(), frames(8))
    spans = read_chords(said, bass, frames(8), keys)
    assert [(s.start, s.end, s.label, s.roman) for s in spans] == [
        (0.0, 2.0, "D:min/b3", "i6"),
        (2.0, 4.0, "A:7", "V7"),
    ]


def test_one_uncertain_frame_makes_no_chord():
    said = opinions([chord("maj", 0)] * 9, NO_CHORD_CLASS + 1, 0.6)
    said[4] = opinions([chord("maj", 7)], NO_CHORD_CLASS + 1, 0.35)[0]
    said[4, chord("maj", 0)] = np.log(0.3)
    (span,) = read_chords(said, opinions([0] * 9, 12), frames(9), ())
    assert (span.label, span.roman) == ("C:maj", "")


def test_the_likeliest_others_are_told():
    said = opinions([chord("maj", 0)] * 4, NO_CHORD_CLASS + 1, 0.6)
    said[:, chord("min", 9)] = np.log(0.25)
    (span,) = read_chords(said, opinions([0] * 4, 12), frames(4), ())
    assert span.confidence == pytest.approx(0.6)
    (label, chance), *_ = span.alternatives
    assert label == "A:min/b3"
    assert chance == pytest.approx(0.25)


WHITE_KEYS = Notes.of([Note(240 * i, p, 240) for i, p in enumerate((60, 62, 64, 65, 67, 69, 71))])


def test_no_chord_has_no_degree():
    (span,) = read_chords(
        opinions([NO_CHORD_CLASS] * 4, NO_CHORD_CLASS + 1), opinions([0] * 4, 12), frames(4), ()
    )
    assert (span.label, span.roman) == ("N", "")


def test_keys_follow_one_another():
    said = opinions([0] * 20 + [7] * 20, 24, 0.9)
    spans = read_keys(said, Notes(), frames(40))
    assert [(s.start, s.end, s.key) for s in spans] == [
        (0.0, 10.0, Key(0, "major")),
        (10.0, 20.0, Key(7, "major")),
    ]
    assert key_at(spans, 10.0) == Key(7, "major")
    assert key_at(spans, 99.0) == Key(7, "major")
    assert key_at((), 0.0) is None


def test_the_ending_decides_a_doubtful_key_of_the_whole():
    said = opinions([0] * 12 + [ALL_KEYS.index(Key(9, "minor"))] * 8, 24, 0.6)
    home = read_home(said, WHITE_KEYS, frames(20))
    assert home.key == Key(9, "minor")
    assert 0 < home.confidence < 1
    assert home.alternatives[0][0] == Key(0, "major")


def test_notes_decide_the_key_of_the_whole_where_the_network_hears_several():
    said = opinions([0] * 20, 24, 0.04)
    in_g = Notes.of([Note(240 * i, p, 240) for i, p in enumerate((67, 71, 74, 66, 69, 72, 74, 67))])
    assert read_home(said, in_g, frames(20)).key == Key(7, "major")


def test_notes_decide_keys_between_which_the_network_doubts():
    said = opinions([0] * 48, 24, 1 / 24)
    scale = (60, 62, 64, 65, 67, 69, 71, 72), (67, 69, 71, 72, 74, 76, 78, 79)
    notes = Notes.of([Note(480 * i, p, 480) for i, p in enumerate(scale[0] + scale[1] * 2)])
    spans = read_keys(said, notes, frames(48))
    assert [span.key for span in spans] == [Key(0, "major"), Key(7, "major")]
