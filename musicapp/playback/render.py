"""A song as sound, played as it would be live, only faster."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from musicapp.domain.song import Song
from musicapp.playback.messages import Message
from musicapp.playback.output import NoOutput
from musicapp.playback.performance import Performance
from musicapp.playback.receiver import Receiver
from musicapp.playback.samples import Samples
from musicapp.playback.synth_output import Synthesizer
from musicapp.playback.timeline import Timeline

BLOCK = 4096  # frames

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


def render_song(song: Song, synth: Synthesizer, ticks: int = 0) -> Iterator[Samples]:
    """The sound of a song in blocks of BLOCK frames, (frames, 2) float32, from its first tick
    until ticks have passed and the last note has faded away. Raises SoundProblem."""
    receiver = Receiver(_SynthInput(synth))
    performance = Performance(receiver)
    performance.load(Timeline.of(song), 0.0)
    performance.play(0, 0.0)
    seconds, least = 0.0, song.tempo_map.seconds(ticks)
    while performance.playing or seconds < least:
        seconds += BLOCK / synth.sample_rate
        performance.advance(seconds)
        if receiver.failure:
            raise receiver.failure
        yield synth.render(BLOCK)
    yield from _tail(synth)


def _tail(synth: Synthesizer) -> Iterator[Samples]:
    for _ in range(round(_LONGEST_TAIL * synth.sample_rate / BLOCK)):
        block = synth.render(BLOCK)
        yield block
        if np.abs(block).max() < _SILENCE:
            return
