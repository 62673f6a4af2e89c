"""After how long something comes back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.tones import Floats

_LEAST = 1e-9  # of a power that is not none


def autocorrelation(channel: NDArray[np.floating], longest: int) -> Floats:
    """How like itself a channel (frames,) is after 0 to longest frames, 1 at 0 unless the
    channel never changes; 0 after more frames than it has. By a Fourier transform, so the
    longest is not dear."""
    centred = channel - channel.mean()
    spectrum = np.fft.rfft(centred, 1 << (2 * len(centred) - 1).bit_length())  # a quick size
    repeats = np.fft.irfft(spectrum * spectrum.conj())[: min(len(centred), longest + 1)]
    repeats = np.pad(repeats, (0, longest + 1 - len(repeats)))
    return np.asarray(repeats / max(repeats[0], _LEAST))
