"""Makes samples cheaper to ship: pairs become one, and what is never heard is left out."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from soundfont_parts import Sample, Zone

from musicapp.playback.soundfont_generators import Generator

_SIDE = 400
_ATTENUATION_PER_DECIBEL = 25
"""Of the generator; players heed two fifths of it, in centibels."""

_READ_ON = 32
_KEEP_FROM = -60.0


def pairs(zones: list[Zone]) -> list[tuple[int, int]]:
    """Zones (left, right) that sound together, the one panned hard against the other."""
    found = []
    waiting: dict[tuple[object, ...], list[int]] = {}
    for index, zone in enumerate(zones):
        pan = zone.generators.get(Generator.PAN, 0)
        if Generator.SAMPLE in zone.generators and abs(pan) >= _SIDE:
            spans = (zone.span(Generator.KEY_RANGE), zone.span(Generator.VELOCITY_RANGE))
            others = waiting.setdefault((*spans, pan < 0), [])
            partners = waiting.get((*spans, pan > 0), [])
            if partners:
                partner = partners.pop(0)
                found.append((index, partner) if pan < 0 else (partner, index))
            else:
                others.append(index)
    return found


def fold(left: Sample, right: Sample, centred: bool) -> tuple[Sample, int, float]:
    """The louder of a pair, the pan (-500 to 500) at which it stands for both, and by how
    many decibels it has to be raised for that."""
    energies = [_energy(left), _energy(right)]
    louder = left if energies[0] >= energies[1] else right
    raised = 10 * math.log10(sum(energies) / max(energies))
    angle = math.atan2(math.sqrt(energies[1]), math.sqrt(energies[0]))
    pan = 0 if centred else round(angle / (math.pi / 2) * 1000 - 500)
    return louder, pan, raised


def _energy(sample: Sample) -> float:
    return float(np.mean(sample.frames.astype(np.float64) ** 2)) + 1e-9


def raise_level(zone: Zone, decibels: float) -> None:
    """Make a zone louder. Players stop at no attenuation at all."""
    attenuation = zone.generators.get(Generator.ATTENUATION, 0)
    louder = attenuation - round(decibels * _ATTENUATION_PER_DECIBEL)
    zone.generators[Generator.ATTENUATION] = louder


def trim(sample: Sample, mode: int) -> Sample:
    """Without what is never played: all after a loop that never ends, and the silence at
    the end of a sample that is never looped. A loop's beginning follows its end, so that
    the coder and players find there what they expect."""
    if mode == 1 and sample.loop_end - sample.loop_start > 1:
        after = sample.loop_start + np.arange(_READ_ON) % (sample.loop_end - sample.loop_start)
        frames = np.concatenate([sample.frames[: sample.loop_end], sample.frames[after]])
        return replace(sample, frames=frames)
    if mode == 0:
        return replace(sample, frames=_fade_out(sample.frames), loop_start=0, loop_end=0)
    return sample


def _fade_out(frames: NDArray[np.int16]) -> NDArray[np.int16]:
    """Up to where the sound falls below -60 dB of its peak, with a short fade there."""
    level = np.abs(frames.astype(np.float64))
    heard = np.flatnonzero(level > level.max() * 10 ** (_KEEP_FROM / 20))
    end = int(heard[-1]) + 1 if heard.size else 1
    kept = frames[:end].astype(np.float64)
    length = min(512, end)
    kept[-length:] *= np.linspace(1, 0, length)
    return np.round(kept).astype(np.int16)
