from __future__ import annotations

from collections.abc import Callable

import pytest

from musicapp.domain.note import Note
from musicapp.domain.song import Song
from tests.helpers.roll import BAR, BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    roll = open_roll(song_of(Note(0, 60, 40 * BAR)))
    for _ in range(6):
        roll.view.zoom_in()
    return roll


def test_the_playhead_moves_while_the_music_plays(roll: Roll, wait: Wait) -> None:
    seen: list[float] = []
    roll.view.playhead.moved.connect(lambda _before, after: seen.append(after))
    roll.transport.run(10)
    roll.transport.tick = 100
    wait(lambda: seen[-1:] == [100])
    roll.transport.halt()


def test_pages_are_turned_as_the_playhead_leaves_them(roll: Roll, wait: Wait) -> None:
    roll.transport.run(0)
    before = roll.geometry.left
    roll.transport.tick = roll.geometry.right - 1
    wait(lambda: roll.geometry.left > before)
    assert 0 < roll.geometry.x(roll.transport.tick) < roll.geometry.width / 4
    roll.transport.halt()


def test_a_view_that_was_scrolled_away_is_left_alone(roll: Roll, wait: Wait) -> None:
    roll.transport.run(0)
    wait(lambda: roll.view.playhead.tick == 0)
    roll.view.stage.look_at(roll.geometry.scrolled(3000, 0))
    left = roll.geometry.left
    roll.transport.tick = BEAT
    wait(lambda: roll.view.playhead.tick == BEAT)
    assert roll.geometry.left == left
    roll.transport.halt()


def test_following_can_be_switched_off(roll: Roll, wait: Wait) -> None:
    roll.view.follows_playhead = False
    roll.transport.run(0)
    left = roll.geometry.left
    roll.transport.tick = 20 * BAR
    wait(lambda: roll.view.playhead.tick == 20 * BAR)
    assert roll.geometry.left == left
    roll.transport.halt()


def test_a_jump_shows_where_it_went(roll: Roll) -> None:
    roll.transport.seek(30 * BAR)
    assert roll.geometry.left < 30 * BAR < roll.geometry.right
    roll.transport.seek(0)
    assert roll.geometry.x(0) >= 0
