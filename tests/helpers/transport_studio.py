"""A transport that a test drives by hand."""

from __future__ import annotations

import threading

from musicapp.domain.song import Song
from musicapp.errors import MusicAppError
from musicapp.playback.output import Output
from musicapp.playback.player import Player
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from tests.helpers.clock import ScriptedClock
from tests.helpers.playing import pass_time
from tests.helpers.posting import Posts
from tests.helpers.recording_output import RecordingOutput


class Studio:
    """A transport with a recording output, a clock that the test moves, and a main thread."""

    def __init__(self, song: Song) -> None:
        self.clock = ScriptedClock()
        self.posts = Posts()
        self.output = RecordingOutput("")
        self.player = Player(self.output, self.clock)
        self.session = Session(song)
        self.ports: dict[str, RecordingOutput | MusicAppError] = {}
        self.transport = Transport(self.session, self.player, self.posts.post, self._open)
        self.opened_on = threading.main_thread()
        self.states: list[bool] = []
        self.jumps: list[float] = []
        self.failures: list[Exception] = []
        self.transport.state_changed.connect(lambda: self.states.append(self.transport.playing))
        self.transport.position_changed.connect(self.jumps.append)
        self.transport.failed.connect(self.failures.append)

    def _open(self, name: str) -> Output:
        self.opened_on = threading.current_thread()
        port = self.ports[name]
        if isinstance(port, MusicAppError):
            raise port
        return port

    def choose(self, name: str) -> None:
        """Choose an output and wait until the transport has answered."""
        answers: list[bool] = []
        self.transport.output_changed.connect(lambda: answers.append(True))
        self.transport.choose_output(name)
        self.posts.drain_until(lambda: bool(answers), "an answer")

    def pass_time(self, seconds: float) -> None:
        pass_time(self.player, self.clock, seconds)
        self.posts.drain()

    @property
    def pitches(self) -> list[int]:
        return [pitch for _, pitch in self.output.note_ons]
