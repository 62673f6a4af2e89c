"""A musician at a MIDI keyboard, in a time that the test lets pass."""

from __future__ import annotations

from collections.abc import Callable

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from musicapp.playback.input_ports import Heard
from musicapp.playback.input_process import Ports
from musicapp.playback.messages import Message, note_off, note_on
from musicapp.playback.midi_clock import CLOCK, START
from musicapp.playback.player import Player
from musicapp.services.desk import Desk
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from tests.helpers.clock import ScriptedClock
from tests.helpers.playing import pass_time
from tests.helpers.posting import Posts
from tests.helpers.recording_output import RecordingOutput

CLOCKS_A_QUARTER = 24
BEAT, BAR = 480, 1920  # ticks; at 120 BPM a beat is half a second
OLD = [Note(0, 40, BAR, 70), Note(BAR, 41, BAR, 70), Note(2 * BAR, 42, BAR, 70)]


class FakeInput:
    """A MIDI input into which the test plays."""

    def __init__(self) -> None:
        self.heard: Heard = print
        self.ports_changed: Callable[[Ports], object] = print
        self.wishes: list[str] = []
        self.started = self.closed = False

    def start(self) -> None:
        self.started = True

    def choose(self, wish: str) -> None:
        self.wishes.append(wish)

    def close(self) -> None:
        self.closed = True

    def plug(self, *names: str, opened: str = "", refused: str = "") -> None:
        self.ports_changed(Ports(names, opened, refused))


class Band:
    """All services that listen to a keyboard, joined as in the application."""

    def __init__(self, song: Song, latency: float = 0.0) -> None:
        self.clock = ScriptedClock()
        self.posts = Posts()
        self.output = RecordingOutput()
        self.player = Player(self.output, self.clock)
        self.session = Session(song)
        self.transport = Transport(
            self.session, self.player, self.posts.post, lambda _: self.output
        )
        self.input = FakeInput()
        self.desk = Desk(
            self.session,
            self.transport,
            self.input,
            self.player.send,
            self.clock.now,
            lambda: latency,
            lambda: False,
            self.posts.post,
        )
        self.desk.step = lambda: 120
        self.thru, self.learn = self.desk.thru, self.desk.learn
        self.incoming, self.steps = self.desk.incoming, self.desk.steps
        self.recording, self.capture = self.desk.recording, self.desk.capture
        self.done: list[str] = []
        self.learn.deeds["play"] = lambda: self.done.append("play")

    @property
    def notes(self) -> list[Note]:
        return list(self.session.song.tracks[0].notes)

    def send(self, message: Message) -> None:
        """The keyboard sends something now."""
        self.input.heard(self.clock.now(), message)
        self.posts.drain()
        self.recording.advance()

    def press(self, pitch: int, velocity: int = 80) -> None:
        self.send(note_on(0, pitch, velocity))

    def release(self, pitch: int) -> None:
        self.send(note_off(0, pitch))

    def play(self, pitch: int, seconds: float, velocity: int = 80) -> None:
        """Hold a key for a while."""
        self.press(pitch, velocity)
        self.wait(seconds)
        self.release(pitch)

    def wait(self, seconds: float) -> None:
        """Let time pass, in steps as the window's timer takes them."""
        for _ in range(max(1, round(seconds / 0.025))):
            pass_time(self.player, self.clock, seconds / max(1, round(seconds / 0.025)))
            self.posts.drain()
            self.recording.advance()

    def lead(self, bpm: float, clocks: int, start: bool = False) -> None:
        """Another device sends its clock for a while, and perhaps starts the music before."""
        if start:
            self.transport.follower.hear(self.clock.now(), (START,))
        for _ in range(clocks):
            self.transport.follower.hear(self.clock.now(), (CLOCK,))
            self.wait(60 / bpm / CLOCKS_A_QUARTER)

    def close(self) -> None:
        self.transport.close()
