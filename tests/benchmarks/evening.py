"""Somebody who plays with all parts of the player, for as long as it takes."""

from __future__ import annotations

import gc
import os
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from musicapp.domain.controls import Controls
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import Track
from musicapp.errors import PortProblem
from musicapp.playback.distant_names import DistantNames
from musicapp.playback.messages import note_off, note_on
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.player import Player
from musicapp.services.generate import Generate
from musicapp.services.hot_plug import HotPlug
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from tests.benchmarks.audience import Audience
from tests.helpers.jack import JackServer
from tests.helpers.main_thread import MainThread
from tests.helpers.scripted_composer import ScriptedComposer

PORTS = ("listener:notes", "listener-01:notes")
_SERVER_EVERY = 60  # deeds between two restarts of the server
_TO_SETTLE = 0.5  # seconds in which everything that was sent has arrived,
_AT_MOST = 10.0  # or so many, on a busy machine
_BARS = 16  # of every song


class Evening:
    """All parts without a window, and two listeners."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.errors: list[str] = []
        self.done: Counter[str] = Counter()
        self.hanging = 0
        self._memory: list[int] = []
        self._server = JackServer(os.environ["JACK_DEFAULT_SERVER"])
        self.audience = Audience(len(PORTS))
        self.audience.come()
        self._thread = MainThread()
        post = self._thread.post
        self.session = Session(self._song())
        self.player = Player()
        self.transport = Transport(self.session, self.player, post, MidiPorts().open_output)
        self.transport.failed.connect(self._fail)
        self.generate = Generate(self.session, ScriptedComposer, post)
        names = DistantNames()
        self._hot_plug = HotPlug(self.transport, names.look, post, names.close)
        self._hot_plug.start()
        self.player.start_thread()
        self.change_port()

    def live(self, seconds: float) -> None:
        """Do one thing after the other."""
        end = time.monotonic() + seconds
        deeds: list[Callable[[], object]] = [
            *(self.play, self.play, self.play, self.stop, self.seek, self.loop, self.no_loop),
            *(self.edit, self.edit, self.mute, self.undo, self.write, self.click, self.touch),
            *(self.change_port, self.new_song, self.tempo),
        ]
        while time.monotonic() < end:
            for _ in range(_SERVER_EVERY):
                deed = self.dice.choice(deeds)
                self.done[getattr(deed, "__name__", "")] += 1
                deed()
                self.wait(self.dice.uniform(0.01, 0.3))
                if time.monotonic() > end:
                    break
            else:
                self.restart_server()
            self._measure()

    def close(self) -> None:
        """End everything; nothing may sound on."""
        self.generate.close()
        self._hot_plug.close()
        self.transport.close()
        self._count_hanging()
        self.audience.leave(cut_off=False)
        self._server.stop()

    @property
    def memory_growth(self) -> float:
        """By which share the process has grown since the first fifth."""
        first = self._memory[len(self._memory) // 5]
        return max(0.0, self._memory[-1] / first - 1)

    def play(self) -> None:
        until = self.dice.random() < 0.2
        start = self.dice.randrange(_BARS * 1920)
        if until:
            self.transport.play_part(start, start + 1920)
        else:
            self.transport.play(start, counted=self.dice.random() < 0.2)

    def stop(self) -> None:
        self.transport.stop()

    def seek(self) -> None:
        self.transport.scrub(self.dice.randrange(_BARS * 1920))
        self.transport.end_scrub()

    def loop(self) -> None:
        start = self.dice.randrange(_BARS * 1920)
        self.transport.set_loop(start, start + self.dice.randrange(2000))

    def no_loop(self) -> None:
        self.transport.clear_loop()

    def edit(self) -> None:
        song = self.session.song
        index = self.dice.randrange(len(song.tracks))
        track = song.tracks[index]
        moved = track.notes.pitch + self.dice.choice((-1, 1))
        notes = track.notes.changed(pitch=np.clip(moved, 20, 110))
        self.session.apply("Transpose", song.with_track(index, track.with_notes(notes)))

    def mute(self) -> None:
        song = self.session.song
        index = self.dice.randrange(len(song.tracks))
        track = song.tracks[index]
        muted = replace(track, muted=not track.muted)
        self.session.apply("Mute", song.with_track(index, muted))

    def tempo(self) -> None:
        tempos = (Tempo(0, self.dice.uniform(60, 240)),)
        self.session.apply("Tempo", replace(self.session.song, tempos=tempos))

    def undo(self) -> None:
        self.session.undo()

    def write(self) -> None:
        self.generate.start(Request(bars=4))

    def click(self) -> None:
        self.transport.set_metronome(self.dice.random() < 0.5)

    def touch(self) -> None:
        pitch = self.dice.randrange(30, 100)
        self.player.send(note_on(2, pitch, 80))
        if self.dice.random() < 0.5:
            self.player.send(note_off(2, pitch))

    def change_port(self) -> None:
        self.transport.choose_output(self.dice.choice(PORTS))

    def new_song(self) -> None:
        self.generate.stop()
        self.session.open(self._song(), None)

    def restart_server(self) -> None:
        """Stop it while music plays; it comes back, and the port with it."""
        self.done["restart_server"] += 1
        self.transport.stop()
        self._count_hanging()
        self.transport.play(0)
        self.wait(0.3)
        self._server.stop()
        self.audience.leave(cut_off=True)
        self.wait(self.dice.uniform(0.0, 2.0))
        self._server.start()
        self.audience.come()
        end = time.monotonic() + 10
        while self.transport.output_name not in PORTS and time.monotonic() < end:
            self.wait(0.05)
        if self.transport.output_name not in PORTS:
            self.errors.append("the port was not used again")

    def wait(self, seconds: float) -> None:
        """Let the main thread do what is posted to it."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._thread.run_one(left)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, PortProblem):
            self.errors.append(repr(error))

    def _count_hanging(self) -> None:
        """Count what still sounds when all that was sent before has arrived."""
        self.wait(_TO_SETTLE)
        end = time.monotonic() + _AT_MOST
        while self.audience.sounding and time.monotonic() < end:
            self.wait(0.1)
        self.hanging += self.audience.sounding

    def _measure(self) -> None:
        self.new_song()
        gc.collect()
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
        self._memory.append(int(pages[1]) - int(pages[2]))  # in memory, and not shared

    def _song(self) -> Song:
        rng = np.random.default_rng(self.dice.randrange(1000))

        def track(channel: int, program: int) -> Track:
            count = _BARS * 12
            start = rng.integers(0, _BARS * 1920, count) // 60 * 60
            notes = Notes(
                start, rng.integers(40, 90, count), rng.integers(30, 900, count), start % 90 + 30
            )
            pedal = np.arange(0, _BARS * 1920, 960)
            controls = Controls(pedal, np.full(len(pedal), 64), pedal // 960 % 2 * 127)
            return Track(channel=channel, program=program, notes=notes, controls=controls)

        return Song(tracks=(track(0, 0), track(1, 33), track(9, 0)))
