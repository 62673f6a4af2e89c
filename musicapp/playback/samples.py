"""Sound in memory, and who makes it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""(frames, 2), left and right, within -1 to 1."""

Render = Callable[[int], Samples]
"""Makes the next frames, as many as asked for."""
