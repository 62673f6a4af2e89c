from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import Metadata
from musicapp.domain.song import Song
from musicapp.services.recognise import Recognise
from musicapp.services.session import Session
from tests.helpers.main_thread import MainThread
from tests.helpers.songs import cadence_song, scale_song


class SlowRecogniser:
    """Recognises when it is let, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[Song] = []
        self.may_go = threading.Semaphore(0)
        self.running = 0
        self.most_running = 0

    def __call__(self, song: Song) -> Metadata:
        self.given.append(song)
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        self.may_go.acquire()
        self.running -= 1
        return recognise(song)


@pytest.fixture
def session() -> Session:
    return Session(scale_song())


@pytest.fixture
def main_thread() -> MainThread:
    return MainThread()


@pytest.fixture
def slow() -> SlowRecogniser:
    return SlowRecogniser()


@pytest.fixture
def service(session: Session, slow: SlowRecogniser, main_thread: MainThread) -> Iterator[Recognise]:
    service = Recognise(session, slow, main_thread.post)
    yield service
    slow.may_go.release(100)
    service.close()


def test_an_edit_is_recognised(
    session: Session, service: Recognise, slow: SlowRecogniser, main_thread: MainThread
) -> None:
    shown: list[Metadata] = []
    service.metadata.connect(shown.append)
    slow.may_go.release()
    session.apply("Write", cadence_song())
    main_thread.wait_until(lambda: bool(shown))
    assert shown == [recognise(cadence_song())]
    assert service.up_to_date


def test_the_song_is_recognised_from_the_start(
    service: Recognise, slow: SlowRecogniser, main_thread: MainThread
) -> None:
    slow.may_go.release()
    service.start()
    main_thread.wait_until(lambda: service.up_to_date)
    assert service.latest == recognise(scale_song())


def test_while_a_job_runs_edits_wait_and_only_the_newest_is_recognised(
    session: Session, service: Recognise, slow: SlowRecogniser, main_thread: MainThread
) -> None:
    edits = [cadence_song(semitones) for semitones in range(5)]
    for song in edits:
        session.apply("Transpose", song)
    slow.may_go.release(2)
    main_thread.wait_until(lambda: service.up_to_date)
    assert slow.given == [edits[0], edits[-1]]
    assert slow.most_running == 1
    assert service.latest == recognise(edits[-1])


def test_a_failure_is_reported_and_the_next_edit_recognised(
    session: Session, main_thread: MainThread
) -> None:
    def stumbles(song: Song) -> Metadata:
        if song == cadence_song():
            raise ArithmeticError
        return recognise(song)

    service = Recognise(session, stumbles, main_thread.post)
    errors: list[Exception] = []
    service.failed.connect(errors.append)
    session.apply("Write", cadence_song())
    main_thread.wait_until(lambda: bool(errors))
    session.apply("Write", cadence_song(1))
    main_thread.wait_until(lambda: service.up_to_date)
    service.close()


def test_a_closed_service_follows_no_longer(
    session: Session, service: Recognise, slow: SlowRecogniser
) -> None:
    slow.may_go.release(10)
    service.close()
    session.apply("Write", cadence_song())
    assert not slow.given
