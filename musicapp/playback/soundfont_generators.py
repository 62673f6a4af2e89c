"""The generators of a SoundFont: numbers that shape a sample into the note of a key.

Numbers, defaults and units after the SoundFont Technical Specification 2.04, section 8.1.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.int32]
"""One value a generator, in the units of the specification; the last axis has COUNT."""

COUNT = 61


class Generator(IntEnum):
    """The operators that this player heeds. Times are in timecents (1200·log2 seconds),
    pitches in cents, levels in centibels, shares in tenths of a percent."""

    START = 0
    END = 1
    LOOP_START = 2
    LOOP_END = 3
    START_COARSE = 4
    MOD_LFO_TO_PITCH = 5
    VIB_LFO_TO_PITCH = 6
    MOD_ENV_TO_PITCH = 7
    CUTOFF = 8
    RESONANCE = 9
    MOD_LFO_TO_CUTOFF = 10
    MOD_ENV_TO_CUTOFF = 11
    END_COARSE = 12
    MOD_LFO_TO_VOLUME = 13
    REVERB = 16
    PAN = 17
    MOD_LFO_DELAY = 21
    MOD_LFO_RATE = 22
    VIB_LFO_DELAY = 23
    VIB_LFO_RATE = 24
    MOD_ENV_DELAY = 25
    MOD_ENV_ATTACK = 26
    MOD_ENV_HOLD = 27
    MOD_ENV_DECAY = 28
    MOD_ENV_SUSTAIN = 29
    MOD_ENV_RELEASE = 30
    MOD_ENV_KEY_TO_HOLD = 31
    MOD_ENV_KEY_TO_DECAY = 32
    VOL_ENV_DELAY = 33
    VOL_ENV_ATTACK = 34
    VOL_ENV_HOLD = 35
    VOL_ENV_DECAY = 36
    VOL_ENV_SUSTAIN = 37
    VOL_ENV_RELEASE = 38
    VOL_ENV_KEY_TO_HOLD = 39
    VOL_ENV_KEY_TO_DECAY = 40
    INSTRUMENT = 41
    KEY_RANGE = 43
    VELOCITY_RANGE = 44
    LOOP_START_COARSE = 45
    KEY = 46
    VELOCITY = 47
    ATTENUATION = 48
    LOOP_END_COARSE = 50
    COARSE_TUNE = 51
    FINE_TUNE = 52
    SAMPLE = 53
    SAMPLE_MODES = 54
    SCALE_TUNING = 56
    EXCLUSIVE_CLASS = 57
    ROOT_KEY = 58


ONLY_IN_INSTRUMENTS = frozenset(
    {
        *(Generator.START, Generator.END, Generator.LOOP_START, Generator.LOOP_END),
        *(Generator.START_COARSE, Generator.END_COARSE),
        *(Generator.LOOP_START_COARSE, Generator.LOOP_END_COARSE),
        *(Generator.KEY, Generator.VELOCITY, Generator.SAMPLE_MODES),
        *(Generator.EXCLUSIVE_CLASS, Generator.ROOT_KEY),
    }
)
"""What a preset's zone may not add to (section 8.5)."""

_NO_TIME = -12000
_WHOLE_RANGE = 127 << 8


def defaults() -> Values:
    """What each generator is where no zone names it; (COUNT,)."""
    values = np.zeros(COUNT, np.int32)
    values[Generator.CUTOFF] = 13500
    for first, last in (
        (Generator.MOD_LFO_DELAY, Generator.MOD_LFO_DELAY),
        (Generator.VIB_LFO_DELAY, Generator.VIB_LFO_DELAY),
        (Generator.MOD_ENV_DELAY, Generator.MOD_ENV_DECAY),
        (Generator.MOD_ENV_RELEASE, Generator.MOD_ENV_RELEASE),
        (Generator.VOL_ENV_DELAY, Generator.VOL_ENV_DECAY),
        (Generator.VOL_ENV_RELEASE, Generator.VOL_ENV_RELEASE),
    ):
        values[first : last + 1] = _NO_TIME
    values[[Generator.KEY_RANGE, Generator.VELOCITY_RANGE]] = _WHOLE_RANGE
    values[[Generator.KEY, Generator.VELOCITY, Generator.ROOT_KEY]] = -1
    values[Generator.SCALE_TUNING] = 100
    return values


def seconds(timecents: float) -> float:
    """A time in seconds; 0 for -12000 timecents (1 ms) and less, at most 100 s."""
    return 0.0 if timecents <= _NO_TIME else float(2.0 ** (min(timecents, 8000) / 1200))


def hertz(cents: float) -> float:
    """A frequency from absolute cents, of which 6900 are 440 Hz."""
    return float(440.0 * 2.0 ** ((cents - 6900) / 1200))
