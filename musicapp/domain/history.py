"""How a song goes on, bar by bar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """What is drawn over the length of a song. ``edges`` (bars + 1,) has the quarter note at
    which each bar begins and, last, the end; the next four are bar by bar:

    - ``density`` (bars,): notes that begin, a quarter note;
    - ``velocity`` (bars,): the mean, 1–127, NaN where none begins;
    - ``pitch_classes`` (bars, 12): quarter notes for which each pitch class sounds;
    - ``similarity`` (bars, bars): 0–1, how alike two bars are, 1 on the diagonal.

    ``lengths`` (classes,) counts the notes of each of LENGTH_CLASSES, ``velocities`` (16,)
    those of each eight steps of velocity."""

    edges: Floats
    density: Floats
    velocity: Floats
    pitch_classes: Floats
    similarity: Floats
    lengths: NDArray[np.int64]
    velocities: NDArray[np.int64]


# Note lengths in quarter notes from which each class reaches to the next.
LENGTH_CLASSES = (0.0, 0.09, 0.19, 0.29, 0.42, 0.6, 0.85, 1.2, 1.75, 2.5, 3.5, 6.0)
