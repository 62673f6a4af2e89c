"""Notes that became the same."""

from __future__ import annotations

import numpy as np

from musicapp.domain.notes import Notes


def without_doubles(notes: Notes) -> Notes:
    """Of notes that begin together at one pitch, the longest alone."""
    longest_first = np.argsort(-notes.length, kind="stable")
    places = notes.start.astype(np.int64) * 128 + notes.pitch
    _, first = np.unique(places[longest_first], return_index=True)
    kept = np.zeros(len(notes), dtype=np.bool_)
    kept[longest_first[first]] = True
    return notes if kept.all() else notes.where(kept)
