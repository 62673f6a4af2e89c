"""What is heard at every onset of played music: the numbers that the beat network reads.

None depends on the key, on the loudness or on the register of the song as a whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.ear.played import PlayedNotes
from musicapp.analysis.tones import Floats, Ints

TOGETHER = 0.03  # seconds within which notes begin together
_LAGS, _SHORTEST, _LONGEST = 20, 0.02, 2.5  # in seconds: times to neighbouring onsets
_ECHOES, _FIRST_ECHO = 30, 0.1  # times between any onsets of the surroundings, to _LONGEST
_PARTNERS, _SURROUNDINGS, _NEIGHBOURS = 12, 24, 4  # onsets
_WINDOWS = (0.6, 1.2)  # seconds in which harmony is compared
_DRUM_LENGTH = 0.1  # seconds; what files say of the lengths of strokes means nothing
# Kick, snare, closed hat, ride and open hat, crash, toms.
_DRUMS = (
    (35, 36),
    (37, 38, 39, 40),
    (42, 44),
    (46, 51, 53, 59),
    (49, 52, 55, 57),
    (41, 43, 45, 47, 48, 50),
)
_KIND_OF_DRUM = np.array([[pitch in kind for kind in _DRUMS] for pitch in range(128)])
_DETAILS = 16
ONSET_FEATURES = 3 * _LAGS + _ECHOES + _DETAILS + len(_DRUMS) + 1

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Onsets:
    """times (onsets,) are seconds; heard is (onsets, ONSET_FEATURES)."""

    times: Floats
    heard: Singles

    def __len__(self) -> int:
        return len(self.times)


def hear_onsets(notes: PlayedNotes) -> Onsets:
    """Notes that begin together as one onset, and what is heard at each: the times since the
    onsets before and to the next; which times lie between the onsets around; how many notes,
    how loud, high and long; how harmony changes; and which drums are struck."""
    if not len(notes):
        return Onsets(np.zeros(0), np.zeros((0, ONSET_FEATURES), dtype=np.float32))
    firsts = _firsts(notes.start)
    counts = np.diff(firsts, append=len(notes))
    times = np.add.reduceat(notes.start, firsts) / counts
    length = np.where(notes.drum, _DRUM_LENGTH, np.maximum(notes.length, 0.01))
    step = np.diff(times)
    two = np.concatenate([np.full(min(2, len(times)), _LONGEST), times[2:] - times[:-2]])
    columns = [
        _soft_classes(np.append(_LONGEST, step), _LAGS, _SHORTEST),
        _soft_classes(np.append(step, _LONGEST), _LAGS, _SHORTEST),
        _soft_classes(two, _LAGS, _SHORTEST),
        _echoes(times, np.sqrt(np.add.reduceat(np.minimum(length, 1.0), firsts))),
        _details(notes, length, firsts, times),
        _strokes(notes, firsts),
    ]
    return Onsets(times, np.concatenate(columns, axis=1, dtype=np.float32))


def _firsts(start: Floats) -> Ints:
    """The first note of each onset."""
    following = np.searchsorted(start, start + TOGETHER, side="right").tolist()
    firsts, note = [], 0
    while note < len(following):
        firsts.append(note)
        note = following[note]
    return np.array(firsts)


def _soft_classes(values: Floats, count: int, lowest: float) -> Floats:
    """Each value shared out between the two nearest of count points between lowest and
    _LONGEST, which are equal ratios apart."""
    place = _places(values, count, lowest)
    return np.maximum(0, 1 - np.abs(place[:, None] - np.arange(count)))


def _places(values: Floats, count: int, lowest: float) -> Floats:
    place = np.log(np.maximum(values, 1e-4) / lowest) / np.log(_LONGEST / lowest) * (count - 1)
    return np.clip(place, 0, count - 1)


def _echoes(times: Floats, weights: Floats) -> Floats:
    """How often each time lies between two onsets of the surroundings, strong onsets more."""
    rows = np.arange(len(times))[:, None]
    partners = rows - np.arange(1, _PARTNERS + 1)
    known, partners = partners >= 0, np.maximum(partners, 0)
    lag = times[:, None] - times[partners]
    weight = weights[:, None] * weights[partners] * (known & (lag < _LONGEST))
    place = _places(lag, _ECHOES, _FIRST_ECHO)
    lower = np.minimum(place.astype(np.int64), _ECHOES - 2)
    upper = place - lower
    cells = rows * _ECHOES + lower
    table = np.zeros(len(times) * _ECHOES)
    for cell, share in ((cells, 1 - upper), (cells + 1, upper)):
        table += np.bincount(cell.ravel(), (weight * share).ravel(), len(table))
    spread = _mean_around(table.reshape(len(times), _ECHOES), _SURROUNDINGS)
    return np.sqrt(spread / np.maximum(spread.sum(axis=1, keepdims=True), 1e-9))


def _mean_around(values: Floats, reach: int) -> Floats:
    """The mean of each row and as many as reach on either side."""
    total = np.concatenate([np.zeros_like(values[:1]), np.cumsum(values, axis=0)])
    rows = np.arange(len(values))
    first, last = np.maximum(rows - reach, 0), np.minimum(rows + reach + 1, len(values))
    shape = (-1,) + (1,) * (values.ndim - 1)
    return np.asarray((total[last] - total[first]) / (last - first).reshape(shape))


def _details(notes: PlayedNotes, length: Floats, firsts: Ints, times: Floats) -> Floats:
    """Of each onset, _DETAILS numbers of about −1 to 1."""
    counts = np.diff(firsts, append=len(notes))
    usual = _usual(notes.velocity)
    loudest = (np.maximum.reduceat(notes.velocity, firsts) - usual) / 30
    mean = np.add.reduceat(notes.velocity, firsts) / counts
    longest = np.log2(np.maximum.reduceat(length, firsts) / 0.25) / 4
    low, high, low_length = _outer(notes, length, firsts)
    sounding = np.searchsorted(notes.start, times - TOGETHER) - np.searchsorted(
        np.sort(notes.start + length), times + TOGETHER
    )
    following = np.append(np.diff(times), _LONGEST)
    columns = [
        np.log1p(counts) / 2,
        loudest,
        (mean - usual) / 30,
        loudest - _mean_around(loudest, _NEIGHBOURS),
        low,
        high,
        2 * (low - _mean_around(low, _NEIGHBOURS)),
        2 * (high - _mean_around(high, _NEIGHBOURS)),
        longest,
        longest - _mean_around(longest, _NEIGHBOURS),
        low_length,
        longest - np.log2(np.maximum(following, 0.01) / 0.25) / 4,
        np.log1p(np.maximum(sounding, 0)) / 2,
        *_changes(notes, length, times),
    ]
    return np.clip(np.stack(columns, axis=1), -3, 3)


def _usual(values: Floats | Ints) -> float:
    """The mean, in small steps: one edited note does not change all onsets a little."""
    return round(float(values.mean()) * 16) / 16


def _outer(notes: PlayedNotes, length: Floats, firsts: Ints) -> tuple[Floats, Floats, Floats]:
    """How high the lowest and the highest tones lie, in units of two octaves from the middle
    of the song, and how long the lowest is; 0 where there are drums alone."""
    if notes.drum.all():
        return tuple(np.zeros((3, len(firsts))))  # type: ignore[return-value]
    height = (notes.pitch - _usual(notes.pitch[~notes.drum])) / 24
    high = np.maximum.reduceat(np.where(notes.drum, -9, height), firsts)
    below = np.where(notes.drum, 9, height)
    low = np.minimum.reduceat(below, firsts)
    is_low = below == np.repeat(low, np.diff(firsts, append=len(notes)))
    low_length = np.maximum.reduceat(np.where(is_low, length, 0.01), firsts)
    tonal = high > -9
    values = (low, high, np.log2(low_length / 0.25) / 4)
    return tuple(np.where(tonal, value, 0) for value in values)  # type: ignore[return-value]


def _changes(notes: PlayedNotes, length: Floats, times: Floats) -> list[Floats]:
    """How much harmony after each onset differs from before, in the shorter and the longer
    window, and the share of what begins here that was not heard shortly before."""
    heard = np.zeros((len(notes) + 1, 12))
    weight = np.where(notes.drum, 0, np.sqrt(np.minimum(length, 1.0)))
    heard[np.arange(1, len(notes) + 1), notes.pitch % 12] = weight
    heard = np.cumsum(heard, axis=0)

    def upto(moments: Floats) -> Floats:
        return np.asarray(heard[np.searchsorted(notes.start, moments)])

    now = upto(times - TOGETHER)
    columns = [
        1 - _likeness(now - upto(times - window), upto(times + window) - now) for window in _WINDOWS
    ]
    begun, before = upto(times + TOGETHER) - now, now - upto(times - _WINDOWS[0])
    fresh = (begun * (before <= 0)).sum(axis=1) / np.maximum(begun.sum(axis=1), 1e-9)
    return [*columns, fresh]


def _likeness(one: Floats, other: Floats) -> Floats:
    size = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    return np.asarray((one * other).sum(axis=1) / np.maximum(size, 1e-9))


def _strokes(notes: PlayedNotes, firsts: Ints) -> Floats:
    """Which drums are struck, and whether nothing else begins."""
    struck = _KIND_OF_DRUM[notes.pitch] & notes.drum[:, None]
    alone = np.minimum.reduceat(notes.drum, firsts)[:, None]
    return np.concatenate([np.maximum.reduceat(struck, firsts), alone], axis=1).astype(np.float64)
