"""The sixteen MIDI channels: programs, controllers, wheels, and what they do to voices.

Controller curves after the SoundFont Technical Specification 2.04, section 8.4, start
values after General MIDI Level 2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musicapp.playback.soundfont import DRUMS

CHANNELS = 16
_DRUM_CHANNEL = 9
_DRUM_BANKS = (120, 127)
"""Banks that turn a melodic channel into a drum channel, in GM2 and XG."""

BANK, WHEEL, DATA, VOLUME, PAN, EXPRESSION, DATA_FINE = 0, 1, 6, 7, 10, 11, 38
PEDAL, REVERB, RPN_FINE, RPN_COARSE = 64, 91, 100, 101
ALL_SOUND_OFF, RESET, ALL_NOTES_OFF = 120, 121, 123

_START = {VOLUME: 100, PAN: 64, EXPRESSION: 127, REVERB: 40, RPN_FINE: 127, RPN_COARSE: 127}
_AT_RESET = {WHEEL: 0, EXPRESSION: 127, PEDAL: 0, RPN_FINE: 127, RPN_COARSE: 127}
_CENTRE = 8192
_VIBRATO_CENTS = 50.0
_REVERB_SHARE = 0.2


def bank_of(channel: int, selected: int) -> int:
    """The bank of presets that a channel uses after bank ``selected`` was chosen."""
    return DRUMS if channel == _DRUM_CHANNEL or selected in _DRUM_BANKS else selected


class Channels:
    """Each array has a value a channel: ``level`` a factor, ``pan`` -500 to 500, ``reverb``
    0 to 1, ``bend`` a ratio of frequencies, ``vibrato`` in cents, ``pedal`` down or up."""

    def __init__(self) -> None:
        self.controls = np.zeros((CHANNELS, 128), np.int64)
        self.programs = np.zeros(CHANNELS, np.int64)
        self.level = np.ones(CHANNELS)
        self.pan = np.zeros(CHANNELS)
        self.reverb = np.zeros(CHANNELS)
        self.bend = np.ones(CHANNELS)
        self.vibrato = np.zeros(CHANNELS)
        self._wheel = np.full(CHANNELS, _CENTRE)
        self._range = np.full(CHANNELS, 2.0)
        self._pressure = np.zeros(CHANNELS, np.int64)
        for number, value in _START.items():
            self.controls[:, number] = value
        for channel in range(CHANNELS):
            self._follow(channel)

    @property
    def pedal(self) -> NDArray[np.bool_]:
        """Whether each channel's sustain pedal is down."""
        return self.controls[:, PEDAL] >= 64

    def preset(self, channel: int) -> tuple[int, int]:
        """The bank and program that a channel's next note sounds with."""
        bank = bank_of(channel, int(self.controls[channel, BANK]))
        return bank, int(self.programs[channel])

    def control(self, channel: int, number: int, value: int) -> None:
        """Take a controller's new value (0–127)."""
        self.controls[channel, number] = value
        if number in (DATA, DATA_FINE):
            self._enter_data(channel)
        elif number == RESET:
            self._reset(channel)
        self._follow(channel)

    def turn_wheel(self, channel: int, value: int) -> None:
        """Take the pitch wheel's new place, 0 to 16383, 8192 at rest."""
        self._wheel[channel] = value
        self._follow(channel)

    def press(self, channel: int, value: int) -> None:
        """Take a channel's new pressure (0–127)."""
        self._pressure[channel] = value
        self._follow(channel)

    def _enter_data(self, channel: int) -> None:
        """Registered parameter 0, the wheel's range in semitones and cents."""
        controls = self.controls[channel]
        if controls[RPN_COARSE] == 0 and controls[RPN_FINE] == 0:
            self._range[channel] = controls[DATA] + controls[DATA_FINE] / 100

    def _reset(self, channel: int) -> None:
        for number, value in _AT_RESET.items():
            self.controls[channel, number] = value
        self._wheel[channel] = _CENTRE
        self._pressure[channel] = 0

    def _follow(self, channel: int) -> None:
        controls = self.controls[channel]
        self.level[channel] = (controls[VOLUME] * controls[EXPRESSION] / 127**2) ** 2
        self.pan[channel] = np.clip((controls[PAN] - 64) / 63, -1, 1) * 500
        self.reverb[channel] = controls[REVERB] / 127 * _REVERB_SHARE
        semitones = (self._wheel[channel] - _CENTRE) / _CENTRE * self._range[channel]
        self.bend[channel] = 2 ** (semitones / 12)
        touch = min(controls[WHEEL] + self._pressure[channel], 127)
        self.vibrato[channel] = touch / 127 * _VIBRATO_CENTS
