"""Keys and pedals: which voices start and end when they go down and up."""

from __future__ import annotations

from contextlib import suppress
from itertools import count

import numpy as np
from numpy.typing import NDArray

from musicapp.errors import SoundProblem
from musicapp.playback.soundfont import SoundFont
from musicapp.playback.soundfont_modulators import controllers
from musicapp.playback.synth_channels import Channels
from musicapp.playback.synth_voice import prepare
from musicapp.playback.synth_voices import Voices

_REMEMBERED = 4096


class Keyboard:
    """The keys of all channels."""

    def __init__(self, font: SoundFont, channels: Channels, voices: Voices, rate: int) -> None:
        self._font = font
        self._channels = channels
        self._voices = voices
        self._rate = rate
        self._strikes = count(1)
        self._presets: dict[tuple[int, int], int | None] = {}
        self._controllers: dict[int, list[int]] = {}
        self._prepared: dict[tuple[int, ...], list[NDArray[np.void]]] = {}

    def press(self, channel: int, key: int, velocity: int) -> None:
        """A key goes down (velocity 1–127). If it sounds already, that note is released."""
        again = np.flatnonzero(self._sounding(channel, key))
        if again.size:
            self._voices.release(again)
        strike = next(self._strikes)
        for prepared in self._prepare(channel, key, velocity):
            voice = prepared.copy()
            voice["channel"], voice["key"], voice["strike"] = channel, key, strike
            if voice["exclusive"]:
                self._choke(channel, int(voice["exclusive"]), strike)
            self._voices.start(voice)

    def lift(self, channel: int, key: int) -> None:
        """A key goes up."""
        rows = self._voices.rows
        lifted = np.flatnonzero(self._sounding(channel, key) & rows["held"])
        if self._channels.pedal[channel]:
            self._voices.hold(lifted)
        else:
            self._voices.release(lifted)

    def lift_all(self, channel: int) -> None:
        """Every key of a channel goes up."""
        for key in np.unique(self._voices.rows["key"][self._voices.rows["channel"] == channel]):
            self.lift(channel, int(key))

    def lift_pedal(self, channel: int) -> None:
        """The sustain pedal goes up."""
        rows = self._voices.rows
        self._voices.release(np.flatnonzero((rows["channel"] == channel) & rows["sustained"]))

    def hush(self, channel: int | None = None) -> None:
        """End every sound of a channel, or of all, as fast as can be without a click."""
        rows = self._voices.rows
        chosen = ~rows["dying"]
        if channel is not None:
            chosen &= rows["channel"] == channel
        self._voices.fade(np.flatnonzero(chosen))

    def _sounding(self, channel: int, key: int) -> NDArray[np.bool_]:
        rows = self._voices.rows
        down = rows["held"] | rows["sustained"]
        found: NDArray[np.bool_] = down & (rows["channel"] == channel) & (rows["key"] == key)
        return found

    def _choke(self, channel: int, exclusive: int, strike: int) -> None:
        rows = self._voices.rows
        same = (rows["channel"] == channel) & (rows["exclusive"] == exclusive)
        self._voices.fade(np.flatnonzero(same & (rows["strike"] != strike) & ~rows["dying"]))

    def _prepare(self, channel: int, key: int, velocity: int) -> list[NDArray[np.void]]:
        preset = self._preset(channel)
        if preset is None:
            return []
        controls = self._channels.controls[channel].tolist()
        heeded = (controls[number] for number in self._heeded(preset))
        sound = (preset, key, velocity, *heeded)
        if sound not in self._prepared:
            if len(self._prepared) >= _REMEMBERED:
                self._prepared.clear()
            self._prepared[sound] = self._voices_of(preset, key, velocity, controls)
        return self._prepared[sound]

    def _heeded(self, preset: int) -> list[int]:
        """The controllers that a preset's sounds depend on when a key goes down."""
        if preset not in self._controllers:
            routes = (region.modulators for region in self._font.regions(preset))
            self._controllers[preset] = sorted(set().union(*map(controllers, routes)))
        return self._controllers[preset]

    def _voices_of(
        self, preset: int, key: int, velocity: int, controls: list[int]
    ) -> list[NDArray[np.void]]:
        found = []
        for region in filter(lambda r: r.answers(key, velocity), self._font.regions(preset)):
            # A damaged sample stays silent: it must not stop the rest of the music.
            with suppress(SoundProblem):
                wave = self._font.pool.wave(region.sample)
                found.append(prepare(region, wave, key, velocity, controls, self._rate))
        return found

    def _preset(self, channel: int) -> int | None:
        place = self._channels.preset(channel)
        if place not in self._presets:
            self._presets[place] = self._font.find(*place)
        return self._presets[place]
