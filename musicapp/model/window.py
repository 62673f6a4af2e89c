"""From a plan to a frame: what the network reads before, in and behind the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from musicapp.domain.song import Song
from musicapp.domain.styles import STYLES
from musicapp.model import vocabulary as v
from musicapp.model.bars import Bars
from musicapp.model.events import Event, Piece, encode
from musicapp.model.frame import Frame
from musicapp.model.masks import Mask
from musicapp.model.plan import Plan
from musicapp.model.styles import Habits
from musicapp.model.truths import roles_of_bars

LONGEST_PROMPT = 32  # bars that are read before the window, or fewer where they are full
FULLEST_PROMPT = 1200  # notes; reading takes about a millisecond each
LOOK_AHEAD = 8  # bars that are read behind it
_PLAYED_STYLES = ("pop", "drums")


def frame_of(plan: Plan, habits: Mapping[str, Habits]) -> tuple[Frame, list[Event]]:
    """The frame of a plan, and the events before it."""
    meters = plan.song.meter_map
    first_bar = plan.first_bar - bars_before(plan) if plan.prompted else plan.first_bar
    end_bar = meters.bar_at(plan.end - 1) + 1
    ahead = min(LOOK_AHEAD, max(0, meters.bar_count(plan.song.end) - end_bar))
    piece = encode(_heard(plan), first_bar, end_bar + ahead - first_bar)
    bars = piece.bars
    (bar, last), (step, last_step) = bars.place(np.array([plan.start, last_step_of(plan)]))
    first, behind = (int(bar), int(step)), (int(last), int(last_step))
    window = [e for e in piece.events if first <= (e.bar, e.step)]
    frame = Frame(
        bars=bars,
        first=first,
        last=behind[0],
        end_step=min(behind[1] + 1, bars.lengths[behind[0]]),
        roles=tuple(sorted(plan.tracks)),
        wishes=_wishes(plan, piece, habits),
        chords=_chords(plan, bars, first[0], behind[0]),
        given=[e for e in window if (e.bar, e.step) <= behind],
        later=[e for e in window if (e.bar, e.step) > behind],
        pitches=open_pitches(plan),
        closing=plan.closing,
    )
    return frame, [e for e in piece.events if (e.bar, e.step) < first]


def last_step_of(plan: Plan) -> int:
    """The tick of the last grid step in the window."""
    return max(plan.start, plan.end - v.TICKS_PER_STEP)


def bars_before(plan: Plan) -> int:
    """How many bars before the window are read: a power of two, or all."""
    meters, count = plan.song.meter_map, min(plan.first_bar, LONGEST_PROMPT)
    tracks = [plan.song.tracks[i].notes for i in plan.heard]
    while count > 1:
        begin = meters.bar_start(plan.first_bar - count)
        rows = [notes.between(begin, plan.start) for notes in tracks]
        if sum(r.stop - r.start for r in rows) <= FULLEST_PROMPT:
            break
        count //= 2
    return count


def open_pitches(plan: Plan) -> Mask:
    """The pitches that new tones may have."""
    request = plan.request
    pitches = np.arange(128)
    is_open = (pitches >= request.lowest) & (pitches <= request.highest)
    if request.strict_key and plan.key:
        is_open &= np.isin(pitches % 12, list(plan.key.wide_scale))
    return is_open


def _heard(plan: Plan) -> Song:
    """The song with only those notes that are read."""
    tracks = tuple(
        t if i in plan.heard else t.with_notes(t.notes.where(np.zeros(len(t.notes), dtype=bool)))
        for i, t in enumerate(plan.song.tracks)
    )
    return replace(plan.song, tracks=tracks)


def _wishes(plan: Plan, piece: Piece, habits: Mapping[str, Habits]) -> NDArray[np.uint8]:
    request = plan.request
    habit = habits.get(plan.style or "")
    density = habit.density_class(request.density) if habit else v.density_class(None)
    plays = _plays(plan, piece)
    ranged = (request.lowest, request.highest) != (21, 108)
    register = v.register_class((request.lowest + request.highest) / 2 if ranged else None)
    ends_at = len(piece.bars) if plan.closing else _bars_to_go(plan, piece.bars)
    rows = [
        (
            STYLES.index(plan.style) if plan.style else len(STYLES),
            v.key_class(plan.key),
            *v.meter_classes(meter.numerator, meter.denominator),
            v.tempo_class(plan.tempo),
            density,
            v.bars_left_class(ends_at - bar),
            v.PLAYED if plan.style in _PLAYED_STYLES else v.PRINTED,
            v.level_class(None),
            v.lengths_class(None),
            register,
            *plays[bar].tolist(),
        )
        for bar, meter in enumerate(piece.bars.meters)
    ]
    return np.array(rows, dtype=np.uint8)


def _plays(plan: Plan, piece: Piece) -> NDArray[np.int64]:
    """Which roles play in each bar: those that do, and in the window all that are written."""
    plays = roles_of_bars(piece)
    inside = (piece.bars.ticks[1:] > plan.start) & (piece.bars.ticks[:-1] < plan.end)
    plays[np.ix_(inside, np.array(sorted(plan.tracks)))] = 1
    return plays


def _bars_to_go(plan: Plan, bars: Bars) -> int:
    """The bars from the first that is read to the end of the song, or of the window."""
    meters = plan.song.meter_map
    end = max(plan.song.end, plan.end)
    rest = meters.bar_count(end) - meters.bar_count(max(1, int(bars.ticks[-1])))
    return len(bars) + max(0, rest)


def _chords(plan: Plan, bars: Bars, first: int, last: int) -> NDArray[np.uint8]:
    """The chords that were asked for, one a bar of the window; elsewhere not known."""
    cells = np.full((bars.starts[-1] // v.CELL + 1, 3), v.OPEN_CHORD, dtype=np.uint8)
    chords = plan.request.chords
    for index, bar in enumerate(range(first, last + 1) if chords else ()):
        begin, end = (-(-bars.starts[b] // v.CELL) for b in (bar, bar + 1))
        cells[begin:end] = v.chord_classes(chords[index % len(chords)])
    return cells
