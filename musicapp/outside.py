"""What the application meets outside itself: shipped weights, outputs, settings, time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from musicapp import paths
from musicapp.domain.metadata import Metadata
from musicapp.domain.song import Song
from musicapp.playback.midi_input import MidiInput
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.output import Output
from musicapp.playback.outputs import Outputs
from musicapp.playback.sound import Sound
from musicapp.services.distant_recogniser import DistantRecogniser
from musicapp.services.find_beat import Find
from musicapp.services.incoming import Input
from musicapp.services.recognise import Recogniser
from musicapp.services.recognised import Densities
from musicapp.services.recogniser_server import shipped
from musicapp.services.scorer import Scorer
from musicapp.services.surprise import Measure
from musicapp.services.takes import Composes
from musicapp.settings import SettingsFile

# What the window does not need to be seen is imported by the workers that use it.


def load_composer() -> Composes:
    """The composer with the shipped weights."""
    from musicapp.model.compose import Composer

    return Composer.load()


def load_densities() -> Densities:
    """How many notes are many, as the shipped composer takes it."""
    from musicapp.model.densities import StyleDensities

    return StyleDensities.load()


def recognise(song: Song) -> Metadata:
    """What the shipped recogniser finds in a song, in this process."""
    return shipped()(song)


def find_beat(song: Song) -> Song:
    """The song with the beats that the shipped beat network hears."""
    from musicapp.analysis.find_beat import with_beats
    from musicapp.model.ear.shipped import shipped_ear

    return with_beats(song, shipped_ear())


@dataclass(frozen=True, slots=True)
class Outside:
    """All that is handed to the application; a test hands in others. load_composer, open_output,
    measure_surprise, recognise and find_beat may take their time: they are called on workers; so
    is output_names, again and again until close_outputs. close_recogniser may be called while
    recognise is at work, and ends that."""

    load_composer: Callable[[], Composes]
    open_output: Callable[[str], Output]
    output_names: Callable[[], list[str]]
    set_volume: Callable[[float], object]
    settings: SettingsFile
    clock: Callable[[], float]
    dice: random.Random
    close_outputs: Callable[[], object] = list
    sound: Sound = field(default_factory=Sound)
    midi_input: Input = field(default_factory=MidiInput)
    measure_surprise: Measure = lambda _song: ()
    load_densities: Callable[[], Densities] = load_densities
    recognise: Recogniser = recognise
    close_recogniser: Callable[[], object] = list
    find_beat: Find = find_beat


def the_real_outside() -> Outside:
    """The shipped weights, this computer's outputs, the user's settings."""
    outputs, recogniser = Outputs(MidiPorts()), DistantRecogniser()
    return Outside(
        load_composer=load_composer,
        open_output=outputs.open,
        output_names=outputs.names,
        close_outputs=outputs.close,
        set_volume=outputs.sound.set_volume,
        sound=outputs.sound,
        settings=SettingsFile(paths.config() / "settings.json"),
        clock=time.monotonic,
        dice=random.Random(),
        measure_surprise=Scorer(),
        recognise=recogniser,
        close_recogniser=recogniser.close,
    )
