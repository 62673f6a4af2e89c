"""The form of a song: its sections, with a letter each."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.borders import find_borders
from musicapp.analysis.history import Bars
from musicapp.analysis.letters import Part, alike_from, join_parts, likeness, name_parts
from musicapp.analysis.novelty import contrast, turns
from musicapp.analysis.tones import Floats
from musicapp.domain.history import History
from musicapp.domain.metadata import Section
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes

_FEWEST = 8  # bars with onsets of which a form is told
_MOST_ROWS = 160
_EVEN = 0.03  # contrast that even music has
_TURN = 0.8  # how much the beginning or the end of a return counts beside a contrast
_HALF_MARKED = 1.5  # how marked a border is that is half sure
_LONGEST_BREATH = 0.5  # bars of rest, or of one long note, that end a phrase for certain


def find_sections(history: History, bars: Bars, melody: Notes) -> tuple[Section, ...]:
    """The sections one behind the other. Borders are where something new begins or something
    returns, best after whole groups of four bars and at the start of a phrase of the melody.
    Music that begins something in fewer than 8 bars is one section; without notes there is
    none. Of very long music several rows are taken together."""
    edges, similarity = _pooled(bars.rows, history.similarity)
    if not len(similarity):
        return ()
    contrasts = contrast(similarity)
    marks = _marks(contrasts, turns(similarity))
    parts = [Part(0, len(similarity), 0)]
    if np.count_nonzero(history.density) * bars.size >= _FEWEST:
        borders = find_borders(similarity, marks, _breaths(edges[:-1], bars, melody))
        parts = join_parts(name_parts(similarity, borders), marks, contrasts)
    quarters = edges / TICKS_PER_QUARTER
    sureness = _sureness(parts, similarity, marks)
    return tuple(
        Section(float(quarters[part.first]), float(quarters[part.end]), letter, sure)
        for part, letter, sure in zip(parts, _letters(parts), sureness, strict=True)
    )


def _pooled(edges: Floats, similarity: Floats) -> tuple[Floats, Floats]:
    """At most _MOST_ROWS rows; the likeness of two is that of what stands in the same place
    in them."""
    size = max(1, -(-len(similarity) // _MOST_ROWS))
    count = len(similarity) // size
    alike = [similarity[k::size, k::size][:count, :count] for k in range(size)]
    return np.append(edges[:-1][::size][:count], edges[-1]), np.mean(alike, axis=0)


def _marks(contrasts: Floats, turned: Floats) -> Floats:
    """How clearly something begins at each row, the usual being about 1."""
    above = np.maximum(0.0, turned - np.median(turned))
    return contrasts / (contrasts.std() + _EVEN) + _TURN * above / (above.std() + _EVEN)


def _breaths(starts: Floats, bars: Bars, melody: Notes) -> Floats:
    """For each row, 0–1, how long the melody has struck no note before it."""
    onsets = np.unique(melody.start)
    if not len(onsets):
        return np.zeros(len(starts))
    bar = float(np.median(np.diff(bars.edges)))
    before = np.searchsorted(onsets, starts - bar / 32) - 1
    since = starts - np.where(before >= 0, onsets[before], -np.inf)
    return np.minimum(1.0, since / bar / _LONGEST_BREATH)


def _letters(parts: list[Part]) -> list[str]:
    """A, B … Z, AA, AB … in the order in which they come."""
    order = list(dict.fromkeys(part.letter for part in parts))
    return [_letter(order.index(part.letter)) for part in parts]


def _letter(number: int) -> str:
    rest, last = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + last)


def _sureness(parts: list[Part], similarity: Floats, marks: Floats) -> list[float]:
    """For each part, 0–1, how marked its borders are and how clear its letter is; of one part
    alone, how alike its rows are."""
    if len(parts) == 1:
        return [float(similarity.mean())]
    marked = marks / (marks + _HALF_MARKED)
    marked = np.append(marked, 1.0)  # nobody doubts where a song begins and ends
    marked[0] = 1.0
    limit = alike_from(similarity)
    clear = [_clearness(part, parts, similarity, limit) for part in parts]
    return [
        float(marked[part.first] + marked[part.end] + own) / 3
        for part, own in zip(parts, clear, strict=True)
    ]


def _clearness(part: Part, parts: list[Part], similarity: Floats, limit: float) -> float:
    """How far a part lies from where it would have another letter, 0–1."""
    others = [other for other in parts if other is not part]
    alike = [likeness(similarity, _rows(part), _rows(other)) for other in others]
    same = [a for a, other in zip(alike, others, strict=True) if other.letter == part.letter]
    if same:
        distance = (max(same) - limit) / max(1 - limit, 1e-9)
    else:
        distance = (limit - max(alike, default=0.0)) / max(limit, 1e-9)
    return float(np.clip(0.5 + distance, 0.0, 1.0))


def _rows(part: Part) -> tuple[int, int]:
    return part.first, part.end
