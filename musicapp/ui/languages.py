"""The languages of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


class Language:
    """Makes the application speak one language: its own words and Qt's."""

    def __init__(self, app: QCoreApplication, resources: Path) -> None:
        self._app = app
        self._folder = resources / "translations"
        self._speaking: list[QTranslator] = []

    def choose(self, name: str) -> None:
        """Speak "en" or "zh_CN", or with "" the system's language where it is one of these.
        What was built before keeps its words."""
        for translator in self._speaking:
            self._app.removeTranslator(translator)
        self._speaking.clear()
        if (name or _system_language()).startswith("zh"):
            self._load("musicapp_zh_CN", self._folder)
            self._load("qtbase_zh_CN", qt_translations())

    def _load(self, name: str, folder: Path) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, str(folder)):
            self._app.installTranslator(translator)
            self._speaking.append(translator)


def _system_language() -> str:
    return next(iter(QLocale.system().uiLanguages()), "en")


def qt_translations() -> Path:
    """Where Qt keeps the words of its own dialogs."""
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
