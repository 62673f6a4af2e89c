"""Theme, language, place: chosen once, there at the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from musicapp.ui.theme import DARK, LIGHT, current_theme
from tests.helpers.window import studio
from tests.journeys.conftest import OpenStudio


def entry(menu: QMenu, data: str) -> QAction:
    return next(action for action in menu.actions() if action.data() == data)


def test_the_theme_changes_at_once_and_is_remembered(open_studio: OpenStudio) -> None:
    window = open_studio()
    play = window.window.deeds.play
    for name, theme in (("dark", DARK), ("light", LIGHT)):
        entry(window.window.menus.theme, name).trigger()
        assert current_theme() is theme
        ink = play.icon().pixmap(20, 20).toImage().pixelColor(10, 10)
        assert ink == theme.text
        assert window.application.parts.settings.load().theme == name


def test_the_language_is_that_of_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    with studio(qtbot, tmp_path) as window:
        entry(window.window.menus.language, "zh_CN").trigger()
        assert "started again" in window.message
    with studio(qtbot, tmp_path) as window:
        assert window.panes.generate.start_button.text() == "生成"
        window.panes.generate.continue_button.click()
        window.wait_until(lambda: window.message)
        assert window.message == "没有可以续写的音符：请先画一些，或直接生成。"


def test_damaged_settings_are_no_obstacle(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"geometry": "?", "layout": 7, "volume": "loud"')
    with studio(qtbot, tmp_path) as window:
        assert window.window.isVisible()
