from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

import pytest

from musicapp.analysis.find_beat import with_beats
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.services.find_beat import FindBeat
from musicapp.services.generate import Generate
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from tests.helpers.fake_transport import FakeTransport
from tests.helpers.main_thread import MainThread
from tests.helpers.played import earlier, played_song
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.songs import scale_song


class Studio:
    """A session with what finds its beat, a transport that plays nothing, and what was told."""

    def __init__(self, song: Song, find: Callable[[Song], Song]) -> None:
        self.main, self.session, self.transport = MainThread(), Session(song), FakeTransport()
        self.generate = Generate(self.session, ScriptedComposer, self.main.post)
        self.service = FindBeat(
            *(self.session, self.generate, cast(Transport, self.transport), find, self.main.post)
        )
        self.told: list[str] = []
        self.service.began.connect(lambda: self.told.append("began"))
        self.service.found.connect(lambda: self.told.append("found"))
        self.service.failed.connect(lambda error: self.told.append(str(error)))
        self.service.ended.connect(lambda: self.told.append("ended"))

    def find(self) -> None:
        self.service.start()
        self.wait()

    def wait(self) -> None:
        self.main.wait_until(lambda: "ended" in self.told)


@pytest.fixture
def studio() -> Iterator[Callable[..., Studio]]:
    made: list[Studio] = []

    def make(song: Song, find: Callable[[Song], Song] = with_beats) -> Studio:
        made.append(Studio(song, find))
        return made[-1]

    yield make
    for each in made:
        each.service.close()
        each.generate.close()


def test_the_beats_are_one_step_that_can_be_undone(studio: Callable[..., Studio]) -> None:
    song, _ = played_song(bars=8)
    desk = studio(song)
    desk.find()
    assert desk.told == ["began", "found", "ended"]
    assert len(desk.session.song.tempos) > 8
    assert desk.session.next_undo == "Find the beat"
    desk.session.undo()
    assert desk.session.song is song


def test_playhead_and_loop_stay_with_the_music(studio: Callable[..., Studio]) -> None:
    song, taps = played_song(bars=8)
    desk = studio(song)
    desk.transport.seek(song.tempo_map.ticks(taps[4]))
    desk.transport.set_loop(960, 1920)
    desk.transport.set_looping(False)
    desk.find()
    after, gone = desk.session.song.tempo_map, earlier(song, desk.session.song)
    assert after.seconds(desk.transport.tick) == pytest.approx(taps[4] - gone)
    assert desk.transport.loop is not None
    seconds = [after.seconds(tick) for tick in desk.transport.loop]
    assert seconds == pytest.approx([1.0 - gone, 2.0 - gone], abs=1e-3)
    assert not desk.transport.looping


def test_why_there_is_no_beat_is_told_and_the_song_stays(studio: Callable[..., Studio]) -> None:
    song = scale_song()
    desk = studio(song)
    desk.find()
    assert desk.told[1].startswith("The notes already lie on the beats")
    assert desk.session.song is song


def test_beats_of_a_song_that_was_changed_meanwhile_are_not_put_in(
    studio: Callable[..., Studio],
) -> None:
    desk = studio(played_song(bars=8)[0])
    desk.service.start()
    changed = replace(desk.session.song, tempos=(Tempo(0, 90.0),))
    desk.session.apply("Tempo", changed)
    desk.wait()
    assert desk.told[1].startswith("The song was changed while its beat was looked for")
    assert desk.session.song is changed


def test_a_search_that_is_cancelled_changes_nothing(studio: Callable[..., Studio]) -> None:
    song, _ = played_song(bars=8)
    desk = studio(song)
    desk.service.start()
    desk.service.start()  # once is enough
    desk.service.cancel()
    desk.wait()
    assert desk.told == ["began", "ended"]
    assert desk.session.song is song
    assert not desk.service.running


def test_no_beat_is_looked_for_in_music_that_is_being_written(
    studio: Callable[..., Studio],
) -> None:
    desk = studio(played_song(bars=8)[0])
    desk.generate.start(Request(bars=1))
    desk.service.start()
    assert desk.told[0].startswith("Music is still being written")
    assert not desk.service.running
    desk.main.wait_until(lambda: not desk.generate.running)
