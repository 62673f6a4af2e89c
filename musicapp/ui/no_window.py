"""What is said where Qt finds no way to show a window."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler


@contextmanager
def one_sentence() -> Iterator[None]:
    """Within, where Qt would end the process with a crash, it ends with one sentence that
    gives Qt's first reason, and status 1: Qt leaves nothing else to do."""
    reasons: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtFatalMsg:
            reasons.append(text)
            return
        sys.stderr.write(_sentence((reasons or [text])[0]))
        sys.stderr.flush()
        os._exit(1)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _sentence(reason: str) -> str:
    first_line = reason.strip().splitlines()[0]
    return (
        f"musicapp: No window can be shown here ({first_line}): “musicapp doctor” says what to "
        "do. The commands work without one.\n"
    )
