"""Several takes of one request, of which the document holds one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.task import CONTINUE, GENERATE, Task
from musicapp.domain.track import Track
from musicapp.errors import ModelProblem
from musicapp.services.generate import Generate
from musicapp.services.session import Session
from tests.helpers.main_thread import MainThread
from tests.helpers.scripted_composer import SCALE, ScriptedComposer
from tests.helpers.songs import cadence_song, scale_song

BAR = 1920


class Desk:
    """A session whose composer writes three takes of a bar, or of a hole."""

    def __init__(self, composer: ScriptedComposer | None = None, song: Song | None = None) -> None:
        self.session, self.main = Session(song), MainThread()
        self.generate = Generate(
            self.session, lambda: composer or ScriptedComposer(), self.main.post
        )
        self.written: list[int] = []
        self.generate.written.connect(self.written.append)

    def ask(self, task: Task = GENERATE, count: int = 3, bars: int = 1) -> None:
        self.generate.start(Request(bars=bars), task, count)

    def ask_and_wait(self, task: Task = GENERATE, count: int = 3) -> None:
        self.ask(task, count)
        self.wait()

    def wait(self) -> None:
        self.main.wait_until(lambda: not self.generate.running)

    def wait_for_two_notes(self) -> None:
        """Of every take."""
        choice = self.generate.choice
        self.main.wait_until(lambda: bool(choice.takes) and len(choice.takes[-1].notes) == 2)

    @property
    def pitches(self) -> list[int]:
        """Those of the track that is written last."""
        return self.session.song.tracks[-1].notes.pitch.tolist()


def scale(take: int = 0) -> list[int]:
    return [pitch + take for pitch in SCALE]


def test_the_first_take_stands_in_the_song_and_others_can_take_its_place() -> None:
    desk = Desk()
    desk.ask_and_wait()
    assert desk.generate.choice.open
    assert [len(take.notes) for take in desk.generate.choice.takes] == [8, 8, 8]
    heard = [desk.pitches]
    for take in (2, 1, 0):
        desk.generate.choice.show(take)
        heard.append(desk.pitches)
    assert heard == [scale(0), scale(2), scale(1), scale(0)]


def test_whatever_is_looked_at_it_is_one_step() -> None:
    desk = Desk()
    desk.ask_and_wait()
    desk.generate.choice.show(2)
    desk.generate.choice.accept()
    assert not desk.generate.choice.open
    assert (desk.pitches, desk.session.next_undo) == (scale(2), "Generate")
    desk.session.undo()
    assert (desk.session.song, desk.session.next_undo) == (Song(), None)
    desk.session.redo()
    assert desk.pitches == scale(2)


def test_discarding_leaves_the_song_as_it_was() -> None:
    desk = Desk(song=cadence_song())
    desk.ask_and_wait(Task("infill", BAR, 2 * BAR))
    assert desk.session.song != cadence_song()
    desk.generate.discard()
    assert desk.session.song == cadence_song()
    assert not desk.generate.choice.open
    assert desk.session.next_undo is None


def test_discarding_before_the_first_note_takes_back_nothing_else() -> None:
    pen = threading.Semaphore(0)
    desk = Desk(ScriptedComposer(pen))
    desk.session.apply("Draw", scale_song())
    desk.ask(CONTINUE)
    desk.main.wait_until(lambda: desk.generate.choice.open)
    desk.generate.discard()
    pen.release(60)
    desk.wait()
    assert desk.session.song == scale_song()
    assert desk.session.next_undo == "Draw"


def test_another_take_can_be_heard_while_all_are_written() -> None:
    pen = threading.Semaphore(9)
    desk = Desk(ScriptedComposer(pen))
    desk.ask(bars=2)
    desk.wait_for_two_notes()
    desk.generate.choice.show(2)
    assert desk.pitches == scale(2)[:2]
    assert desk.written[-1] == 480
    pen.release(60)
    desk.wait()
    assert desk.pitches == scale(2) * 2
    assert desk.written[-1] == 2 * BAR


def test_a_take_that_is_accepted_early_is_written_to_its_end() -> None:
    pen = threading.Semaphore(9)
    desk = Desk(ScriptedComposer(pen))
    desk.ask()
    desk.wait_for_two_notes()
    desk.generate.choice.show(1)
    desk.generate.choice.accept()
    pen.release(60)
    desk.wait()
    assert desk.pitches == scale(1)


def test_discarding_on_the_way_stops_the_composer() -> None:
    pen = threading.Semaphore(9)
    desk = Desk(ScriptedComposer(pen))
    desk.ask(bars=400)
    desk.wait_for_two_notes()
    desk.generate.discard()
    pen.release(60)
    desk.wait()
    assert desk.session.song == Song()


def test_stopping_leaves_the_choice() -> None:
    pen = threading.Semaphore(9)
    desk = Desk(ScriptedComposer(pen))
    desk.ask(bars=400)
    desk.wait_for_two_notes()
    desk.generate.stop()
    pen.release(60)
    desk.wait()
    desk.generate.choice.show(1)
    assert desk.pitches == scale(1)[:2]


def test_an_edit_of_the_notes_ends_the_choice() -> None:
    desk = Desk()
    desk.ask_and_wait()
    song = desk.session.song
    desk.session.apply("Delete", song.with_notes(len(song.tracks) - 1, Notes()))
    assert not desk.generate.choice.open
    desk.generate.choice.show(1)
    assert not desk.pitches


def test_undo_ends_the_choice() -> None:
    desk = Desk()
    desk.ask_and_wait()
    desk.session.undo()
    assert not desk.generate.choice.open
    assert desk.session.song == Song()


def test_muting_a_track_to_hear_a_take_does_not_end_the_choice() -> None:
    desk = Desk(song=cadence_song())
    desk.ask_and_wait(Task("infill", BAR, 2 * BAR, (0,)))
    song = desk.session.song
    desk.session.apply("Mute", song.with_track(1, replace(song.tracks[1], muted=True)))
    assert desk.generate.choice.open
    desk.generate.choice.show(1)
    inside = desk.session.song.tracks[0].notes
    assert inside.pitch[inside.between(BAR, 2 * BAR)].tolist() == scale(1)
    desk.generate.discard()
    melody, harmony = desk.session.song.tracks
    assert melody.notes == cadence_song().tracks[0].notes
    assert harmony.muted


def test_the_next_request_accepts_what_is_still_to_be_chosen() -> None:
    desk = Desk()
    desk.ask_and_wait()
    desk.generate.choice.show(2)
    desk.ask_and_wait(CONTINUE, count=1)
    assert desk.pitches == scale(2) + scale(0)
    assert not desk.generate.choice.open


def test_what_the_song_has_already_is_not_written_twice() -> None:
    song = Song(tracks=(Track(notes=Notes.of([Note(0, SCALE[0], 220)])),))
    desk = Desk(song=song)
    desk.ask_and_wait(Task("vary", 0, BAR, keep=1.0))
    assert desk.session.song.note_count == 8
    desk.generate.choice.show(1)
    assert desk.session.song.note_count == 9
    desk.generate.discard()
    assert desk.session.song == song


def test_a_failure_on_the_way_keeps_what_is_written_of_all_takes() -> None:
    desk = Desk(ScriptedComposer(failure=ModelProblem("Oh.")))
    desk.ask_and_wait()
    assert [len(take.notes) for take in desk.generate.choice.takes] == [3, 3, 3]
    assert desk.generate.choice.open


@pytest.mark.parametrize(
    ("task", "label"),
    [
        (Task("infill", 0, BAR), "Fill"),
        (Task("vary", 0, BAR), "Vary"),
        (Task("harmonize"), "Harmonise"),
        (Task("add", role="bass"), "Add part"),
    ],
)
def test_what_undo_would_take_back_is_named(task: Task, label: str) -> None:
    desk = Desk(song=scale_song())
    desk.ask_and_wait(task, count=1)
    assert desk.session.next_undo == label
    assert not desk.generate.choice.open


def test_an_edit_that_comes_before_the_plan_is_not_lost() -> None:
    loading = threading.Event()

    class Slow(ScriptedComposer):
        def plan(self, song: Song, request: Request, task: Task = GENERATE):
            loading.wait(10)
            return super().plan(song, request, task)

    desk = Desk(Slow())
    desk.ask(count=1)
    desk.session.apply("Draw", scale_song())
    loading.set()
    desk.main.wait_until(lambda: not desk.generate.running)
    desk.wait()
    assert [len(track.notes) for track in desk.session.song.tracks] == [8, 8]
    assert desk.session.song.tracks[1].notes.start[0] == 2 * BAR


class Rest:
    """A rest that lasts until the test ends it."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []
        self.seconds: list[float] = []

    def __call__(self, seconds: float, go_on: Callable[[], object]) -> None:
        self.seconds.append(seconds)
        self.waiting.append(go_on)

    def end(self) -> None:
        waiting, self.waiting = self.waiting, []
        for go_on in waiting:
            go_on()


