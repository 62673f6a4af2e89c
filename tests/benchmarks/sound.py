"""What comes out of the computer: the built-in synth in its process, through a PulseAudio
server of its own, recorded behind it.

chord_cents: by how much a tone of a piano chord is off equal temperament, at most;
peak_db: the highest level of 64 loud voices, against full scale; longest_gap_ms: the longest
silence inside a chord that is held for ten seconds while the composer writes without a pause;
heard_after_ms: from the time of a note to when it is heard, as far as we can tell."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.errors import MusicAppError
from musicapp.model.compose import Composer
from musicapp.playback.clock import SystemClock
from musicapp.playback.messages import CONTROL, PROGRAM, note_on
from musicapp.playback.samples import Samples
from musicapp.playback.sound import Sound
from musicapp.playback.sound_process import SoundProcess
from tests.benchmarks.report import Report, main
from tests.helpers.jack import wait_until
from tests.helpers.pulse import RATE, Recorder, pulse_server, recording
from tests.helpers.sound import cents_off, hertz, peak

CHORD = (57, 60, 64, 69)
ORGAN, STRINGS = 19, 48
_HELD = 10.0  # seconds
_SILENT = 1e-6


def measure() -> Report:
    """A chord, many voices, and a held chord while the composer writes."""
    with pulse_server() as environment:
        os.environ.update(environment)
        sound = Sound()
        process = sound.open()
        try:
            if process.problem:
                raise process.problem
            return _listen(process, environment) | {"heard_after_ms": sound.heard_after * 1000}
        finally:
            process.close()


def _listen(process: SoundProcess, environment: dict[str, str]) -> dict[str, object]:
    process.send((CONTROL, 91, 0), 0.0)
    with recording(environment) as heard:
        chord = _heard(process, heard, CHORD, 100, 2.3)
        cents = {key: cents_off(chord[RATE // 4 : 2 * RATE], hertz(key), RATE) for key in CHORD}
        process.send((PROGRAM, STRINGS), 0.0)
        many = _heard(process, heard, range(30, 94), 127, 2.0)
        process.send((PROGRAM, ORGAN), 0.0)
        with composing() as composer:
            held = _heard(process, heard, CHORD, 90, _HELD)
    return {
        "chord_cents": max(abs(off) for off in cents.values()),
        "peak_db": peak(many),
        "longest_gap_ms": longest_gap(held) * 1000,
        "composer": composer,
    }


def _heard(
    process: SoundProcess,
    heard: Recorder,
    keys: Sequence[int],
    force: int,
    seconds: float,
) -> Samples:
    """Keys pressed for a while: what was heard from the first sound on."""
    begun, clock = len(heard.sound), SystemClock()
    for key in keys:
        process.send(note_on(0, key, force), clock.now())

    def sounding() -> Samples:
        new = heard.sound[begun:]
        loud = np.flatnonzero(np.abs(new).max(axis=1) > 0.001)
        return new[loud[0] :] if len(loud) else new[:0]

    wait_until(lambda: len(sounding()) > 0, "the sound")
    time.sleep(seconds)
    played = sounding()[: round(seconds * RATE)]
    process.silence()
    time.sleep(0.5)
    return played


def longest_gap(sound: Samples) -> float:
    """Seconds of the longest silence between two sounds."""
    loud = np.flatnonzero(np.abs(sound).max(axis=1) > _SILENT)
    return float(np.diff(loud).max(initial=1) - 1) / RATE


@contextmanager
def composing() -> Iterator[str]:
    """Have music written on another thread of this process, take after take."""
    stopped = threading.Event()
    try:
        composer: Composer | None = Composer.load()
    except MusicAppError:
        composer = None

    def write() -> None:
        seed = 0
        while not stopped.is_set():
            if composer:
                composer.finish(composer.plan(Song(), Request(bars=8, style="pop", seed=seed)))
            seed += 1  # without weights a busy loop, which is worse

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield "shipped" if composer else "a busy loop"
    finally:
        stopped.set()
        thread.join()


if __name__ == "__main__":
    main(measure, __doc__ or "")
