import pytest

from musicapp.domain.chord import parse_chords
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.model import vocabulary as v
from musicapp.model.events import Event
from musicapp.model.judge import judge_of
from musicapp.model.window import frame_of
from tests.helpers.network import random_composer

COMPOSER = random_composer()
QUARTER = v.length_class(24)


def judge(**wishes):
    plan = COMPOSER.plan(Song(), Request(bars=4, style="piano", **wishes))
    frame, _ = frame_of(plan, COMPOSER._habits)
    return judge_of(plan, frame, COMPOSER._habits)


def quarters(bar, *pitches):
    return [Event(bar, 24 * i, 4, pitch, QUARTER, 20) for i, pitch in enumerate(pitches)]


def test_whoever_asks_for_nothing_needs_no_judge():
    assert judge() is None
    assert judge(key=Key(0), strict_key=True) is not None


@pytest.mark.parametrize(
    ("pitches", "fits"),
    [((60, 64, 67, 72), True), ((60, 64, 67, 71), True), ((62, 65, 67, 71), False)],
)
def test_chords_want_most_of_a_bar(pitches, fits):
    new = quarters(2, *pitches)
    assert judge(chords=parse_chords("Dm G C F"))(new, new) is fits


def test_a_bar_of_another_key_will_not_do():
    home = quarters(0, 60, 64, 67, 72) + quarters(1, 65, 69, 67, 71)
    wanted = judge(key=Key(0))
    assert wanted(home + quarters(2, 60, 62, 64, 60), [])
    away = [n for bar in (0, 1, 2) for n in quarters(bar, 66, 70, 73, 78)]
    assert not wanted(away, [])


def test_a_bar_with_far_too_many_or_too_few_notes_will_not_do():
    dense = judge(density="very dense")
    assert not dense(quarters(1, 60), quarters(1, 60))
    habit = COMPOSER._habits["piano"]
    wanted = v.density_of(habit.density_class("very dense"))
    just = [
        Event(bar, step, 4, 40 + i, QUARTER, 20)
        for bar in range(4)
        for step in range(0, 96, 24)
        for i in range(round(wanted))
    ]
    assert dense(just, just)
