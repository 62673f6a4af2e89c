from __future__ import annotations

import numpy as np
import pytest

from musicapp.domain.controls import SUSTAIN_PEDAL, Controls
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import DRUM_CHANNEL, Text, Track
from tests.benchmarks.recognition.calibration import calibration
from tests.benchmarks.recognition.labels import ANY_CHORD, NO_CHORD, harte, key_of
from tests.benchmarks.recognition.overlap import meet
from tests.benchmarks.recognition.speed import long_song
from tests.benchmarks.recognition.stripped import strip
from tests.benchmarks.recognition.truth import Span, of_click, of_played_piano, of_score
from tests.benchmarks.recognition.verdict import Claim

TOLD = Song(
    tracks=(
        Track(
            name="Bass guitar",
            program=33,
            role="bass",
            notes=Notes.of([Note(480, 40, 480), Note(960, 43, 240)]),
            controls=Controls([960], [SUSTAIN_PEDAL], [127]),
            lyrics=(Text(0, "Dm"),),
        ),
    ),
    tempos=(Tempo(0, 60.0), Tempo(960, 240.0)),
    meters=(Meter(0, 3, 4),),
    keys=(KeySignature(0, -1, minor=True),),
    markers=(Text(0, "in D minor"),),
    title="Waltz",
)


def test_a_stripped_score_keeps_its_ticks_and_nothing_that_is_said_in_words() -> None:
    (track,) = TOLD.tracks
    bare = Track(program=33, notes=track.notes, controls=track.controls)
    assert strip(TOLD, played=False) == Song((bare,))


def test_stripped_played_music_sounds_when_it_did() -> None:
    stripped = strip(TOLD, played=True)
    assert stripped.tempos == (Tempo(0, 120.0),)
    for before, after in zip(TOLD.tracks, stripped.tracks, strict=True):
        assert np.allclose(
            TOLD.tempo_map.seconds(before.notes.end), stripped.tempo_map.seconds(after.notes.end)
        )
        assert stripped.tempo_map.seconds(after.controls.time) == pytest.approx([2.0])


def test_the_truth_of_a_score_is_its_longest_meter_and_its_last_key_if_that_is_longest() -> None:
    about = {
        "time_signatures": [[0, 4, 4], [4, 3, 4]],
        "keys": [[0, "C:maj"], [2, "Bb:min"]],
        "chords": [[0, 2, "C", "maj", "E"], [2, 3, "Db", "ger6", "Db"]],
    }
    truth = of_score(about, Song((Track(notes=Notes.of([Note(0, 60, 480 * 40)])),)))
    assert truth.meter == Meter(0, 3, 4)
    assert truth.key == Key(10, "minor")
    assert [(k.start, k.end, k.label) for k in truth.keys] == [
        (0, 2, "C major"),
        (2, 40, "Bb minor"),
    ]
    assert [chord.label for chord in truth.chords] == ["C:maj", ANY_CHORD]


def test_the_key_of_a_piece_that_comes_home_is_its_first() -> None:
    about = {"time_signatures": [[0, 4, 4]], "keys": [[0, "C:maj"], [1, "G:maj"], [9, "C:maj"]]}
    assert of_score(about, TOLD).key == Key(0)


def test_chords_that_lie_beside_the_music_are_no_truth() -> None:
    about = {
        "time_signatures": [[0, 4, 4]],
        "chords": [[0, 2, "C", "maj", "C"]],
        "bass_agreement": 0.3,
    }
    assert of_score(about, TOLD).chords == ()


def test_editors_keys_are_truths_of_the_whole_alone() -> None:
    about = {
        "time_signatures": [[0, 4, 4]],
        "keys": [[0, "D:min"]],
        "key_kind": "encoder-designated key of piece/section",
    }
    truth = of_score(about, TOLD)
    assert (truth.key, truth.keys) == (Key(2, "minor"), ())


def test_the_beats_of_a_click_reach_from_the_first_onset_to_the_last() -> None:
    hits = Notes.of(Note(start, 38, 60) for start in (490, 955, 1930))
    song = Song((Track(channel=DRUM_CHANNEL, notes=hits),), tempos=(Tempo(0, 60.0),))
    truth = of_click({"time_signatures": [[0, 4, 4]]}, song)
    assert truth.beats == (1.0, 2.0, 3.0, 4.0)
    assert truth.downbeats == (4.0,)
    assert truth.tempo == 60.0


def test_the_tempo_of_played_music_is_that_of_its_middle_beat() -> None:
    beats = [[0.5, "db"], [1.0, "b"], [1.5, "db"], [3.5, "bR"]]
    about = {"perf": {"time_signatures": [[0.5, "6/8"]], "beats": beats}}
    truth = of_played_piano(about, TOLD)
    assert (truth.tempo, truth.downbeats, truth.meter) == (120.0, (0.5, 1.5), Meter(0, 6, 8))


def test_what_is_said_meets_what_is_true_over_time() -> None:
    truth = [Span(0, 4, "C"), Span(6, 8, "G")]
    said = [Span(0, 3, "C"), Span(3, 7, "F")]
    met = [(length, true.label, s and s.label) for length, true, s in meet(truth, said)]
    assert met == [(3, "C", "C"), (1, "C", "F"), (1, "G", "F"), (1, "G", None)]


def test_labels_of_annotations_are_read() -> None:
    assert harte("F#", "6") == "F#:maj6"
    assert harte("D", "N") == NO_CHORD
    assert harte("C", "other") == ANY_CHORD
    assert key_of("Cb:maj") == Key(11)


def test_calibration_weighs_claims_by_their_time() -> None:
    claims = [
        Claim("key", 0.85, True, 1.0),
        Claim("key", 1.0, False, 1.0),
        Claim("chord_root", 0.81, True, 3.0),
        Claim("chord_root", 0.89, False, 1.0),
    ]
    assert calibration(claims) == {
        "key": {"0.8–0.9": {"right": 1.0, "weight": 1.0}, "0.9–1.0": {"right": 0.0, "weight": 1.0}},
        "chord_root": {"0.8–0.9": {"right": 0.75, "weight": 4.0}},
    }


def test_a_long_song_is_short_songs_over_and_over() -> None:
    short = Song((Track(notes=Notes.of([Note(0, 60, 480), Note(480, 62, 480)])),))
    notes = long_song([short, Song()], notes=5).notes
    assert notes.start.tolist() == [0, 480, 960, 1440, 1920]
