"""Notes from note-ons and note-offs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.files.midi_events import NOTE_OFF, NOTE_ON, Column, Events


def pair_notes(events: Events) -> tuple[Column, Column, Column, Column, Column]:
    """The channel, start, pitch, length (at least 1 tick) and velocity of every note.

    A note-off ends the oldest note that sounds on its channel and pitch; one that ends
    nothing is ignored, and a note that nobody ends lasts to the end of the track."""
    used = np.flatnonzero((events.kind == NOTE_ON) | (events.kind == NOTE_OFF))
    key = events.channel[used] * 128 + events.first[used]
    order = np.argsort(key, kind="stable")
    used, key = used[order], key[order]
    is_on = (events.kind[used] == NOTE_ON) & (events.second[used] > 0)
    is_off = ~is_on & (_sounding_before(key, is_on) > 0)

    end = np.full(int(is_on.sum()), events.end)
    first_on = np.searchsorted(key[is_on], key[is_off])
    nth_off = np.arange(len(first_on)) - np.searchsorted(key[is_off], key[is_off])
    end[first_on + nth_off] = events.tick[used[is_off]]

    start = events.tick[used[is_on]]
    length = np.maximum(1, end - start)
    return key[is_on] >> 7, start, key[is_on] & 127, length, events.second[used[is_on]]


def _sounding_before(key: Column, is_on: NDArray[np.bool_]) -> Column:
    """How many notes of its own key sound just before each event; key is sorted."""
    step = np.where(is_on, 1, -1)
    total = np.cumsum(step)
    begins = np.searchsorted(key, key)  # the row at which the key's own events begin
    count = total - (total[begins] - step[begins])
    # Offs without a note push the count below zero: the lowest count so far is silence.
    # Each key gets a range of its own below the last one's, so that one pass serves all.
    own_range = key * (2 * len(key) + 1)
    silence = np.minimum.accumulate(np.minimum(count, 0) - own_range) + own_range
    sounding = count - silence
    before = np.concatenate([[0], sounding[:-1]]) if len(key) else sounding
    return np.where(begins == np.arange(len(key)), 0, before)
