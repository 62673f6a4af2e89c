from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from musicapp.ui.main_thread import MainThread


def test_functions_run_on_the_main_thread_in_the_order_of_posting(qtbot: QtBot) -> None:
    main_thread, done, threads = MainThread(), list[int](), set[int]()

    def report(number: int) -> Callable[[], None]:
        def run() -> None:
            done.append(number)
            threads.add(threading.get_ident())

        return run

    def work() -> None:
        for number in range(500):
            main_thread.post(report(number))

    worker = threading.Thread(target=work)
    worker.start()
    qtbot.waitUntil(lambda: len(done) == 500)
    worker.join()

    assert done == list(range(500))
    assert threads == {threading.get_ident()}


def test_a_worker_that_never_rests_does_not_starve_the_window(qtbot: QtBot) -> None:
    main_thread, ticks, stop = MainThread(), list[int](), threading.Event()
    room = threading.BoundedSemaphore(16)  # as a job has

    def work() -> None:
        while not stop.is_set():
            if room.acquire(timeout=0.1):
                main_thread.post(room.release)

    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    worker = threading.Thread(target=work)
    worker.start()
    qtbot.waitUntil(lambda: len(ticks) >= 20)
    stop.set()
    worker.join()
    timer.stop()


def test_what_is_posted_meanwhile_comes_after_what_waited(qtbot: QtBot) -> None:
    main_thread, done = MainThread(), list[str]()

    def first() -> None:
        main_thread.post(lambda: done.append("posted meanwhile"))
        done.append("first")

    main_thread.post(first)
    main_thread.post(lambda: done.append("second"))
    qtbot.waitUntil(lambda: len(done) == 3)

    assert done == ["first", "second", "posted meanwhile"]


def test_a_failing_function_does_not_hold_up_those_behind_it(qtbot: QtBot) -> None:
    main_thread, done = MainThread(), list[str]()

    def fail() -> None:
        raise ValueError("of this test")

    with capture_exceptions() as caught:
        main_thread.post(fail)
        main_thread.post(lambda: done.append("behind"))
        qtbot.waitUntil(lambda: bool(done))

    assert [error for _, error, _ in caught if "of this test" in str(error)]


def test_after_the_end_nothing_runs(qtbot: QtBot) -> None:
    main_thread, done = MainThread(), list[str]()
    main_thread.post(lambda: done.append("too late"))
    main_thread.close()
    main_thread.post(lambda: done.append("much too late"))
    qtbot.wait(30)
    assert not done
