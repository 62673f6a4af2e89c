"""A recording of a real JACK keyboard, in real time, without a window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song
from musicapp.playback.messages import note_off, note_on
from musicapp.playback.midi_input import MidiInput
from musicapp.playback.player import Player
from musicapp.services.desk import Desk
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from tests.helpers.keyboard import JackKeyboard
from tests.helpers.main_thread import MainThread
from tests.helpers.recording_output import RecordingOutput

TICKS_PER_SECOND = 2 * TICKS_PER_QUARTER  # at 120 BPM


class JackBand:
    """A desk that listens to a keyboard over JACK."""

    def __init__(self) -> None:
        self.main = MainThread()
        self.session = Session(Song())
        player = Player(RecordingOutput())
        player.start_thread()
        self.transport = Transport(
            self.session, player, self.main.post, lambda _: RecordingOutput()
        )
        self.desk = Desk(
            self.session,
            self.transport,
            MidiInput(look_every=0.05),
            player.send,
            time.perf_counter,
            lambda: player.output.delay,
            lambda: False,
            self.main.post,
        )
        self.desk.incoming.choose(JackKeyboard.name)
        self.desk.incoming.start()
        self.main.wait_until(lambda: self.desk.incoming.ports.open == JackKeyboard.name, 10)

    def record(self, keyboard: JackKeyboard, notes: int, every: float) -> list[float]:
        """Let the keyboard play notes, one every so many seconds; by how many milliseconds
        each was recorded later than it was sent. Lost notes are left out."""
        self.desk.recording.start()
        zero = self.transport.begins
        keys = [(i * every, 24 + i % 80) for i in range(notes)]
        messages = [(at, note_on(0, pitch, 1 + i % 127)) for i, (at, pitch) in enumerate(keys)]
        messages += [(at + every / 2, note_off(0, pitch)) for at, pitch in keys]
        played = keyboard.play(*sorted(messages))
        sent = {message: at - zero for at, message in played if message[0] == 0x90}
        settled = time.perf_counter() + 0.3
        self.main.wait_until(lambda: time.perf_counter() > settled)
        self.desk.recording.stop()
        recorded = self.session.song.tracks[0].notes
        return [
            (note.start / TICKS_PER_SECOND - sent[note_on(0, note.pitch, note.velocity)]) * 1000
            for note in recorded
        ]

    def close(self) -> None:
        self.desk.close()
        self.transport.close()


@contextmanager
def jack_band() -> Iterator[JackBand]:
    band = JackBand()
    try:
        yield band
    finally:
        band.close()


def spread(errors: list[float]) -> dict[str, float]:
    """The middle, the 99th percentile and the largest of absolute errors."""
    sizes = np.abs(errors)
    return {
        "p50": round(float(np.median(sizes)), 3),
        "p99": round(float(np.quantile(sizes, 0.99)), 3),
        "max": round(float(sizes.max()), 3),
    }
