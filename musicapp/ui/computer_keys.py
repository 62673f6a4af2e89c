"""The computer's keys as a piano."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from musicapp.playback.messages import Message, note_off, note_on

VELOCITY = 90
LOWEST, HIGHEST = 0, 96  # of the pitch that the leftmost key of the lower row may have
_START = 48  # C3
_OCTAVE = 12

# Semitones above the leftmost key: white keys on the letters, black ones in the row above.
_LOWER, _UPPER = "zsxdcvgbhnjm,l.;/", "q2w3er5t6y7ui9o0p"
SEMITONES = MappingProxyType(
    {key: step for step, key in enumerate(_LOWER)}
    | {key: step + _OCTAVE for step, key in enumerate(_UPPER)}
)
_DOWN, _UP = "-", "="

# The rows of the keyboard by the codes that keys have wherever their letters are printed.
_CODES = MappingProxyType(
    {
        first + place: key
        for first, row in (
            (2, "1234567890-="),
            (16, "qwertyuiop"),
            (30, "asdfghjkl;"),
            (44, "zxcvbnm,./"),
        )
        for place, key in enumerate(row)
    }
)
_CODE_SHIFT = {"linux": 8, "win32": 0}  # what systems add to the codes; others have their own


class ComputerKeys(QObject):
    """While ``on``, two rows of keys play; − and + go an octave down and up. Keys that are
    typed into a text, or pressed together with Ctrl, Alt or Shift, mean what they always do.
    ``changed`` tells that it was switched, or that another octave is played."""

    changed = Signal()

    def __init__(self, window: QWidget, play: Callable[[Message], object]) -> None:
        super().__init__(window)
        self.on = False
        self.lowest = _START
        self._window = window
        self._play = play
        self._down: dict[str, int] = {}

    @property
    def highest(self) -> int:
        """The pitch of the rightmost key."""
        return self.lowest + max(SEMITONES.values())

    def switch(self, on: bool) -> None:
        """Play with the keys, or write with them as ever."""
        if on == self.on:
            return
        self.on = on
        application = QApplication.instance()
        if application and on:
            application.installEventFilter(self)
        elif application:
            application.removeEventFilter(self)
        self.release()
        self.changed.emit()

    def release(self) -> None:
        """End what sounds."""
        for key in tuple(self._down):
            self._end(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that play before anybody else does."""
        kind = event.type()
        if kind == QEvent.Type.WindowDeactivate and watched is self._window:
            self.release()  # their going up will be told to another window
        elif isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        key = key_of(event)
        if event.type() == QEvent.Type.KeyRelease:
            if key not in self._down:
                return False
            if not event.isAutoRepeat():
                self._end(key)
            return True
        if key not in (*SEMITONES, _DOWN, _UP) or not _is_free(event):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press(key)
        return True

    def _press(self, key: str) -> None:
        if key in SEMITONES:
            self._end(key)
            self._down[key] = self.lowest + SEMITONES[key]
            self._play(note_on(0, self._down[key], VELOCITY))
        else:
            step = _OCTAVE if key == _UP else -_OCTAVE
            self.lowest = min(max(self.lowest + step, LOWEST), HIGHEST)
            self.changed.emit()

    def _end(self, key: str) -> None:
        pitch = self._down.pop(key, None)
        if pitch is not None:
            self._play(note_off(0, pitch))


def key_of(event: QKeyEvent) -> str:
    """The key by its place on a keyboard with English letters, where the system tells it;
    else by its letter. "" for keys without one."""
    code = event.nativeScanCode()
    if code and sys.platform in _CODE_SHIFT:
        return _CODES.get(code - _CODE_SHIFT[sys.platform], "")
    return chr(event.key()).lower() if 32 < event.key() < 127 else ""


def _is_free(event: QKeyEvent) -> bool:
    """Whether nobody else is meant: no text, no menu, no key held together with it."""
    text = (QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
    return (
        event.modifiers() == Qt.KeyboardModifier.NoModifier
        and not isinstance(QApplication.focusWidget(), text)
        and QApplication.activePopupWidget() is None
        and QApplication.activeModalWidget() is None
    )
