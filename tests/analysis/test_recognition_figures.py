"""The figures of the recognition benchmark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import ChordSpan, KeySpan, Metadata, MeterFact, TempoFact
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from tests.benchmarks.recognition import measure as measuring
from tests.benchmarks.recognition.sets import Piece
from tests.benchmarks.recognition.truth import Span, Truth

NOTHING = recognise(Song(), True)
SAID = replace(
    NOTHING,
    beats=16.0,
    key=KeySpan(0.0, 16.0, Key(9, "minor"), 0.8),
    keys=(KeySpan(0.0, 12.0, Key(0), 0.7), KeySpan(12.0, 16.0, Key(7), 0.6)),
    chords=(
        ChordSpan(0.0, 4.0, "C:maj/3", "I6", 0.9),
        ChordSpan(4.0, 8.0, "G:7", "V7", 0.8),
        ChordSpan(8.0, 16.0, "N", "", 1.0),
    ),
    meter=(MeterFact(0.0, 2, 4, "estimated", 0.5), MeterFact(4.0, 2, 2, "estimated", 0.6)),
    tempo=(TempoFact(0.0, 90.0, "estimated", 0.5), TempoFact(2.0, 123.0, "estimated", 0.5)),
    beat_times=(0.0, 0.55, 1.0, 1.8),
    downbeat_times=(0.0, 1.8),
)


def figures(truth: Truth, said: Metadata = SAID) -> dict[str, float]:
    verdict = measuring.judge(truth, said)
    return {name: round(value, 3) for name, value in verdict.figures.items()}


def test_a_related_key_is_partly_right() -> None:
    assert figures(Truth(key=Key(0))) == {"key": 0.0, "key_mirex": 0.3}
    assert figures(Truth(key=Key(9, "minor"))) == {"key": 1.0, "key_mirex": 1.0}


def test_local_keys_are_right_for_a_time() -> None:
    truth = Truth(keys=(Span(0, 10, "C major"), Span(10, 20, "G major")))
    assert figures(truth) == {"local_key": 0.7}


def test_chords_are_right_as_far_as_a_figure_asks() -> None:
    truth = Truth(chords=(Span(0, 4, "C:maj"), Span(4, 8, "G:maj"), Span(8, 10, "A:dim")))
    assert figures(truth) == {"chord_root": 0.8, "chord_majmin": 1.0, "chord_sevenths": 0.5}


def test_chords_that_nobody_names_alike_do_not_count() -> None:
    truth = Truth(chords=(Span(0, 4, "C:maj"), Span(4, 8, "X")))
    assert figures(truth)["chord_root"] == 1.0


def test_a_meter_is_right_exactly_or_but_for_how_it_is_written() -> None:
    assert figures(Truth(meter=Meter(0, 2, 2))) == {"meter": 1.0, "meter_alike": 1.0}
    assert figures(Truth(meter=Meter(0, 4, 4))) == {"meter": 0.0, "meter_alike": 1.0}
    assert figures(Truth(meter=Meter(0, 2, 4))) == {"meter": 0.0, "meter_alike": 0.0}


def test_three_quarters_are_not_six_eighths() -> None:
    said = replace(SAID, meter=(MeterFact(0.0, 3, 4, "estimated", 0.5),))
    assert figures(Truth(meter=Meter(0, 6, 8)), said) == {"meter": 0.0, "meter_alike": 0.0}


@pytest.mark.parametrize(("counted", "right"), [(61.5, 1.0), (63.5, 1.0), (65.0, 0.0)])
def test_the_tempo_is_that_of_counted_beats(counted: float, right: float) -> None:
    assert figures(Truth(tempo=counted)) == {"tempo": right}


def test_beats_are_found_within_70_ms() -> None:
    truth = Truth(beats=(0.0, 0.5, 1.0, 1.5), downbeats=(0.0,))
    assert figures(truth) == {"beat_f1": 0.75, "downbeat_f1": 0.667}


def test_what_is_not_said_is_wrong_and_claims_nothing() -> None:
    truth = Truth(
        key=Key(0),
        keys=(Span(0, 4, "C major"),),
        chords=(Span(0, 4, "C:maj"),),
        meter=Meter(0, 4, 4),
        tempo=120.0,
        beats=(0.5, 1.0),
        downbeats=(0.5,),
    )
    verdict = measuring.judge(truth, NOTHING)
    assert set(verdict.figures) == set(measuring.FIGURES)
    assert not any(verdict.figures.values())
    assert verdict.claims == ()


def test_a_summary_is_the_mean_of_the_pieces_of_which_the_truth_is_known() -> None:
    pieces = [
        Piece("right", Song(), Truth(key=Key(9, "minor"))),
        Piece("wrong", Song(), Truth(key=Key(3))),
        Piece("not known", Song(), Truth()),
    ]
    summary = measuring.summary(measuring.outcomes(lambda song, ignore: SAID, pieces))
    assert (summary["pieces"], summary["key"], summary["tempo"]) == (3, 0.5, None)
    assert summary["calibration"] == {"key": {"0.8–0.9": {"right": 0.5, "weight": 2.0}}}
