"""Whether a bar that was drawn does what was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from musicapp.domain.chord import Chord
from musicapp.model import vocabulary as v
from musicapp.model.events import Event
from musicapp.model.frame import Frame
from musicapp.model.plan import Plan
from musicapp.model.take import Judge

CHORD_SHARE = 0.7  # of the time of a bar's new notes, at least, its chord's tones sound
SCALE_SHARE = 0.8


def judge_of(plan: Plan, frame: Frame) -> Judge | None:
    """A judge of the chords that were asked for, or else of the key; None where neither was.

    In real music about a quarter of what sounds over a chord is foreign to it."""
    chords, key = plan.request.chords, plan.request.key
    if chords:
        first = frame.first[0]
        return lambda bar, events: _fits(chords[(bar - first) % len(chords)], events, frame, bar)
    if key and not plan.request.strict_key:
        scale = key.scale
        return lambda bar, events: share_of(scale, events, frame, bar) >= SCALE_SHARE
    return None


def _fits(chord: Chord | None, events: Sequence[Event], frame: Frame, bar: int) -> bool:
    return chord is None or share_of(chord.tones, events, frame, bar) >= CHORD_SHARE


def share_of(classes: frozenset[int], events: Sequence[Event], frame: Frame, bar: int) -> float:
    """How much of the time of some notes, as far as they sound in their bar, is that of some
    pitch classes; 1 where there are none."""
    length = frame.bars.lengths[bar]
    times = [(min(int(v.LENGTHS[e.length]), length - e.step), e.pitch % 12) for e in events]
    total = sum(time for time, _ in times)
    return sum(time for time, pitch in times if pitch in classes) / total if total else 1.0
