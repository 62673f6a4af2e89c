from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from musicapp.domain.song import Song
from musicapp.services.session import Session
from musicapp.services.surprise import Surprise, Surprises
from tests.helpers.main_thread import MainThread
from tests.helpers.songs import cadence_song, scale_song

PATIENT = 60.0  # seconds, which no test waits


class SlowMeasure:
    """Yields two parts of each song, each when it is let."""

    def __init__(self) -> None:
        self.given: list[Song] = []
        self.may_go = threading.Semaphore(0)

    def __call__(self, song: Song) -> Iterator[Surprises]:
        self.given.append(song)
        for beat in (0.0, 1.0):
            self.may_go.acquire()
            yield Surprises.of([(beat, 2.0)])


@pytest.fixture
def session() -> Session:
    return Session(scale_song())


@pytest.fixture
def main_thread() -> MainThread:
    return MainThread()


@pytest.fixture
def slow() -> SlowMeasure:
    return SlowMeasure()


@pytest.fixture
def service(session: Session, slow: SlowMeasure, main_thread: MainThread) -> Iterator[Surprise]:
    service = Surprise(session, slow, main_thread.post, rest=0)
    yield service
    slow.may_go.release(100)
    service.close()


def told(service: Surprise) -> list[list[float]]:
    """The onsets of everything that is measured."""
    known: list[list[float]] = []
    service.measured.connect(lambda surprises: known.append(surprises.starts.tolist()))
    return known


def test_nothing_is_measured_before_somebody_looks(
    session: Session, service: Surprise, slow: SlowMeasure
) -> None:
    session.apply("Write", cadence_song())
    assert not slow.given


def test_the_notes_come_part_by_part(
    service: Surprise, slow: SlowMeasure, main_thread: MainThread
) -> None:
    known, ends = told(service), []
    service.ended.connect(lambda: ends.append(1))
    slow.may_go.release(2)
    service.want(True)
    main_thread.wait_until(lambda: bool(ends))
    assert known == [[0.0], [0.0, 1.0]]
    service.want(False)
    service.want(True)  # the same song is not measured twice
    assert len(slow.given) == 1


def test_a_newer_song_ends_the_measuring_of_the_one_before(
    session: Session, service: Surprise, slow: SlowMeasure, main_thread: MainThread
) -> None:
    known, ends = told(service), []
    service.ended.connect(lambda: ends.append(1))
    service.want(True)
    slow.may_go.release()
    main_thread.wait_until(lambda: bool(known))
    session.apply("Write", cadence_song())
    slow.may_go.release(3)
    main_thread.wait_until(lambda: bool(ends))
    assert slow.given == [scale_song(), cadence_song()]
    assert known == [[0.0], [0.0], [0.0, 1.0]]


def test_who_looks_away_ends_it(
    session: Session, slow: SlowMeasure, main_thread: MainThread
) -> None:
    service = Surprise(session, slow, main_thread.post, rest=0)
    known = told(service)
    service.want(True)
    service.want(False)
    slow.may_go.release(2)
    service.close()
    assert not known


def test_a_song_is_left_alone_while_it_is_edited(
    session: Session, slow: SlowMeasure, main_thread: MainThread
) -> None:
    service = Surprise(session, slow, main_thread.post, rest=PATIENT)
    service.want(True)
    service.close()  # at once, though the job rests
    assert not slow.given


def test_a_failure_is_told(session: Session, main_thread: MainThread) -> None:
    def fails(_song: Song) -> Iterator[Surprises]:
        raise ArithmeticError

    service = Surprise(session, fails, main_thread.post, rest=0)
    errors: list[Exception] = []
    service.failed.connect(errors.append)
    service.want(True)
    main_thread.wait_until(lambda: bool(errors))
    service.close()
    assert isinstance(errors[0], ArithmeticError)


def test_another_document_is_told_from_an_edit(
    session: Session, service: Surprise, slow: SlowMeasure, main_thread: MainThread
) -> None:
    told_of, ends = list[bool](), []
    service.began.connect(told_of.append)
    service.ended.connect(lambda: ends.append(1))
    slow.may_go.release(100)
    service.want(True)
    for change in (
        lambda: session.apply("Write", cadence_song()),
        lambda: session.open(scale_song(), None),
    ):
        main_thread.wait_until(lambda: bool(ends))
        ends.clear()
        change()
    main_thread.wait_until(lambda: bool(ends))
    assert told_of == [False, False, True]
