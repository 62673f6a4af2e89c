"""How takes that nobody has accepted yet, and locked notes, look."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.ui.roll.pending import TINT, Pending
from musicapp.ui.roll.rects import edges, rects
from musicapp.ui.theme import DARK, LIGHT, Theme, mixed
from tests.helpers.roll import BAR, BEAT, Roll, song_of
from tests.ui.roll.test_painting import colour, near, picture

OpenRoll = Callable[[Song], Roll]

KEPT, SHOWN = Note(0, 60, BEAT, 127), Note(BAR, 60, 2 * BEAT, 127)
OTHER = Note(BAR, 64, 2 * BEAT, 127)


def chosen(*notes: Note) -> Selection:
    return Selection.of({0: Notes.of(notes)})


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    return open_roll(song_of(KEPT, SHOWN))


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_a_take_that_is_not_accepted_is_paler_and_the_others_are_hollow(
    roll: Roll, theme: Theme
) -> None:
    roll.view.stage.show_pending(Pending(chosen(SHOWN), (chosen(OTHER),), (BAR, 2 * BAR)))
    image = picture(roll, theme)
    own = theme.track_colour(0)
    assert near(colour(image, roll, 0.5 * BEAT, 60), own)
    assert near(colour(image, roll, BAR + BEAT, 60), mixed(own, theme.roll_background, TINT))
    inside, outside = (colour(image, roll, BAR + BEAT, pitch) for pitch in (64, 66))
    assert near(inside, outside)
    top = roll.at(BAR + BEAT, 64)
    edge = image.pixelColor(top.x(), round(roll.geometry.y(64)))
    assert not near(edge, outside)


def test_when_it_is_accepted_it_looks_like_every_note(roll: Roll) -> None:
    roll.view.stage.show_pending(Pending(chosen(SHOWN), (), (BAR, 2 * BAR)))
    roll.view.stage.show_pending(None)
    assert near(colour(picture(roll), roll, BAR + BEAT, 60), DARK.track_colour(0))


def test_of_many_notes_the_outlines_are_not_dashed(open_roll: OpenRoll) -> None:
    many = [Note(i * 10, 60 + i % 12, 8, 100) for i in range(1500)]
    roll = open_roll(song_of(*many))
    roll.view.stage.show_pending(Pending(chosen(*many), (), (0, 15_000)))
    assert not picture(roll).isNull()


def test_locked_notes_have_an_edge(roll: Roll) -> None:
    place = roll.at(0.5 * BEAT, 60).x(), round(roll.geometry.y(60))
    assert not near(picture(roll).pixelColor(*place), DARK.warning)
    roll.view.stage.show_locked(chosen(KEPT))
    assert near(picture(roll).pixelColor(*place), DARK.warning)
    assert near(colour(picture(roll), roll, 0.5 * BEAT, 60), DARK.track_colour(0))


@pytest.mark.parametrize("width", [1, 2])
def test_sides_lie_inside_their_rectangle_and_leave_its_middle_free(width: int) -> None:
    seen = np.zeros((12, 12), dtype=int)
    for left, top, right, bottom in edges(rects(2, 3, 9, 10), width):
        seen[top : bottom + 1, left : right + 1] = 1
    expected = np.zeros_like(seen)
    expected[3:11, 2:10] = 1
    expected[3 + width : 11 - width, 2 + width : 10 - width] = 0
    assert np.array_equal(seen, expected)
