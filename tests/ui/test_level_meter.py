from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from musicapp.ui.level_meter import LevelMeter
from musicapp.ui.theme import current_theme


@pytest.fixture
def meter(qtbot: QtBot) -> LevelMeter:
    meter = LevelMeter()
    meter.resize(96, 8)
    qtbot.addWidget(meter)
    meter.show()
    return meter


def picture(meter: LevelMeter) -> QImage:
    return meter.grab().toImage()


def test_each_bar_follows_its_side(qtbot: QtBot, meter: LevelMeter) -> None:
    meter.watch(lambda: (10 ** (-24 / 20), 0.0))
    qtbot.waitUntil(lambda: meter.shares[0] > 0)
    assert meter.shares == pytest.approx((0.5, 0.0))
    seen = picture(meter)
    assert seen.pixelColor(20, 1) == current_theme().accent
    assert seen.pixelColor(70, 1) != current_theme().accent
    assert seen.pixelColor(20, 6) != current_theme().accent


def test_what_is_very_loud_wears_another_colour(qtbot: QtBot, meter: LevelMeter) -> None:
    meter.watch(lambda: (1.0, 2.0))
    qtbot.waitUntil(lambda: meter.shares == (1.0, 1.0))
    seen = picture(meter)
    assert seen.pixelColor(94, 1) == current_theme().warning
    assert seen.pixelColor(50, 1) == current_theme().accent
