"""What the tests of the window share."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from musicapp import paths
from musicapp.ui.icons import Icons


@pytest.fixture
def icons(qtbot: QtBot) -> Icons:
    """The shipped drawings; needs a running application."""
    return Icons(paths.resources() / "icons")
