"""Whether a bar that was drawn does what was asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from musicapp.analysis.key import find_key
from musicapp.domain.chord import Chord
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.track import ROLES
from musicapp.model import vocabulary as v
from musicapp.model.events import Event
from musicapp.model.frame import Frame
from musicapp.model.plan import Plan
from musicapp.model.styles import Habits
from musicapp.model.take import Judge

CHORD_SHARE = 0.7  # of the time of a bar's new notes, at least, its chord's tones sound
DENSITY_OFF = 0.4  # octaves by which the notes a quarter may miss what was asked for
GROUP = 4  # bars over which they are counted

Check = Callable[[Sequence[Event], Sequence[Event]], bool]


def judge_of(plan: Plan, frame: Frame, habits: Mapping[str, Habits]) -> Judge | None:
    """A judge of the chords, or else of the key, and of the density, as far as they were
    asked for; None where nothing was."""
    request, checks = plan.request, list[Check]()
    if request.chords:
        checks.append(lambda _, new: _fits_chords(request.chords, new, frame))
    elif request.key:
        key = request.key
        checks.append(lambda window, _: _is_heard_in(key, window, frame))
    if request.density:
        habit = habits.get(plan.style or "") or Habits.unknown()
        wanted = v.density_of(habit.density_class(request.density))
        checks.append(lambda window, _: _is_as_dense(wanted, window, frame))
    if not checks:
        return None
    return lambda window, new: all(check(window, new) for check in checks)


def _fits_chords(chords: Sequence[Chord | None], new: Sequence[Event], frame: Frame) -> bool:
    """Whether the tones of a bar's chord make up most of it. In real music about a quarter of
    what sounds over a chord is foreign to it."""
    if not new:
        return True
    bar = new[0].bar
    chord = chords[(bar - frame.first[0]) % len(chords)]
    return chord is None or share_of(chord.tones, new, frame.bars.lengths[bar]) >= CHORD_SHARE


def share_of(classes: frozenset[int], events: Sequence[Event], length: int) -> float:
    """How much of the time of the notes of a bar, as far as they sound in it, is that of some
    pitch classes; 1 where there are none. length is that of the bar in grid steps."""
    times = [(min(int(v.LENGTHS[e.length]), length - e.step), e.pitch % 12) for e in events]
    total = sum(time for time, _ in times)
    return sum(time for time, pitch in times if pitch in classes) / total if total else 1.0


def _is_heard_in(key: Key, window: Sequence[Event], frame: Frame) -> bool:
    """Whether the recogniser hears all that there is in a key, or in none."""
    drums = ROLES.index("drums")
    rows = [(frame.step(e), e.pitch, v.LENGTHS[e.length], 64) for e in window if e.role != drums]
    start, pitch, length, velocity = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    begin = frame.bars.starts[frame.first[0]]
    ticks = v.TICKS_PER_STEP
    heard = find_key(Notes((start - begin) * ticks, pitch, length * ticks, velocity))
    return heard is None or heard.key == key


def _is_as_dense(wanted: float, window: Sequence[Event], frame: Frame) -> bool:
    """Whether the last bars have about as many notes a quarter as was asked for."""
    last = window[-1].bar
    first = max(frame.first[0], last + 1 - GROUP)
    steps = frame.bars.starts[last + 1] - frame.bars.starts[first]
    count = sum(event.bar >= first for event in window)
    return abs(math.log2(count * v.STEPS_PER_QUARTER / steps / wanted)) <= DENSITY_OFF
