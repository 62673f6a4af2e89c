"""A song as sound in a file, played as it would be live, only faster."""

from __future__ import annotations

import wave
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.saving import reason_of, whole_file
from musicapp.playback.audio_port import Samples
from musicapp.playback.messages import Message
from musicapp.playback.output import NoOutput
from musicapp.playback.outputs import bundled_synth
from musicapp.playback.performance import Performance
from musicapp.playback.receiver import Receiver
from musicapp.playback.synth_output import Synthesizer
from musicapp.playback.timeline import Timeline

BLOCK = 4096  # frames
LONGEST = 3 * 60 * 60  # seconds: more does not fit into a WAV file safely

_SILENCE = 10 ** (-70 / 20)  # -70 dB below full scale
_LONGEST_TAIL = 15.0  # seconds


class _SynthInput(NoOutput):
    """Turns seconds from the song's start into frames of a synth."""

    def __init__(self, synth: Synthesizer) -> None:
        self._synth = synth
        self._start = synth.frame

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        self._synth.preload(programs, drums)

    def send(self, message: Message, at: float) -> None:
        self._synth.send(message, self._start + round(at * self._synth.sample_rate))


def render_song(song: Song, synth: Synthesizer) -> Iterator[Samples]:
    """The sound of a song in blocks of BLOCK frames, (frames, 2) float32, from its first tick
    until the last note has faded away. Raises SoundProblem."""
    receiver = Receiver(_SynthInput(synth))
    performance = Performance(receiver)
    performance.load(Timeline.of(song), 0.0)
    performance.play(0, 0.0)
    seconds = 0.0
    while performance.playing:
        seconds += BLOCK / synth.sample_rate
        performance.advance(seconds)
        if receiver.failure:
            raise receiver.failure
        yield synth.render(BLOCK)
    yield from _tail(synth)


def write_wav(path: Path, blocks: Iterable[Samples], sample_rate: int) -> None:
    """Write sound as a WAV file of 16 bits, whole or not at all. Raises FileProblem."""
    try:
        with whole_file(path) as raw, wave.open(raw, "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(sample_rate)
            for block in blocks:
                file.writeframes(np.round(np.clip(block, -1, 1) * 32767).astype("<i2").tobytes())
    except OSError as error:
        raise FileProblem(f"{path.name} could not be written: {reason_of(error)}.") from error


def render_file(song: Song, path: Path) -> None:
    """Play a song through the built-in synth into a WAV file. Raises FileProblem and
    SoundProblem."""
    hours = song.tempo_map.seconds(song.end) / 3600
    if hours * 3600 > LONGEST:
        raise FileProblem(
            f"{path.name} was not written: the song lasts {hours:.1f} hours, "
            f"and a sound file can hold {LONGEST // 3600}."
        )
    synth = bundled_synth()
    write_wav(path, render_song(song, synth), synth.sample_rate)


def _tail(synth: Synthesizer) -> Iterator[Samples]:
    for _ in range(round(_LONGEST_TAIL * synth.sample_rate / BLOCK)):
        block = synth.render(BLOCK)
        yield block
        if np.abs(block).max() < _SILENCE:
            return
