"""What happens when something went wrong that nobody expected."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Shows a traceback, to be copied into a report; the work goes on."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumSize(640, 360)
        words = QLabel(
            self.tr(
                "musicapp met an error that it did not expect. Your song is still there: "
                "save it under a new name before you go on."
            ),
            wordWrap=True,
        )
        self._report = QPlainTextEdit(report, readOnly=True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setAccessibleName(self.tr("What happened"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addWidget(words)
        column.addWidget(self._report, 1)
        column.addWidget(buttons)


class CrashReporter(QObject):
    """Logs unexpected exceptions of all threads and shows the first of them."""

    def __init__(self, post: Callable[[Callable[[], object]], object]) -> None:
        super().__init__()
        self._post = post
        self._dialog: CrashDialog | None = None
        self._before = sys.excepthook, threading.excepthook

    def install(self) -> None:
        """Be told of every exception that nothing caught."""
        sys.excepthook = self._of_main_thread
        threading.excepthook = self._of_worker

    def remove(self) -> None:
        """Leave exceptions to whoever had them before."""
        sys.excepthook, threading.excepthook = self._before
        if self._dialog:
            self._dialog.close()

    def report(self, error: BaseException) -> None:
        """Log an exception with its traceback, and show it. Any thread may call."""
        text = "".join(traceback.format_exception(error))
        log.error("unexpected: %s", text)
        if QCoreApplication.instance() is not None:
            self._post(lambda: self._show(text))

    def _of_main_thread(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
        else:
            self.report(error)

    def _of_worker(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.report(args.exc_value)

    def _show(self, text: str) -> None:
        if self._dialog is None:  # one at a time: an error in painting would bring hundreds
            self._dialog = CrashDialog(text)
            self._dialog.finished.connect(self._forget)
            self._dialog.show()

    def _forget(self) -> None:
        if self._dialog:
            self._dialog.deleteLater()
            self._dialog = None
