"""All that listens to keyboards, joined."""

from __future__ import annotations

from collections.abc import Callable

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.playback.messages import Message
from musicapp.services.bearings import Bearings
from musicapp.services.capture import Capture
from musicapp.services.incoming import Incoming, Input
from musicapp.services.jobs import Post
from musicapp.services.midi_learn import MidiLearn
from musicapp.services.recording import Recording
from musicapp.services.session import Session
from musicapp.services.step_entry import StepEntry
from musicapp.services.thru import Thru
from musicapp.services.transport import Transport

SIXTEENTH = TICKS_PER_QUARTER // 4


class Desk:
    """Builds what hears a musician play, and brings every message to it: to the synth at
    once, then to a step that is entered, to the recording, or to what may be captured."""

    def __init__(
        self,
        session: Session,
        transport: Transport,
        source: Input,
        send: Callable[[Message, str], object],
        clock: Callable[[], float],
        latency: Callable[[], float],
        composing: Callable[[], bool],
        post: Post,
    ) -> None:
        """send sends to a track's port from any thread; clock is that of the player and of the
        input; latency gives the seconds from then until it is heard; composing tells whether
        music is being written."""
        self.step: Callable[[], int] = lambda: SIXTEENTH  # ticks of a step that is entered
        self.thru = Thru(send, lambda: transport.line(session.track))
        self.learn = MidiLearn()
        self.incoming = Incoming(source, self.thru, self.learn, clock, post)
        bearings = Bearings(session, transport, clock, latency)
        self.recording = Recording(session, transport, bearings, composing)
        self.capture = Capture(session, transport, bearings, self.recording.bring)
        self.steps = StepEntry(session, transport, lambda: self.step())
        self._session = session
        self.incoming.heard.connect(self._hear)
        session.song_changed.connect(self._follow_song)

    def close(self) -> None:
        """Listen no more."""
        self.incoming.close()

    def _hear(self, time: float, message: Message) -> None:
        self.recording.hear(time, message)
        if self.steps.on:
            self.steps.hear(message)
        elif not self.recording.running:
            self.capture.hear(time, message)

    def _follow_song(self) -> None:
        if self._session.next_undo is None and self._session.next_redo is None:
            self.capture.forget()  # nothing was ever done to this song: it was opened just now
