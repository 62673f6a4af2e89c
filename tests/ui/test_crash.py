from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from musicapp.ui.crash import CrashDialog, CrashReporter
from musicapp.ui.main_thread import MainThread


@pytest.fixture
def reporter(qtbot: QtBot) -> Iterator[CrashReporter]:
    reporter = CrashReporter(MainThread().post)
    reporter.install()
    yield reporter
    reporter.remove()


def dialogs() -> list[CrashDialog]:
    found = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return [widget for widget in found if isinstance(widget, CrashDialog)]


def break_down() -> None:
    raise ZeroDivisionError("of this test")


def test_an_error_on_a_worker_is_logged_and_shown_once(
    qtbot: QtBot, reporter: CrashReporter, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            worker = threading.Thread(target=break_down)
            worker.start()
            worker.join()
        qtbot.waitUntil(lambda: bool(dialogs()))
    assert caplog.text.count("ZeroDivisionError: of this test") == 3
    assert len(dialogs()) == 1


def test_the_report_can_be_copied(qtbot: QtBot, reporter: CrashReporter) -> None:
    try:
        break_down()
    except ZeroDivisionError as error:
        reporter.report(error)
    qtbot.waitUntil(lambda: bool(dialogs()))
    copy = next(b for b in dialogs()[0].findChildren(QPushButton) if b.text() == "Copy")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "in break_down" in copied
    assert copied.rstrip().endswith("ZeroDivisionError: of this test")
