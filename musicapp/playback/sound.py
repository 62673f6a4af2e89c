"""The built-in sound: as the musician has set it up, and as loud as wished."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from musicapp.errors import SoundProblem
from musicapp.playback.sound_setup import SoundSetup

if TYPE_CHECKING:
    from musicapp.playback.sound_process import SoundProcess
    from musicapp.playback.synth_output import Synthesizer

# What makes sound is imported where it is used: the window is there before it.


def make_synth(setup: SoundSetup) -> Synthesizer:
    """A new synth. Raises SoundProblem when the font or the engine cannot be used."""
    from musicapp.playback.engines import load_synth

    return load_synth(setup)


def bundled_synth() -> Synthesizer:
    """Our own synth with the font that comes with the application. Raises SoundProblem."""
    return make_synth(SoundSetup())


class Sound:
    """Opens the built-in synth, each time as ``setup`` says by then."""

    def __init__(self, make: Callable[[SoundSetup], Synthesizer] = make_synth) -> None:
        """make is called in another process, too, where it is imported by its name."""
        self.setup = SoundSetup()
        self._make = make
        self._process: SoundProcess | None = None
        self._volume = 1.0

    def open(self) -> SoundProcess:
        """Begin to play; where the font or the engine cannot be used, with what was bundled,
        and then its ``problem`` says so. Takes a moment; raises SoundProblem.

        The one that was opened before falls silent: some devices play for one only."""
        if self._process:
            with suppress(SoundProblem):
                self._process.release()
        try:
            process = self._start(self.setup)
        except SoundProblem as problem:
            if self.setup == self.setup.plain():
                raise
            process = self._start(self.setup.plain())
            process.problem = SoundProblem(f"{problem} The bundled sound is used instead.")
        process.set_volume(self._volume)
        self._process = process
        return process

    def synth(self) -> Synthesizer:
        """A new synth for other purposes than to be heard. Raises SoundProblem."""
        return self._make(self.setup)

    def set_volume(self, volume: float) -> None:
        """How loud it plays, 0–1, now and when it is opened."""
        self._volume = volume
        if self._process:
            with suppress(SoundProblem):  # it may be closed by now
                self._process.set_volume(volume)

    def set_reverb(self, amount: float) -> None:
        """How much of the room is heard, 0–1, now and when it is opened."""
        self.setup = replace(self.setup, reverb=amount)
        if self._process:
            with suppress(SoundProblem):  # it may be closed by now
                self._process.set_reverb(amount)

    @property
    def heard_after(self) -> float:
        """Seconds from the time of a note to when it is heard; 0 when nothing was opened."""
        return self._process.delay if self._process else 0.0

    @property
    def levels(self) -> tuple[float, float]:
        """How loud either side is now, where 1 is full scale."""
        return self._process.levels if self._process else (0.0, 0.0)

    def _start(self, setup: SoundSetup) -> SoundProcess:
        from musicapp.playback.sound_process import SoundProcess

        return SoundProcess(partial(self._make, setup), setup.device)
