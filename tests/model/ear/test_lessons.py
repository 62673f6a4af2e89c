"""Annotated music becomes lessons, and lessons become batches."""

from dataclasses import replace

import numpy as np
import pytest

from musicapp.analysis.ear.accents import ACCENTS, GROUPS
from musicapp.analysis.ear.classes import CHORD_KINDS, METERS, NO_CHORD_CLASS
from musicapp.analysis.ear.hearing import METER_PLACES, hear, places
from musicapp.domain.chord import Chord
from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.time import Meter
from musicapp.model.ear.harmony_school import FEATURES, HarmonySchool, moved, told_of
from musicapp.model.ear.learn import UNKNOWN
from musicapp.model.ear.lessons import chord_class, read_lessons
from musicapp.model.ear.meter_school import MeterSchool
from musicapp.model.ear.textures import reduced, thinned
from tests.helpers.collection import make_collection
from tests.helpers.pieces import scale_song

CHORDS = [[0, 4, "C", "maj", "C"], [4, 8, "G", "7", "B"], [8, 12, "N", "N", "N"]]
ABOUT = {"keys": [[0, "C:maj"], [8, "A:min"]], "chords": CHORDS}


@pytest.fixture
def folder(tmp_path):
    song = replace(scale_song(bars=8), meters=(Meter(0, 4, 4),))
    return make_collection(
        tmp_path / "tavern", [(split, song, ABOUT) for split in ("train", "valid", "test")]
    )


def test_what_is_true_is_told_of_every_frame(folder):
    lesson, fewer = read_lessons([folder], ["train"], thinned)
    truths = lesson.truths
    assert [truths["chord"][at] for at in (0, 7, 8, 16, 24)] == [
        chord_class(Chord.parse("C:maj")),
        chord_class(Chord.parse("C:maj")),
        chord_class(Chord.parse("G:7")),
        NO_CHORD_CLASS,
        UNKNOWN,
    ]
    assert truths["bass"][8] == 11
    assert [ALL_KEYS[truths["key"][at]] for at in (0, 16)] == [Key(0, "major"), Key(9, "minor")]
    assert {ALL_KEYS[row] for row in truths["home"]} == {Key(0, "major")}
    assert np.flatnonzero(truths["downbeat"]).tolist() == list(range(0, len(lesson), 8))
    assert {METERS[row] for row in truths["meter"]} == {(4, 4)}
    assert fewer.heard.sum() < lesson.heard.sum()


def test_a_pickup_makes_a_full_first_bar(tmp_path):
    song = replace(scale_song(bars=8), meters=(Meter(0, 3, 4),))
    folder = make_collection(tmp_path / "openscore_lieder", [("train", song, {"pickup": 1})])
    (lesson,) = read_lessons([folder], ["train"], thinned)
    assert not lesson.heard[:4].any()
    assert lesson.heard[4].any()
    assert np.flatnonzero(lesson.truths["downbeat"])[:3].tolist() == [0, 6, 12]
    assert (lesson.truths["chord"] == UNKNOWN).all()


def test_only_the_splits_that_were_asked_for_are_read(folder):
    assert {lesson.split for lesson in read_lessons([folder], ["train", "valid"], thinned)} == {
        "train",
        "valid",
    }


@pytest.mark.parametrize("steps", [-5, 3])
def test_moved_lessons_are_what_moved_music_would_be(folder, steps):
    song = scale_song(bars=8, first_pitch=61)  # no tone of it is one that heights count from
    lesson = next(read_lessons([folder], ["train"], thinned))
    higher = replace(
        song,
        tracks=tuple(
            t.with_notes(t.notes.changed(pitch=t.notes.pitch + steps)) for t in song.tracks
        ),
    )
    heard, truths = moved(hear(song, lesson.frames), lesson.truths, steps)
    columns = [*range(12), *range(24, heard.shape[1])]  # what is low depends on the height
    np.testing.assert_allclose(
        heard[:, columns], hear(higher, lesson.frames)[:, columns], atol=1e-5
    )
    assert truths["chord"][0] == chord_class(Chord.parse("C:maj")) + steps % 12
    assert truths["key"][0] == steps % 12
    assert truths["chord"][16] == NO_CHORD_CLASS
    assert truths["chord"][24] == UNKNOWN


@pytest.mark.parametrize(
    ("school", "features"),
    [(HarmonySchool, FEATURES), (MeterSchool, ACCENTS + METER_PLACES)],
)
def test_batches_depend_on_the_random_generator_alone(folder, school, features):
    lessons = list(read_lessons([folder], ["train"], thinned))
    one, other = (school(lessons).draw(np.random.default_rng(7), 3, 100) for _ in range(2))
    assert one[0].shape == (3, 100, features)
    np.testing.assert_array_equal(one[0], other[0])
    for name, truths in one[1].items():
        assert truths.shape == (3, 100)
        np.testing.assert_array_equal(truths, other[1][name])


def test_every_group_of_what_the_meter_network_hears_is_kept_from_it_at_times(folder):
    lessons = list(read_lessons([folder], ["train"], reduced))
    crops, _ = MeterSchool(lessons).draw(np.random.default_rng(1), 200, 24)
    assert crops[:, :, :2].any(axis=(1, 2)).all()  # how much begins is never kept from it
    lengths = crops[:, :, list(GROUPS[0])].any(axis=(1, 2))
    assert 0.75 < lengths.mean() < 0.95


def test_the_meter_network_learns_the_bars_of_a_reduced_piece_too(folder):
    whole, less = read_lessons([folder], ["train"], reduced)
    np.testing.assert_array_equal(whole.truths["downbeat"], less.truths["downbeat"])
    np.testing.assert_array_equal(whole.truths["meter"], less.truths["meter"])
    assert less.heard.any()


def test_nothing_is_told_of_bars_where_they_are_to_be_found(folder):
    frames = next(read_lessons([folder], ["train"], thinned)).frames
    assert places(told_of(frames, "bars"))[:, -4].all()
    assert not places(told_of(frames, "quarters"))[:, -6:].any()
    assert not places(told_of(frames, "beats"))[:, -4:].any()


def test_sixths_are_learned_as_the_triads_below_them():
    assert chord_class(Chord.parse("C:maj6")) == chord_class(Chord.parse("C:maj"))
    assert chord_class(None) == NO_CHORD_CLASS
    assert chord_class(Chord.parse("D:min7")) == 12 * CHORD_KINDS.index("min7") + 2
