"""The recogniser in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import Metadata
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import ModelProblem
from musicapp.services.distant_recogniser import DistantRecogniser
from musicapp.services.recognise import Recogniser
from tests.helpers import recognisers
from tests.helpers.songs import cadence_song, scale_song

PATIENCE = 60.0  # seconds

Have = Callable[[Callable[[], Recogniser]], DistantRecogniser]


@pytest.fixture
def have() -> Iterator[Have]:
    """Makes recognisers, and sees that no process outlives them."""
    made: list[DistantRecogniser] = []

    def make(load: Callable[[], Recogniser]) -> DistantRecogniser:
        made.append(DistantRecogniser(load))
        return made[-1]

    yield make
    for one in made:
        one.close()
    assert not multiprocessing.active_children()


def process_of(metadata: Metadata) -> int:
    return int(metadata.style[0][0])


def test_it_says_what_the_recogniser_says_and_remains_in_one_process(have: Have) -> None:
    distant = have(recognisers.telling)
    songs = cadence_song(), scale_song(), Song()
    answers = [distant(song) for song in songs]
    assert [replace(answer, style=()) for answer in answers] == [
        replace(recognise(song), style=()) for song in songs
    ]
    assert len({process_of(answer) for answer in answers}) == 1
    assert process_of(answers[0]) != os.getpid()


def test_the_shipped_one_needs_neither_torch_nor_qt(have: Have) -> None:
    answer = have(recognisers.telling_shipped)(cadence_song())
    assert answer.chords
    assert len(answer.style) == 1


def test_nothing_is_begun_before_the_first_song(have: Have) -> None:
    have(recognisers.telling)
    assert not multiprocessing.active_children()


def test_a_process_that_was_killed_is_begun_again(have: Have) -> None:
    distant = have(recognisers.telling)
    first = process_of(distant(cadence_song()))
    os.kill(first, signal.SIGTERM)
    second = process_of(distant(cadence_song()))
    assert second != first


def test_a_song_that_nobody_survives_is_named_and_the_next_one_recognised(have: Have) -> None:
    fatal = Song(
        tracks=(Track(notes=Notes.of([Note(i, 60, 9) for i in range(recognisers.FATAL)])),)
    )
    distant = have(recognisers.telling)
    with pytest.raises(ModelProblem, match="The song is unchanged"):
        distant(fatal)
    assert distant(scale_song()).notes.count == scale_song().note_count


def test_what_goes_wrong_there_is_raised_here(have: Have) -> None:
    with pytest.raises(RuntimeError, match="a bar without beats"):
        have(recognisers.stumbling)(scale_song())


def test_where_no_process_can_be_begun_songs_are_recognised_here(have: Have) -> None:
    assert have(recognisers.homely)(cadence_song()) == recognise(cadence_song())


def test_closing_does_not_wait_for_a_song(have: Have) -> None:
    distant = have(recognisers.endless)
    problems: list[ModelProblem] = []

    def ask() -> None:
        try:
            distant(scale_song())
        except ModelProblem as problem:
            problems.append(problem)

    thread = threading.Thread(target=ask)
    thread.start()
    wait_until(lambda: bool(multiprocessing.active_children()))
    distant.close()
    thread.join(PATIENCE)
    assert problems
    assert not multiprocessing.active_children()


def test_once_closed_it_begins_no_process(have: Have) -> None:
    distant = have(recognisers.telling)
    distant.close()
    with pytest.raises(ModelProblem):
        distant(scale_song())
    assert not multiprocessing.active_children()


def test_the_process_ends_with_the_one_that_began_it() -> None:
    script = (
        "from musicapp.domain.song import Song\n"
        "from musicapp.services.distant_recogniser import DistantRecogniser\n"
        "from tests.helpers.recognisers import telling\n"
        "distant = DistantRecogniser(telling)\n"
        "print(distant(Song()).style[0][0], flush=True)\n"
        "input()\n"
    )
    whole = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert whole.stdout
    assert whole.stdout.readline().strip().isdigit()
    whole.kill()
    whole.communicate(timeout=PATIENCE)  # the end of what both can write to
    whole.wait()


def wait_until(holds: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.01)
