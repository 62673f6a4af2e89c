from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from musicapp.domain.song import Song
from tests.helpers.roll import Roll


@pytest.fixture
def open_roll(qtbot: QtBot) -> Iterator[Callable[[Song], Roll]]:
    """Opens rolls of songs, and closes them after the test."""
    rolls: list[Roll] = []  # a roll in sight must not be collected while it paints

    def opened(song: Song) -> Roll:
        rolls.append(Roll(song))
        qtbot.addWidget(rolls[-1].view)
        qtbot.waitExposed(rolls[-1].view)
        return rolls[-1]

    yield opened
    for roll in rolls:
        roll.view.close()


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Waits until something holds."""
    return qtbot.waitUntil
