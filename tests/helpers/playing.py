"""A player without a thread, and time passing for it."""

from __future__ import annotations

from collections.abc import Callable

from musicapp.domain.controls import Controls
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.playback.player import Player
from musicapp.playback.timeline import Timeline
from tests.helpers.clock import ScriptedClock
from tests.helpers.recording_output import DistantOutput, RecordingOutput


class Stage:
    """A player on a scripted clock; ``output`` hears it."""

    def __init__(
        self, song: Song, make_output: Callable[[], RecordingOutput] = RecordingOutput
    ) -> None:
        self.clock = ScriptedClock()
        self._make_output = make_output
        self.output = make_output()
        self.player = Player(self.output, self.clock)
        self.player.load(Timeline.of(song))
        self.started = self.clock.now()
        self.stopped = 0
        self.failures: list[Exception] = []
        self.player.on_stopped = self._count_stop
        self.player.on_failed = self.failures.append

    def edit(self, song: Song) -> None:
        self.player.load(Timeline.of(song))

    def change_output(self) -> None:
        self.output = self._make_output()
        self.player.set_output(self.output)

    def pass_time(self, seconds: float) -> None:
        pass_time(self.player, self.clock, seconds)
        if isinstance(self.output, DistantOutput):
            self.output.run(self.clock.now())

    def play_out(self) -> None:
        """Let time pass until the player stops by itself, ten minutes at most."""
        while self.player.playing and self.clock.now() - self.started < 600:
            self.pass_time(1.0)

    @property
    def onsets(self) -> list[tuple[float, int]]:
        """Seconds since the stage was set up, and pitches."""
        return [(round(at - self.started, 6), pitch) for at, pitch in self.output.note_ons]

    def _count_stop(self) -> None:
        self.stopped += 1


def pass_time(player: Player, clock: ScriptedClock, seconds: float) -> None:
    """Let time pass, waking the player exactly when it asked to be woken."""
    until = clock.now() + seconds
    deadline = player.run_due()
    while deadline is not None and deadline <= until:
        clock.move_to(deadline)
        deadline = player.run_due()
    clock.move_to(until)
    player.run_due()


def song_of(*notes: Note, controls: Controls | None = None) -> Song:
    return Song(tracks=(Track(notes=Notes.of(notes), controls=controls or Controls()),))


LONG = song_of(Note(0, 60, 4800))
