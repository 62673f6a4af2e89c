"""Slow movements of a voice: vibrato, tremolo, and sweeps of pitch and cutoff.

They are worked out at both ends of a grid cell and are straight between them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.playback.synth_channels import Channels
from musicapp.playback.synth_envelope import share

Floats = NDArray[np.float64]

_CUTOFF_STEP = 10.0


@dataclass(frozen=True, slots=True)
class Motion:
    """How each voice moves in a block: ``step`` frames of its sample at first and ``bend``
    more with each frame; ``quiet`` nepers softer at first and ``fading`` more with each
    frame."""

    step: Floats
    bend: Floats
    quiet: Floats
    fading: Floats


def motion(voices: NDArray[np.void], channels: Channels, offset: int, cell: int) -> Motion:
    """The motion of voices from ``offset`` frames into a cell of ``cell`` frames on."""
    channel = voices["channel"]
    step = voices["step"] * channels.bend[channel]
    bend, quiet, fading = np.zeros((3, len(voices)))
    moving = np.flatnonzero(voices["wobbling"] | (channels.vibrato[channel] > 0))
    if moving.size:
        some = voices[moving]
        wheel = channels.vibrato[some["channel"]]
        ages = some["age"] - offset
        first, last = _pitch(some, wheel, ages), _pitch(some, wheel, ages + cell)
        bend[moving] = step[moving] * (last - first) / cell
        step[moving] = step[moving] * first + bend[moving] * offset
        soft, softer = _level(some, ages), _level(some, ages + cell)
        fading[moving] = (softer - soft) / cell
        quiet[moving] = soft + fading[moving] * offset
    return Motion(step, bend, quiet, fading)


def cutoffs(voices: NDArray[np.void]) -> Floats:
    """The cutoff of each voice now, in cents, in steps too small to hear."""
    ages = voices["age"]
    moved = voices["envelope_to_cutoff"] * share(voices["modulation"], ages)
    if voices["lfo_to_cutoff"].any():
        moved += voices["lfo_to_cutoff"] * _lfo(voices, "lfo", ages)
    return np.round((voices["cutoff"] + moved) / _CUTOFF_STEP) * _CUTOFF_STEP


def _pitch(voices: NDArray[np.void], wheel: Floats, ages: Floats) -> Floats:
    """The ratio of frequencies by which each voice is off its pitch."""
    cents = voices["lfo_to_pitch"] * _lfo(voices, "lfo", ages)
    cents += (voices["vibrato_to_pitch"] + wheel) * _lfo(voices, "vibrato", ages)
    cents += voices["envelope_to_pitch"] * share(voices["modulation"], ages)
    return np.exp2(cents / 1200)


def _level(voices: NDArray[np.void], ages: Floats) -> Floats:
    return voices["lfo_to_volume"] * _lfo(voices, "lfo", ages)


def _lfo(voices: NDArray[np.void], name: str, ages: Floats) -> Floats:
    """A triangle between -1 and 1 that starts at 0 and first rises."""
    turns = np.maximum(ages - voices[f"{name}_delay"], 0.0) * voices[f"{name}_rate"]
    return 1.0 - 4.0 * np.abs((turns + 0.25) % 1.0 - 0.5)
