from __future__ import annotations

import threading

from musicapp.analysis.recognise import recognise
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.task import GENERATE, Task
from musicapp.services.answer import Answer, Listen
from musicapp.services.generate import Generate
from musicapp.services.session import Session
from tests.helpers.main_thread import MainThread
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.songs import cadence_song

BAR = 1920


class Desk:
    """A composer, and someone who listens to what it writes."""

    def __init__(self, song: Song | None = None, composer: ScriptedComposer | None = None) -> None:
        self.session, self.main = Session(song), MainThread()
        own = composer or ScriptedComposer()
        self.generate = Generate(self.session, lambda: own, self.main.post)
        self.heard: list[Song] = []
        self.answers: list[Answer] = []
        self.listen = Listen(self.session, self.generate, self._recognise, self.main.post)
        self.listen.answered.connect(self.answers.append)

    def _recognise(self, song: Song):
        self.heard.append(song)
        return recognise(song)

    def ask(self, task: Task = GENERATE, count: int = 1) -> None:
        self.generate.start(Request(bars=2, density="sparse"), task, count)

    def wait_for(self, count: int) -> None:
        self.main.wait_until(lambda: len(self.answers) == count)


def test_only_the_bars_that_were_written_are_listened_to():
    desk = Desk(cadence_song())
    desk.ask(Task("infill", BAR, 2 * BAR))
    desk.wait_for(1)
    (part,) = desk.heard
    assert part.end <= BAR
    assert desk.answers[0].request.density == "sparse"
    assert desk.answers[0].metadata.notes.count == part.note_count == 8


def test_each_take_that_is_looked_at_is_heard_once():
    desk = Desk()
    desk.ask(count=3)
    desk.wait_for(1)
    desk.generate.choice.show(2)
    desk.wait_for(2)
    desk.generate.choice.accept()
    keys = [answer.metadata.key.key.tonic for answer in desk.answers if answer.metadata.key]
    assert keys == [0, 2]
    assert len(desk.heard) == 2


def test_without_a_note_there_is_no_answer():
    class Silent(ScriptedComposer):
        def takes(self, plan, number):
            return iter(())

    desk = Desk(composer=Silent())
    desk.ask()
    desk.main.wait_until(lambda: not desk.generate.running)
    assert not desk.heard


def test_closing_waits_for_who_listens():
    desk = Desk()
    desk.ask()
    desk.main.wait_until(lambda: bool(desk.heard))
    desk.listen.close()
    assert not any(thread.name == "listen" for thread in threading.enumerate())
