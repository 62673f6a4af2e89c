from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.domain.track import ROLES
from musicapp.model.entries import FIRST_REST, LONGEST_REST, Entries
from musicapp.model.events import Event
from tests.helpers.network import random_composer


def test_a_part_that_never_played_is_soon_overdue():
    entries = Entries([0, 3], first_bar=4)
    entries.push(Event(4, 0, 0, 60, 3, 20))
    assert list(entries.overdue(4 + FIRST_REST - 1)) == []
    assert list(entries.overdue(4 + FIRST_REST)) == [3]
    assert list(entries.overdue(4 + FIRST_REST, patience=1)) == []


def test_a_part_that_played_may_rest_longer():
    entries = Entries([0], first_bar=0)
    entries.push(Event(5, 0, 0, 60, 3, 20))
    assert list(entries.overdue(5 + LONGEST_REST)) == []
    assert list(entries.overdue(6 + LONGEST_REST)) == [0]


def test_a_copy_hears_for_itself():
    entries = Entries([0], first_bar=0)
    copy = entries.copy()
    entries.push(Event(3, 0, 0, 60, 3, 20))
    assert list(entries.overdue(3)) == []
    assert list(copy.overdue(3)) == [0]


def test_every_part_of_a_quartet_plays_whatever_the_weights_say():
    composer = random_composer()
    song = composer.finish(composer.plan(Song(), Request(bars=6, style="quartet", seed=2)))
    assert [t.role for t in song.tracks if len(t.notes)] == list(ROLES[:4])
