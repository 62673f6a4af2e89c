from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from musicapp.domain.note import Note
from musicapp.domain.request import Request
from musicapp.domain.task import GENERATE
from musicapp.playback.player import Player
from musicapp.services.generate import Generate
from musicapp.services.live import Live, Pace
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from tests.helpers.main_thread import MainThread
from tests.helpers.recording_output import RecordingOutput
from tests.helpers.scripted_composer import SCALE, ScriptedComposer, ScriptedPlan


class Stage:
    """A composer, a player and what joins them; the clock ticks a second at each look."""

    def __init__(self, composer: ScriptedComposer) -> None:
        self.session, self.main = Session(), MainThread()
        self.output = RecordingOutput()
        self.transport = Transport(
            self.session, Player(self.output), self.main.post, RecordingOutput
        )
        self.generate = Generate(self.session, lambda: composer, self.main.post)
        self._now = 0.0
        self.live = Live(self.session, self.generate, self.transport, self._clock)
        self.paces: list[Pace] = []
        self.live.measured.connect(self.paces.append)

    def _clock(self) -> float:
        self._now += 1
        return self._now

    def ask(self, bars: int = 1) -> None:
        self.live.ask(Request(bars=bars), GENERATE)

    def wait_for_the_end(self) -> None:
        self.main.wait_until(lambda: not self.generate.running)


@pytest.fixture
def stages() -> Iterator[list[Stage]]:
    """Stages that a test opens; they are closed after it."""
    opened: list[Stage] = []
    yield opened
    for stage in opened:
        stage.generate.close()
        stage.transport.close()


def open_stage(stages: list[Stage], composer: ScriptedComposer) -> Stage:
    stages.append(Stage(composer))
    return stages[-1]


def test_it_sounds_as_soon_as_the_first_chord_is_there(stages: list[Stage]) -> None:
    pen = threading.Semaphore(2)
    stage = open_stage(stages, ScriptedComposer(pen))
    stage.ask()
    stage.main.wait_until(lambda: bool(stage.output.note_ons))
    assert [pitch for _, pitch in stage.output.note_ons] == [SCALE[0]]
    assert stage.transport.playing
    for _ in range(8):
        pen.release()
    stage.wait_for_the_end()


def test_a_rest_at_the_start_keeps_nobody_waiting(stages: list[Stage]) -> None:
    class Late(ScriptedComposer):
        def write(self, plan: ScriptedPlan) -> Iterator[tuple[int, Note]]:
            yield plan.track, Note(960, 60, 480)
            yield plan.track, Note(1440, 64, 480)

    stage = open_stage(stages, Late())
    stage.ask()
    stage.wait_for_the_end()
    assert stage.transport.position() >= 960
    assert [pitch for _, pitch in stage.output.note_ons] == [60]


def test_the_pace_is_measured(stages: list[Stage]) -> None:
    stage = open_stage(stages, ScriptedComposer())
    stage.ask()  # the clock says 1; then 2 at the beginning, 3 at the first chord, 4 at the end
    stage.wait_for_the_end()
    assert stage.paces == [Pace(wait=2.0, notes_per_second=4.0)]


def test_without_a_note_there_is_no_pace(stages: list[Stage]) -> None:
    class Silent(ScriptedComposer):
        def write(self, plan: ScriptedPlan) -> Iterator[tuple[int, Note]]:
            return iter(())

    stage = open_stage(stages, Silent())
    stage.ask()
    stage.wait_for_the_end()
    assert not stage.paces
    assert not stage.transport.playing
