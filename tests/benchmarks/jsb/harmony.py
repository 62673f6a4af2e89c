"""The key so far, and where the voices stand in it."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.jsb.chorales import VOICES, Ints
from tests.benchmarks.jsb.layout import ABSENT, HISTORIES
from tests.benchmarks.jsb.reading import Reading
from tests.benchmarks.jsb.tonic import Floats, chroma, degree, find_tonic, from_tonic


def key_so_far(read: Reading) -> tuple[Ints, Floats, dict[str, Ints]]:
    """For each of HISTORIES, from what sounded before the event: tonics (E, 2), shares of
    pitch classes counted from it (E, 2, 12), and the columns of modes and degrees."""
    weights = chroma(read.grid)[read.events.onset]
    tonics, modes = find_tonic(weights)
    now = np.where(read.now == ABSENT, 0, read.now)
    columns = {}
    for number, history in enumerate(HISTORIES):
        columns[f"{history} mode"] = modes[:, number]
        for voice, name in enumerate(VOICES):
            columns[f"{name} degree {history}"] = degree(now[:, voice], tonics[:, number])
    return tonics, from_tonic(weights, tonics), columns
