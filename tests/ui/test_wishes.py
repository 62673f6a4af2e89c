from __future__ import annotations

import random

import pytest
from pytestqt.qtbot import QtBot

from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.time import Meter
from musicapp.ui.icons import Icons
from musicapp.ui.wishes import Wishes


@pytest.fixture
def wishes(qtbot: QtBot, icons: Icons) -> Wishes:
    wishes = Wishes(("pop", "classical"), icons, random.Random(1))
    qtbot.addWidget(wishes)
    return wishes


def test_at_first_everything_is_left_to_the_model(wishes: Wishes) -> None:
    assert wishes.request() == Request(bars=8, seed=int(wishes.more.seed.text()))


def test_every_wish_reaches_the_request(wishes: Wishes) -> None:
    wishes.bars.setValue(16)
    wishes.style_wish.choose("classical")
    wishes.key.choose(Key(2, "minor"))
    wishes.meter.choose(Meter(0, 3, 4))
    wishes.tempo.setValue(96)
    wishes.density.choose("sparse")
    wishes.more.temperature.setValue(85)
    wishes.more.seed.setText("7")
    assert wishes.request() == Request(
        bars=16,
        style="classical",
        key=Key(2, "minor"),
        meter=Meter(0, 3, 4),
        tempo=96,
        density="sparse",
        temperature=0.85,
        seed=7,
    )


def test_any_tempo_steps_to_one_that_people_use(wishes: Wishes) -> None:
    assert wishes.tempo.text() == "Any"
    wishes.tempo.stepUp()
    assert wishes.tempo.tempo == 120


def test_the_dice_give_another_seed(wishes: Wishes) -> None:
    before = wishes.request().seed
    wishes.more.dice_button.click()
    assert wishes.request().seed != before


def test_a_seed_that_was_wiped_out_is_nought(wishes: Wishes) -> None:
    wishes.more.seed.clear()
    assert wishes.request().seed == 0


def test_what_is_no_chord_is_marked_while_it_is_written(wishes: Wishes) -> None:
    chords = wishes.chords
    for text, says in (("Dm G", ""), ("Dm Gx", "“Gx” is not a chord"), ("  ", "")):
        chords.setText(text)
        assert chords.property("wrong") is bool(says)
        assert chords.toolTip().startswith(says or "One chord a bar")
    assert wishes.request().chords == ()


def test_what_is_remembered_comes_back_as_far_as_it_fits(wishes: Wishes) -> None:
    wishes.key.choose(Key(2, "minor"))
    wishes.takes.setValue(3)
    state = wishes.state()
    wishes.key.choose(None)
    wishes.restore(state | {"takes": "many", "style": "no longer there", "bars": 16, "new": 1})
    assert wishes.key.value == Key(2, "minor")
    assert (wishes.takes.value(), wishes.bars.value()) == (3, 16)
    assert wishes.style_wish.value is None


def test_the_range_is_never_narrower_than_an_octave(wishes: Wishes) -> None:
    more = wishes.more
    more.lowest.setValue(60)
    more.highest.setValue(10)
    assert more.highest.value() == 71
    assert wishes.request().lowest == 60
