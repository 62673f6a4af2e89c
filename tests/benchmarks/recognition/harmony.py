"""Keys and chords: how much of what is said is true.

The weights of related keys and the kinds of chords that are compared are those of MIREX
(Raffel et al., "mir_eval", ISMIR 2014)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mir_eval
import numpy as np
from numpy.typing import NDArray

from musicapp.domain.metadata import ChordSpan, Metadata
from musicapp.domain.pitch import Key, pitch_name
from tests.benchmarks.recognition.labels import NO_CHORD, without_bass
from tests.benchmarks.recognition.overlap import meet
from tests.benchmarks.recognition.truth import Truth
from tests.benchmarks.recognition.verdict import Claim, Verdict

CHORD_FIGURES: dict[str, Callable[[list[str], list[str]], Any]] = {
    "chord_root": mir_eval.chord.root,
    "chord_majmin": mir_eval.chord.majmin,
    "chord_sevenths": mir_eval.chord.sevenths,
}


def judge_key(truth: Truth, said: Metadata) -> Verdict:
    """The key of the whole: exactly, and with parts for related keys."""
    if truth.key is None:
        return Verdict()
    if said.key is None:
        return Verdict({"key": 0.0, "key_mirex": 0.0})
    right = said.key.key == truth.key
    related = mir_eval.key.weighted_score(_name(truth.key), _name(said.key.key))
    return Verdict(
        {"key": float(right), "key_mirex": float(related)},
        (Claim("key", said.key.confidence, right, 1.0),),
    )


def _name(key: Key) -> str:
    return f"{pitch_name(key.tonic)[:-2]} {key.mode}"


def judge_local_keys(truth: Truth, said: Metadata) -> Verdict:
    """The share of the time at which the key that holds is right."""
    met = list(meet(truth.keys, said.keys))
    if not met:
        return Verdict()
    claims = tuple(
        Claim("local_key", span.confidence, str(span.key) == true.label, length)
        for length, true, span in met
        if span is not None
    )
    total = sum(length for length, _, _ in met)
    return Verdict({"local_key": sum(c.weight for c in claims if c.right) / total}, claims)


def judge_chords(truth: Truth, said: Metadata) -> Verdict:
    """The share of the time at which the chord is right, as far as each figure asks."""
    met = list(meet(truth.chords, said.chords))
    if not met:
        return Verdict()
    lengths = np.array([length for length, _, _ in met])
    true = [span.label for _, span, _ in met]
    heard = [span for _, _, span in met]
    labels = [NO_CHORD if span is None else without_bass(span.label) for span in heard]
    verdict = Verdict()
    for name, compare in CHORD_FIGURES.items():
        verdict += _compared(name, lengths, compare(true, labels), heard)
    return verdict


def _compared(
    name: str,
    lengths: NDArray[np.float64],
    right: NDArray[np.float64],
    heard: list[ChordSpan | None],
) -> Verdict:
    asked = right >= 0  # mir_eval's −1 is a chord of a kind that the figure does not ask for
    if not lengths[asked].sum():
        return Verdict()
    claims = [
        Claim(name, span.confidence, bool(right[row]), float(lengths[row]))
        for row in np.flatnonzero(asked)
        if (span := heard[row]) is not None
    ]
    share = float(np.average(right[asked], weights=lengths[asked]))
    return Verdict({name: share}, tuple(claims))
