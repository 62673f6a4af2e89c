import threading

import pytest

from musicapp.domain.edit import remove_track
from musicapp.domain.note import Note
from musicapp.domain.request import Request
from musicapp.domain.task import CONTINUE, GENERATE
from musicapp.errors import ModelProblem, RequestProblem
from musicapp.services.generate import Generate
from musicapp.services.session import Session
from tests.helpers.main_thread import MainThread
from tests.helpers.scripted_composer import ScriptedComposer


class Told:
    """What Generate said, in order."""

    def __init__(self, generate: Generate) -> None:
        self.words: list[tuple[str, object]] = []
        generate.began.connect(lambda tick: self.words.append(("began", tick)))
        generate.written.connect(lambda tick: self.words.append(("written", tick)))
        generate.failed.connect(lambda error: self.words.append(("failed", str(error))))
        generate.ended.connect(lambda: self.words.append(("ended", None)))


def generate_with(composer, session=None):
    session, main = session or Session(), MainThread()
    generate = Generate(session, lambda: composer, main.post)
    return session, main, generate, Told(generate)


def test_notes_come_onset_by_onset_and_leave_as_one_step():
    session, main, generate, told = generate_with(ScriptedComposer())
    generate.start(Request(bars=1))
    main.wait_until(lambda: not generate.running)
    assert session.song.note_count == 8
    assert told.words[0] == ("began", 0)
    written = [tick for word, tick in told.words if word == "written"]
    assert written == [240 * i for i in range(1, 9)]
    assert told.words[-1] == ("ended", None)
    session.undo()
    assert (session.song.note_count, len(session.song.tracks)) == (0, 1)


def test_stop_keeps_what_is_written():
    pen = threading.Semaphore(4)  # a chord is complete when the next one begins
    session, main, generate, told = generate_with(ScriptedComposer(pen))
    generate.start(Request(bars=4))
    main.wait_until(lambda: session.song.note_count == 3)
    generate.stop()
    pen.release()
    main.wait_until(lambda: not generate.running)
    assert session.song.note_count == 3
    assert told.words[-1] == ("ended", None)


def test_a_chord_is_written_at_once():
    class Chords(ScriptedComposer):
        def write(self, plan):
            for onset in (0, 480):
                for pitch in (60, 64, 67):
                    yield plan.track, Note(onset, pitch, 480)

    session, main, generate, told = generate_with(Chords())
    counts = []
    generate.written.connect(lambda _: counts.append(session.song.note_count))
    generate.start(Request(bars=1))
    main.wait_until(lambda: not generate.running)
    assert counts == [3, 6]
    assert [tick for word, tick in told.words if word == "written"] == [480, 1920]


def test_only_one_request_runs_at_a_time():
    composer = ScriptedComposer()
    _, main, generate, _ = generate_with(composer)
    generate.start(Request(bars=1))
    generate.start(Request(bars=2))
    main.wait_until(lambda: not generate.running)
    assert [request.bars for request in composer.requests] == [1]


def test_a_failure_on_the_way_keeps_what_is_written():
    session, main, generate, told = generate_with(ScriptedComposer(failure=ModelProblem("Oh.")))
    generate.start(Request(bars=1))
    main.wait_until(lambda: not generate.running)
    assert session.song.note_count == 3
    assert told.words[-2:] == [("failed", "Oh."), ("ended", None)]


def test_a_composer_that_cannot_be_loaded_changes_nothing():
    session, main = Session(), MainThread()

    def load():
        raise ModelProblem("The weights are damaged.")

    generate = Generate(session, load, main.post)
    told = Told(generate)
    generate.start(Request())
    main.wait_until(lambda: not generate.running)
    assert told.words == [("failed", "The weights are damaged."), ("ended", None)]
    assert session.next_undo is None


def test_a_request_that_cannot_be_kept_is_told():
    class Refusing(ScriptedComposer):
        def plan(self, song, request, task=GENERATE):
            raise RequestProblem("No.")

    session, main, generate, told = generate_with(Refusing())
    generate.start(Request())
    main.wait_until(lambda: not generate.running)
    assert told.words == [("failed", "No."), ("ended", None)]
    assert not session.dirty


def test_edits_made_meanwhile_are_kept():
    pen = threading.Semaphore(3)
    session, main, generate, _ = generate_with(ScriptedComposer(pen))
    generate.start(Request(bars=1))
    main.wait_until(lambda: session.song.note_count == 2)
    session.apply("Delete track", remove_track(session.song, 1))
    for _ in range(8):
        pen.release()
    main.wait_until(lambda: not generate.running)
    assert session.song.note_count == 0


def test_closing_waits_for_the_worker():
    pen = threading.Semaphore(1)
    _, main, generate, _ = generate_with(ScriptedComposer(pen))
    generate.start(Request(bars=1))
    main.wait_until(lambda: generate.running)
    pen.release(8)
    generate.close()
    assert not any(thread.name == "generate" for thread in threading.enumerate())


@pytest.mark.parametrize("continuing", [False, True])
def test_what_undo_would_take_back_is_named(continuing):
    session = Session()
    first = generate_with(ScriptedComposer(), session)
    first[2].start(Request(bars=1))
    first[1].wait_until(lambda: not first[2].running)
    if continuing:
        first[2].start(Request(bars=1), CONTINUE)
        first[1].wait_until(lambda: not first[2].running)
    assert session.next_undo == ("Continue" if continuing else "Generate")
