"""Choosing what the built-in sound is made of, while it plays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from musicapp.playback.output import BUILT_IN
from musicapp.playback.sound import Sound
from musicapp.playback.sound_setup import BUFFERS, Device, SoundSetup
from musicapp.services.jobs import Job, Post
from musicapp.services.signal import Signal
from musicapp.services.transport import Transport
from musicapp.settings import Settings, SettingsFile


@dataclass(frozen=True, slots=True)
class Possible:
    """What this computer offers: its sound devices, and whether FluidSynth is installed."""

    devices: tuple[str, ...] = ()
    fluidsynth: bool = False


def look_around() -> Possible:
    """What this computer offers; takes a moment."""
    from musicapp.playback.audio_port import device_names
    from musicapp.playback.fluid_synth import has_fluidsynth

    return Possible(tuple(device_names()), has_fluidsynth())


def check_font(path: Path) -> None:
    """Raise SoundProblem when a file is no SoundFont that could be played."""
    from musicapp.playback.soundfont import SoundFont

    SoundFont.open(path)


class SoundChoice:
    """The sound's setup, remembered between starts; every change is heard at once.

    Lives on the main thread. Signals: ``changed``, and ``found`` with what the computer
    offers after ``look``."""

    def __init__(
        self,
        sound: Sound,
        transport: Transport,
        settings: SettingsFile,
        post: Post,
        look: Callable[[], Possible] = look_around,
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self.found: Signal[[Possible]] = Signal()
        self.sound = sound
        self._transport = transport
        self._settings = settings
        self._post = post
        self._look = look
        self._jobs: list[Job[Possible]] = []
        sound.setup = setup_of(settings.load())
        transport.output_changed.connect(self.changed.emit)

    def choose(self, setup: SoundSetup) -> None:
        """Play with another setup from now on."""
        if setup == self.sound.setup:
            return
        self.sound.setup = setup
        self._settings.save(with_setup(self._settings.load(), setup))
        if self._transport.output_name == BUILT_IN:
            self._transport.choose_output(BUILT_IN)
        self.changed.emit()

    def set_reverb(self, amount: float) -> None:
        """Let so much of the room be heard from now on, 0–1."""
        if amount == self.sound.setup.reverb:
            return
        self.sound.set_reverb(amount)
        self._settings.save(with_setup(self._settings.load(), self.sound.setup))
        self.changed.emit()

    def choose_font(self, path: Path) -> None:
        """Play a SoundFont from now on. Raises SoundProblem when it cannot be read; then
        nothing changes."""
        check_font(path)
        self.choose(replace(self.sound.setup, font=str(path.absolute())))

    def look(self) -> None:
        """Find out what the computer offers."""

        def work() -> Iterator[Possible]:
            yield self._look()

        job = Job(work(), self._post, "sound devices")
        job.item.connect(self.found.emit)
        job.ended.connect(lambda: self._jobs.remove(job))
        self._jobs.append(job)
        job.start()

    def close(self) -> None:
        """Wait for what is being looked for."""
        for job in self._jobs:
            job.cancel()
            job.join()


def setup_of(settings: Settings) -> SoundSetup:
    """The setup that was remembered, its numbers within what is offered."""
    buffer = min(max(settings.sound_buffer, BUFFERS[0]), BUFFERS[-1])
    device = Device(settings.sound_device, buffer)
    reverb = min(max(settings.sound_reverb, 0.0), 1.0)
    return SoundSetup(settings.sound_engine, settings.sound_font, device, reverb)


def with_setup(settings: Settings, setup: SoundSetup) -> Settings:
    """Settings that remember a setup."""
    return replace(
        settings,
        sound_engine=setup.engine,
        sound_font=setup.font,
        sound_device=setup.device.name,
        sound_buffer=setup.device.buffer,
        sound_reverb=setup.reverb,
    )
