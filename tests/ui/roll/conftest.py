from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from musicapp.domain.song import Song
from tests.helpers.roll import Roll


@pytest.fixture
def open_roll(qtbot: QtBot) -> Callable[[Song], Roll]:
    """Opens rolls of songs, and closes them after the test."""

    def opened(song: Song) -> Roll:
        roll = Roll(song)
        qtbot.addWidget(roll.view)
        qtbot.waitExposed(roll.view)
        return roll

    return opened


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Waits until something holds."""
    return qtbot.waitUntil
