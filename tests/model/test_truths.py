import numpy as np
import pytest

from musicapp.domain.chord import QUALITIES
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.model import recipes
from musicapp.model import vocabulary as v
from musicapp.model.bars import Bars
from musicapp.model.events import encode
from musicapp.model.recipes import Source
from musicapp.model.truths import (
    chord_cells,
    heard_chords,
    labelled_chords,
    roles_of_bars,
    textures_of_bars,
)
from tests.helpers.pieces import scale_song

MAJ, MIN7, SEVENTH = (list(QUALITIES).index(q) for q in ("maj", "min7", "7"))


def test_chords_of_annotations_stand_where_the_delayed_music_is():
    about = {"chords": [[0, 4, "Db", "maj", "F"], [4, 6, "G", "9", "G"], [6, 8, "A", "other", "A"]]}
    cells = chord_cells(labelled_chords(about, delay=4), Bars(Song(), 4))
    open_chord = list(v.OPEN_CHORD)
    assert cells[:8].tolist() == [open_chord] * 8
    assert cells[8:16].tolist() == [[1, MAJ, 5]] * 8
    assert cells[16:20].tolist() == [[7, SEVENTH, 7]] * 4
    assert cells[20:24].tolist() == [open_chord] * 4


def test_no_chord_is_not_the_same_as_an_unknown_one():
    cells = chord_cells(labelled_chords({"chords": [[0, 2, "N", "N", ""]]}, 0), Bars(Song(), 1))
    assert cells[0].tolist() == list(v.NO_CHORD)
    assert cells[4].tolist() == list(v.OPEN_CHORD)


def test_without_annotations_chords_are_heard():
    (first, *_) = heard_chords(scale_song())
    assert first[0] == 0
    assert first[2] is not None


def test_drums_have_no_chords():
    strokes = Notes.of([Note(480 * i, 36, 120) for i in range(16)])
    assert heard_chords(Song(tracks=(Track(channel=DRUM_CHANNEL, notes=strokes),))) == []


def test_roles_play_in_groups_of_four_bars():
    melody = Notes.of([Note(1920 * bar, 60, 480) for bar in (0, 5, 9)])
    bass = Notes.of([Note(1920 * 6, 40, 480)])
    song = Song(tracks=(Track(role="melody", notes=melody), Track(role="bass", notes=bass)))
    plays = roles_of_bars(encode(song))
    assert plays[:, 0].tolist() == [1] * 10
    assert plays[:, 3].tolist() == [0] * 4 + [1] * 4 + [0] * 2


def test_drums_have_no_register():
    strokes = Track(role="drums", channel=DRUM_CHANNEL, notes=Notes.of([Note(0, 36, 120)]))
    ((level, _, register),) = textures_of_bars(encode(Song(tracks=(strokes,))))
    assert register == v.register_class(None)
    assert level == v.level_class(90)


@pytest.mark.parametrize(
    ("ticks", "snapped"), [((7, 131, 238), (0, 120, 240)), ((3, 158, 322), (0, 160, 320))]
)
def test_played_drums_are_put_on_sixteenths_or_triplets(ticks, snapped):
    played = Notes.of([Note(480 * beat + tick, 42, 30) for beat in range(3) for tick in ticks])
    song = Song(tracks=(Track(channel=DRUM_CHANNEL, notes=played),))
    (arranged,) = recipes.drums(Source("x", song, {}))
    found = arranged.song.tracks[0].notes
    assert found.start.tolist() == [480 * beat + tick for beat in range(3) for tick in snapped]
    assert set(np.unique(found.length)) == {120}


def test_a_lead_sheet_is_a_melody():
    song = Song(tracks=(Track(notes=Notes.of([Note(0, 60, 480)])),))
    (arranged,) = recipes.tune(Source("x", song, {}))
    assert (arranged.style, arranged.song.tracks[0].role) == ("folk", "melody")


def test_of_a_polish_song_the_tune_is_learned_too():
    voice = Track(program=52, notes=Notes.of([Note(0, 70, 480)]))
    piano = Track(program=0, notes=Notes.of([Note(0, 50, 480)]))
    both = list(recipes.polish(Source("x", Song(tracks=(voice, piano)), {})))
    assert [(a.style, len(a.song.tracks)) for a in both] == [("song", 2), ("folk", 1)]