def resting_desk(pen: threading.Semaphore) -> tuple[Desk, Rest]:
    desk, rest = Desk(), Rest()
    desk.generate = Generate(desk.session, lambda: ScriptedComposer(pen), desk.main.post, rest)
    desk.generate.written.connect(desk.written.append)
    return desk, rest


def test_the_first_chord_is_known_at_once_and_what_comes_in_a_rest_together() -> None:
    pen = threading.Semaphore(60)
    desk, rest = resting_desk(pen)
    desk.ask(count=2)
    desk.main.wait_until(lambda: bool(desk.written))
    assert desk.pitches == scale()[:1]
    desk.main.wait_until(lambda: len(desk.generate._waiting) == 15)
    rest.end()
    assert desk.written == [240, BAR]
    assert [len(take.notes) for take in desk.generate.choice.takes] == [8, 8]
    rest.end()
    desk.wait()


def test_the_first_rests_are_short_as_there_is_little_to_play() -> None:
    pen = threading.Semaphore(1)
    desk, rest = resting_desk(pen)
    desk.ask(count=1, bars=2)
    while len(desk.written) < 8:
        pen.release()
        desk.main.wait_until(lambda: bool(rest.waiting))
        rest.end()
    desk.generate.stop()
    pen.release(60)
    desk.wait()
    assert rest.seconds[:6] == [0.008, 0.016, 0.032, 0.064, 0.1, 0.1]


def test_at_the_end_nothing_waits_for_the_rest_to_end() -> None:
    desk, _ = resting_desk(threading.Semaphore(60))
    desk.ask_and_wait(count=1)
    assert desk.pitches == scale()
    assert desk.written[-1] == BAR


def test_what_has_come_in_a_rest_is_kept_when_the_composer_is_stopped() -> None:
    pen = threading.Semaphore(5)
    desk, rest = resting_desk(pen)
    desk.ask(count=1, bars=4)
    desk.main.wait_until(lambda: len(desk.generate._waiting) == 3)
    desk.generate.stop()
    assert desk.pitches == scale()[:4]
    pen.release(60)
    desk.wait()
    rest.end()
    assert desk.pitches == scale()[:4]


def test_what_has_come_in_a_rest_is_discarded_with_all_the_rest() -> None:
    pen = threading.Semaphore(9)
    desk, rest = resting_desk(pen)
    desk.ask(count=3)
    desk.main.wait_until(lambda: len(desk.generate._waiting) > 2)
    desk.generate.discard()
    pen.release(60)
    desk.wait()
    rest.end()
    assert desk.session.song == Song()
