from __future__ import annotations

import threading
from dataclasses import replace

from musicapp.analysis.recognise import recognise
from musicapp.domain.chord import parse_chords
from musicapp.domain.metadata import Doubt, KeySpan
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.task import GENERATE, Task
from musicapp.domain.time import Meter
from musicapp.services.answer import Answer
from musicapp.services.generate import Generate
from musicapp.services.listen import Listen
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


def answer(request: Request, song: Song | None = None, density: float | None = None) -> Answer:
    part = song or cadence_song()
    return Answer(request, part, recognise(part), density)


def said(request: Request, density: float | None = None) -> dict[str, tuple[object, bool]]:
    return {p.what: (p.heard, p.kept) for p in answer(request, density=density).points}


def test_every_wish_stands_beside_what_is_heard():
    request = Request(
        key=Key(0),
        meter=Meter(0, 4, 4),
        tempo=120.0,
        density="sparse",
        chords=parse_chords("C F G Am"),
    )
    assert said(request, density=2.2) == {
        "key": (Key(0), True),
        "meter": ("4/4", True),
        "tempo": (120.0, True),
        "density": (2.0, True),
        "chords": (3, False),
    }


def test_what_was_missed_is_told():
    request = Request(meter=Meter(0, 3, 4), tempo=90.0, density="dense")
    assert said(request, density=8.0) == {
        "meter": ("4/4", False),
        "tempo": (120.0, False),
        "density": (2.0, False),
    }


def test_the_style_is_compared_where_it_is_heard():
    heard = replace(recognise(cadence_song()), style=(("choir", 0.7), ("pop", 0.2)))
    one, other = (
        Answer(Request(style=style), cadence_song(), heard).points for style in ("choir", "pop")
    )
    assert [(p.what, p.heard, p.kept) for p in (*one, *other)] == [
        ("style", "choir", True),
        ("style", "choir", False),
    ]
    assert Answer(Request(), cadence_song(), heard).points == ()


def test_a_meter_that_the_notes_contradict_is_no_match():
    doubt = Doubt("meter", 0.0, "4/4", "3/4", 0.9)
    heard = replace(recognise(cadence_song()), doubts=(doubt,))
    (point,) = Answer(Request(meter=Meter(0, 4, 4)), cadence_song(), heard).points
    assert (point.heard, point.kept) == ("3/4", False)


def test_a_key_that_is_hardly_heard_is_no_miss():
    known = recognise(cadence_song())
    unsure = replace(known, key=KeySpan(0.0, 16.0, Key(7), 0.3))
    assert Answer(Request(key=Key(0)), cadence_song(), unsure).points == ()


def test_of_silence_nothing_is_asked():
    silence = answer(Request(key=Key(0), density="dense", chords=parse_chords("C")), Song(), 4.0)
    assert silence.points == ()
