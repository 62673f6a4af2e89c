"""The player: a performance, the clock, and the thread that brings them together."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from musicapp.errors import MusicAppError
from musicapp.playback.clock import Clock, SystemClock
from musicapp.playback.clock_in import Lead
from musicapp.playback.distant import Receives, receiver_of
from musicapp.playback.messages import Message
from musicapp.playback.output import BUILT_IN, NoOutput, Output
from musicapp.playback.performance import Performance
from musicapp.playback.priority import hurry
from musicapp.playback.rack import SHARED
from musicapp.playback.reports import Reports
from musicapp.playback.timeline import Timeline

log = logging.getLogger(__name__)


class Player:
    """Plays timelines to an output, which it owns. Every method may be called from any
    thread; what is due at once is sent before the method returns.

    on_stopped is called when the end was reached, on_failed with an exception when the
    output has vanished or something broke (nothing is playing then), on_port_lost with its name
    and an exception when a single track's port has vanished; all on the player's thread, and
    they may be replaced before it starts."""

    def __init__(self, output: Output | None = None, clock: Clock | None = None) -> None:
        self.on_stopped: Callable[[], object] = _nobody
        self.on_failed: Callable[[Exception], object] = _nobody
        self.on_port_lost: Callable[[str, Exception], object] = _nobody
        self._clock = clock or SystemClock()
        self._wake = threading.Condition()
        self._output: Output = NoOutput()
        self._performance = Performance(receiver_of(self._output))
        self._deadline: float | None = None
        self._reports = Reports()
        self._clocking = False
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)
        if output:
            self.set_output(output)

    @property
    def playing(self) -> bool:
        """Whether the playhead moves, or waits for music that is still being written."""
        return self._performance.playing

    @property
    def output(self) -> Output:
        """Where the messages go; a NoOutput after the chosen one has vanished."""
        return self._output

    def position(self) -> float:
        """The tick that is playing, or from which playing would go on."""
        return self._performance.position(self._clock.now())

    @property
    def begins(self) -> float:
        """The clock's time at which the playhead began to move, or will after the count-in."""
        return self._performance.begins

    def is_heard(self, seconds: float) -> bool:
        """Whether a note began in the last seconds."""
        return self._performance.activity.is_heard(self._clock.now(), seconds)

    def load(self, timeline: Timeline) -> None:
        """Play other music from now on; a sounding note that is not in it ends."""
        with self._command() as now:
            self._performance.load(timeline, now)

    def play(self, tick: float, until: int | None = None, bars: int = 0) -> None:
        """Begin at a tick, and stop at another one, if any; count so many bars before. While
        playing, go there."""
        with self._command() as now:
            self._performance.play(tick, now, until, bars)

    def follow(self, lead: Lead) -> None:
        """Play where another clock leads, in its tempo; where it begins, begin."""
        with self._command() as now:
            self._performance.follow(lead, now)

    def stop(self) -> None:
        """End all notes, also those played by hand; the playhead stays where it is."""
        with self._command() as now:
            self._performance.stop(now)

    def seek(self, tick: float) -> None:
        """Put the playhead on a tick."""
        with self._command() as now:
            self._performance.seek(tick, now)

    def loop(self, start: int | None, end: int = 0) -> None:
        """Repeat start ≤ tick < end whenever the playhead comes to end; None: no more."""
        with self._command() as now:
            loop = None if start is None else (start, end)
            self._performance.set_borders(replace(self._performance.borders, loop=loop), now)

    def limit(self, tick: int | None) -> None:
        """The music is written up to a tick: there the playhead waits, even at the song's
        end, until the limit is raised. None: everything is written."""
        with self._command() as now:
            self._performance.set_borders(replace(self._performance.borders, limit=tick), now)

    def click(self, clicking: bool) -> None:
        """Play with the metronome, or without it."""
        with self._command() as now:
            self._performance.click(clicking, now)

    def send_clock(self, clocking: bool) -> None:
        """Tell the devices at MIDI ports the time of the music, or no more."""
        with self._command() as now:
            self._clocking = clocking
            self._show_clock(now)

    def send(self, message: Message, port: str = SHARED) -> None:
        """Send a message played by hand to the shared output or a track's port; its notes end
        with stop and close at the latest."""
        with self._command() as now:
            self._performance.send(message, port if port in self.ports else SHARED, now)

    def silence(self) -> None:
        """End every sound of the output, whoever began it."""
        with self._command() as now:
            self._performance.rack.silence(now)

    def set_output(self, output: Output) -> None:
        """Play to another output. The old one gets its note-offs and is closed."""
        with self._command() as now:
            old = self._performance.rack.at(SHARED)
            self._use(output, now)
        output.watch(partial(self._lose, output))
        old.close()

    @property
    def ports(self) -> frozenset[str]:
        """The ports of single tracks that are open."""
        return self._performance.rack.ports

    def open_port(self, port: str, output: Output) -> None:
        """Let tracks that want this port play to an output of their own, from the next
        timeline on that knows of it."""
        with self._command():
            self._performance.rack.put(port, receiver_of(output))
        output.watch(partial(self._lose_port, port))

    def close_port(self, port: str) -> None:
        """Play to that port no more; nothing of any timeline goes there by now."""
        with self._command() as now:
            if port not in self.ports:
                return
            receiver = self._performance.rack.remove(port)
            receiver.take_back(now)
            receiver.rest(now)
        receiver.close()

    def start_thread(self) -> None:
        """Let the player keep its own time."""
        self._thread.start()

    def run_due(self) -> float | None:
        """Send what is due now and report what happened: what the thread does all the time.
        Returns the clock's time at which there is more to do, None if there is nothing."""
        with self._command():
            pass
        self._reports.make()
        return self._deadline

    def close(self) -> None:
        """Let nothing sound, end the thread and close the output."""
        with self._command() as now:
            self._closed = True
            self._performance.stop(now)
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()
        self._performance.rack.close()

    def _run(self) -> None:
        hurry()
        while not self._closed:
            self.run_due()
            with self._wake:
                if not self._reports and not self._closed:
                    self._clock.wait(self._wake, self._deadline)

    @contextmanager
    def _command(self) -> Iterator[float]:
        """Do something with the performance, send what is due after it, wake the thread."""
        with self._wake:
            try:
                yield self._clock.now()
                playing = self._performance.playing
                self._deadline = self._performance.advance(self._clock.now())
                self._performance.rack.flush()
                if playing and not self._performance.playing:
                    self._reports.add(self.on_stopped)
            except Exception as error:
                log.exception("the player broke off")
                self._break_off(error)
            for port, receiver in self._performance.rack.failed():
                self._drop_receiver(port, receiver)
            self._wake.notify_all()

    def _lose(self, output: Output, problem: MusicAppError) -> None:
        with self._command():
            if self._output is output:
                self._performance.rack.at(SHARED).fail(problem)

    def _lose_port(self, port: str, problem: MusicAppError) -> None:
        with self._command():
            if port in self.ports:
                self._performance.rack.at(port).fail(problem)

    def _use(self, output: Output, now: float) -> None:
        self._output = output
        self._performance.change_receiver(receiver_of(output), now)
        self._show_clock(now)

    def _show_clock(self, now: float) -> None:
        """The built-in synth needs no clock."""
        self._performance.send_clock(self._clocking and self._output.name != BUILT_IN, now)

    def _drop_receiver(self, port: str, receiver: Receives) -> None:
        """Let go of an output that cannot be reached; closing it may take a second."""
        failure = receiver.failure or RuntimeError()
        self._reports.add(receiver.close)
        if port == SHARED:
            self._use(NoOutput(), self._clock.now())
            self._break_off(failure)
        else:
            self._performance.rack.remove(port)
            self._reports.add(partial(self.on_port_lost, port, failure))

    def _break_off(self, error: Exception) -> None:
        self._deadline = None
        self._performance.stop(self._clock.now())
        self._reports.add(partial(self.on_failed, error))


def _nobody(*_: object) -> None:
    """Nobody wants to know."""
