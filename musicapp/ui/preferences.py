"""Theme, language, volume and the window's place, remembered between starts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from musicapp.settings import Settings, SettingsFile


class Preferences:
    """Reads and changes single settings; others may change other ones meanwhile."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file

    @property
    def now(self) -> Settings:
        """What is remembered."""
        return self._file.load()

    def remember(self, **values: Any) -> None:
        """Change some settings, named as in Settings."""
        settings = self._file.load()
        changed = replace(settings, **values)
        if changed != settings:
            self._file.save(changed)

    def restore_place(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Put the window where it was, if it was anywhere."""
        settings = self.now
        if settings.geometry:
            window.restoreGeometry(_bytes(settings.geometry))
        if settings.layout:
            splitter.restoreState(_bytes(settings.layout))

    def remember_place(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Keep where the window is."""
        self.remember(
            geometry=_text(window.saveGeometry()),
            layout=_text(splitter.saveState()),
        )


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
