"""Resonant low-pass filters for many voices at once, without a loop over the frames.

Each is the low-pass of R. Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter
coefficients", with the poles p and p*. Split into partial fractions it is

    y[n] = d x[n] + Re z[n],    z[n] = p z[n-1] + c x[n],

and a block of z is c p^n times the running sum of p^-m x[m]. Where Q is at least 1/√2,
|p| is at least 0.41 and p^-n stays within double precision for blocks of BLOCK frames.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK = 256
"""The longest block that may be filtered in one piece, in frames."""

_HIGHEST = 0.45
_LOWEST_HERTZ = 40.0
_LEAST_Q = 0.5**0.5
_FAINT = 1e-15
_SIDE = 16

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]


class Filters:
    """One filter a row; each row remembers z where the last block ended."""

    def __init__(self, capacity: int) -> None:
        self._direct = np.zeros((capacity, 1), np.float32)
        self._pole = np.full((capacity, 1), 0.5 + 0.5j)
        self._onward = np.zeros((capacity, 1), np.complex128)
        self._powers = np.zeros((capacity, BLOCK), np.complex128)
        self._inverse = np.zeros((capacity, BLOCK), np.complex128)
        self._memory = np.zeros((capacity, 1), np.complex128)

    def tune(self, rows: NDArray[np.intp], hertz: Floats, decibels: Floats, rate: int) -> None:
        """Set cutoffs in hertz and resonances in decibels above the flattest filter's. What
        sounds in a filter goes on without a jump."""
        turn = 2 * np.pi * np.minimum(np.maximum(hertz, _LOWEST_HERTZ) / rate, _HIGHEST)
        quality = _LEAST_Q * 10 ** (np.maximum(decibels, 0.0) / 20)
        alpha = np.sin(turn) / (2 * quality)
        real = np.cos(turn) / (1 + alpha)
        squared = (1 - alpha) / (1 + alpha)
        pole = real + 1j * np.sqrt(squared - real**2)
        # A resonant peak is paid for with overall level, half and half (section 8.1.3).
        gain = np.sqrt(_LEAST_Q / quality) * (1 - np.cos(turn)) / (2 * (1 + alpha))
        residue = 2 * gain * (1 + 1 / pole) ** 2 / (1 - pole.conj() / pole)
        self._memory[rows, 0] = _carry_on(self._memory[rows, 0], self._pole[rows, 0], pole)
        self._direct[rows, 0] = gain / squared
        self._pole[rows, 0] = pole
        self._onward[rows, 0] = pole / residue
        self._powers[rows] = _powers(pole, residue)
        self._inverse[rows] = _powers(1 / pole, np.ones(len(pole)))

    def forget(self, row: int) -> None:
        """Silence a row's memory, for a new voice."""
        self._memory[row] = 0.0

    def move(self, source: int, target: int) -> None:
        """Put one row in the place of another."""
        for part in (self._direct, self._pole, self._onward, self._powers, self._inverse):
            part[target] = part[source]
        self._memory[target] = self._memory[source]

    def run(self, signal: NDArray[np.float32]) -> NDArray[np.float32]:
        """Filter ``signal`` (rows, frames), the first rows and at most BLOCK frames, on from
        the last block."""
        count, size = signal.shape
        memory = self._memory[:count]
        sums = signal * self._inverse[:count, :size]
        sums[:, :1] += self._onward[:count] * memory
        np.add.accumulate(sums, axis=1, out=sums)
        sums *= self._powers[:count, :size]
        memory[:] = sums[:, -1:]
        memory[np.abs(memory) < _FAINT] = 0.0
        result = self._direct[:count] * signal
        result += sums.real
        return result


def _carry_on(memory: Complexes, old: Complexes, new: Complexes) -> Complexes:
    """The memory with which a new pole gives the next two outputs that the old one would
    have given, if nothing more came in."""
    first, second = (memory * old).real, (memory * old**2).real
    square = new**2
    scale = new.imag * square.real - new.real * square.imag
    real = (new.imag * second - square.imag * first) / scale
    imaginary = (new.real * second - square.real * first) / scale
    return real + 1j * imaginary


def _powers(base: Complexes, factor: Complexes | Floats) -> Complexes:
    """``factor`` times the powers 0 to BLOCK - 1 of each base; (bases, BLOCK)."""
    fine = np.repeat(base[:, None], _SIDE, axis=1)
    fine[:, 0] = factor
    np.cumprod(fine, axis=1, out=fine)
    coarse = np.repeat(base[:, None] ** _SIDE, _SIDE, axis=1)
    coarse[:, 0] = 1.0
    np.cumprod(coarse, axis=1, out=coarse)
    return (coarse[:, :, None] * fine[:, None, :]).reshape(len(base), BLOCK)
