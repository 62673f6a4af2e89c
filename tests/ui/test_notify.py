from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from musicapp.ui.icons import Icons
from musicapp.ui.notify import Notice


@pytest.fixture
def area(qtbot: QtBot) -> QWidget:
    area = QWidget()
    area.resize(800, 400)
    qtbot.addWidget(area)
    area.show()
    return area


def test_a_problem_stays_until_it_is_dismissed(qtbot: QtBot, area: QWidget, icons: Icons) -> None:
    notice = Notice(icons, area)
    notice.show_problem("tune.mid could not be opened. Nothing was changed.")
    assert notice.text == "tune.mid could not be opened. Nothing was changed."

    qtbot.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert notice.text == ""


def test_news_goes_away_by_itself(qtbot: QtBot, area: QWidget, icons: Icons) -> None:
    notice = Notice(icons, area, shown_ms=20)
    notice.show_news("Saved.")
    qtbot.waitUntil(lambda: notice.text == "")


def test_a_problem_is_not_swept_away_by_the_news_before_it(
    qtbot: QtBot, area: QWidget, icons: Icons
) -> None:
    notice = Notice(icons, area, shown_ms=20)
    notice.show_news("Saved.")
    notice.show_problem("The port vanished.")
    qtbot.wait(60)
    assert notice.text == "The port vanished."


def test_a_problem_that_follows_from_another_does_not_hide_it(
    qtbot: QtBot, area: QWidget, icons: Icons
) -> None:
    notice = Notice(icons, area)
    for text in ("A first one.", "The port vanished.", "No sound device.", "No sound device."):
        notice.show_problem(text)
    assert notice.text == "The port vanished.\nNo sound device."

    qtbot.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    notice.show_problem("Another.")
    assert notice.text == "Another."


def test_a_message_keeps_inside_its_area(qtbot: QtBot, area: QWidget, icons: Icons) -> None:
    notice = Notice(icons, area)
    notice.show_problem("A long sentence that needs more than one line. " * 5)
    area.resize(320, 300)
    qtbot.waitUntil(lambda: notice.width() < 320)
    assert area.rect().contains(notice.geometry())
    assert notice.height() >= notice.heightForWidth(notice.width())
