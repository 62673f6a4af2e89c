"""What an ear would say of rendered sound."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.playback.synth_output import Synthesizer

Sound = NDArray[np.float32]


def decibels(sound: Sound) -> float:
    """The effective level, against full scale."""
    power = float(np.mean(np.square(sound, dtype=np.float64)))
    return 10 * float(np.log10(power + 1e-20))


def peak(sound: Sound) -> float:
    """The highest level, in decibels against full scale."""
    return 20 * float(np.log10(np.abs(sound).max() + 1e-10))


def largest_step(sound: Sound) -> float:
    """The largest jump from one frame to the next, on either side."""
    return float(np.abs(np.diff(sound, axis=0)).max())


def cents_off(sound: Sound, hertz: float, rate: int) -> float:
    """How far a sustained tone lies above a frequency, in cents, by the highest point near
    its first harmonic in the spectrum, between the bins of a padded transform."""
    mono = sound.sum(axis=1, dtype=np.float64) * np.hanning(len(sound))
    size = 1 << (len(mono) * 8).bit_length()
    power = np.log(np.abs(np.fft.rfft(mono, size)) + 1e-20)
    first, last = (round(hertz * 2 ** (s / 12) * size / rate) for s in (-0.7, 0.7))
    top = first + int(np.argmax(power[first:last]))
    left, middle, right = power[top - 1 : top + 2]
    place = top + (left - right) / 2 / (left - 2 * middle + right)
    return 1200 * float(np.log2(place * rate / size / hertz))


def hertz(key: float) -> float:
    """The frequency of a MIDI key, or of a place between two, in equal temperament."""
    return 440.0 * 2 ** ((key - 69) / 12)


def played(
    synth: Synthesizer, key: int, seconds: float, velocity: int = 90, channel: int = 0
) -> Sound:
    """The sound from a key press on; the key stays down."""
    synth.send((0x90 | channel, key, velocity))
    return synth.render(round(seconds * synth.sample_rate))
