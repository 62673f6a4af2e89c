"""What the journeys share: a way into a window of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from musicapp.services.takes import Composes
from tests.helpers.window import Studio, studio

OpenStudio = Callable[..., Studio]


@pytest.fixture
def open_studio(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenStudio]:
    """Opens a window with a composer and perhaps a song; it is closed after the test."""
    with ExitStack() as stack:

        def open_one(composer: Composes | None = None, song: Path | None = None) -> Studio:
            return stack.enter_context(studio(qtbot, tmp_path, composer, song))

        yield open_one
