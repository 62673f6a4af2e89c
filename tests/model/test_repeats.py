from musicapp.model.events import Event
from musicapp.model.repeats import PATIENCE, Repeats


def play(repeats, bars, pitch=60, first=0):
    for bar in range(first, first + bars):
        repeats.push(Event(bar, 0, 0, pitch, 3, 20))
        repeats.push(Event(bar, 24, 0, pitch + 2, 3, 20))


def test_a_few_equal_bars_are_music():
    repeats = Repeats()
    play(repeats, PATIENCE)
    assert repeats.heat == 1


def test_a_circle_grows_warm_until_it_is_left():
    repeats = Repeats()
    play(repeats, PATIENCE + 2)
    warm = repeats.heat
    play(repeats, 1, first=PATIENCE + 2)
    assert repeats.heat > warm > 1
    play(repeats, 2, pitch=65, first=PATIENCE + 3)
    assert repeats.heat == 1


def test_a_copy_hears_for_itself():
    repeats = Repeats()
    play(repeats, PATIENCE + 2)
    copy = repeats.copy()
    play(repeats, 2, pitch=70, first=PATIENCE + 2)
    assert repeats.heat == 1 < copy.heat
