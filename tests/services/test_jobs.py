from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from musicapp.services.jobs import Job
from musicapp.services.signal import Signal
from tests.helpers.main_thread import MainThread


class Watched:
    """A job and what it reported."""

    def __init__(self, work: Iterator[int], main_thread: MainThread) -> None:
        self.items: list[int] = []
        self.errors: list[Exception] = []
        self.threads: set[str] = set()
        self.ended = 0
        self.main_thread = main_thread
        self.job: Job[int] = Job(work, main_thread.post, "count")
        self.job.item.connect(self._item)
        self.job.failed.connect(self.errors.append)
        self.job.ended.connect(self._end)
        self.job.start()

    def wait(self) -> None:
        self.main_thread.wait_until(lambda: self.ended > 0)
        self.job.join()

    def _item(self, item: int) -> None:
        self.items.append(item)
        self.threads.add(threading.current_thread().name)

    def _end(self) -> None:
        self.ended += 1


@pytest.fixture
def main_thread() -> MainThread:
    return MainThread()


def test_everything_is_reported_in_order_on_the_main_thread(main_thread: MainThread) -> None:
    watched = Watched(iter(range(1000)), main_thread)
    watched.wait()
    assert watched.items == list(range(1000))
    assert watched.threads == {threading.current_thread().name}
    assert (watched.errors, watched.ended) == ([], 1)


def test_an_error_is_reported_after_what_came_before_it(main_thread: MainThread) -> None:
    def stumbles() -> Iterator[int]:
        yield 1
        raise ArithmeticError("two")

    watched = Watched(stumbles(), main_thread)
    watched.wait()
    assert watched.items == [1]
    assert [str(error) for error in watched.errors] == ["two"]
    assert watched.ended == 1


def test_a_cancelled_job_reports_nothing_more_but_its_end(main_thread: MainThread) -> None:
    def for_ever() -> Iterator[int]:
        number = 0
        while True:
            yield number
            number += 1

    watched = Watched(for_ever(), main_thread)
    main_thread.wait_until(lambda: len(watched.items) >= 20)
    watched.job.cancel()
    seen = len(watched.items)
    watched.wait()
    assert watched.job.cancelled
    assert len(watched.items) == seen


def test_a_job_never_runs_far_ahead_of_who_listens(main_thread: MainThread) -> None:
    made: list[int] = []
    gaps: list[int] = []
    far_enough = threading.Event()

    def eager() -> Iterator[int]:
        for number in range(200):
            made.append(number)
            if number == 16:
                far_enough.set()
            yield number

    watched = Watched(eager(), main_thread)
    watched.job.item.connect(lambda number: gaps.append(len(made) - number))
    assert far_enough.wait(5)
    watched.wait()
    assert len(gaps) == 200
    assert max(gaps) <= 18


def test_signals_call_everyone_in_order_until_they_leave() -> None:
    heard: list[str] = []
    signal: Signal[[str]] = Signal()

    def first(word: str) -> None:
        heard.append(f"first {word}")

    signal.connect(first)
    signal.connect(lambda word: heard.append(f"second {word}"))
    signal.emit("a")
    signal.disconnect(first)
    signal.emit("b")
    assert heard == ["first a", "second a", "second b"]
