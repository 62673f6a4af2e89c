from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter
from pytestqt.qtbot import QtBot

from musicapp.settings import SettingsFile
from musicapp.ui.preferences import Preferences


def window_with_splitter(qtbot: QtBot) -> tuple[QMainWindow, QSplitter]:
    window, splitter = QMainWindow(), QSplitter()
    splitter.addWidget(QLabel())
    splitter.addWidget(QLabel())
    window.setCentralWidget(splitter)
    window.resize(500, 300)
    qtbot.addWidget(window)
    return window, splitter


def test_the_window_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"))
    window, splitter = window_with_splitter(qtbot)
    window.setGeometry(40, 50, 600, 400)
    window.show()
    splitter.setSizes([150, 450])
    sizes = splitter.sizes()
    preferences.remember_place(window, splitter)

    window, splitter = window_with_splitter(qtbot)
    preferences.restore_place(window, splitter)
    window.show()
    assert window.geometry().getRect() == (40, 50, 600, 400)
    assert splitter.sizes() == sizes


def test_one_setting_leaves_the_others(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    preferences = Preferences(file)
    preferences.remember(theme="dark")
    Preferences(file).remember(volume=0.5)
    assert (preferences.now.theme, preferences.now.volume) == ("dark", 0.5)


def test_a_place_that_is_no_place_is_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"))
    preferences.remember(geometry="ééé", layout="!!")
    window, splitter = window_with_splitter(qtbot)
    preferences.restore_place(window, splitter)
    assert window.size().width() == 500
