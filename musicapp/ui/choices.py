"""What the musician chooses once: theme, language, output, volume; and the files of late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from musicapp.ui.menus import Menus
from musicapp.ui.panes import Panes
from musicapp.ui.parts import Parts
from musicapp.ui.preferences import Preferences
from musicapp.ui.style import Style


class Choices(QObject):
    """Offers what can be chosen, does it and remembers it."""

    def __init__(
        self,
        parts: Parts,
        panes: Panes,
        menus: Menus,
        style: Style,
        open_file: Callable[[Path], object],
    ) -> None:
        super().__init__(panes)
        self.preferences = Preferences(parts.settings)
        self._parts = parts
        self._panes = panes
        self._menus = menus
        self._style = style
        self._open_file = open_file
        settings = self.preferences.now
        menus.offer_themes(settings.theme, self._choose_theme)
        menus.offer_languages(settings.language, self._choose_language)
        volume = panes.transport_bar.volume
        volume.setValue(round(settings.volume * 100))
        volume.valueChanged.connect(self._choose_volume)
        panes.transport_bar.outputs.chosen.connect(self._remember_output)
        parts.library.recent_changed.connect(self._offer_recent)
        self._offer_recent()

    def open_output(self) -> None:
        """Open the output that was used last."""
        settings = self.preferences.now
        self._parts.set_volume(settings.volume)
        self._parts.transport.choose_output(settings.output)

    def offer_harmony(self, action: QAction) -> None:
        """Let an action show and hide the chords and keys over the notes."""
        action.toggled.connect(self._show_harmony)
        action.setChecked(self.preferences.now.lanes)

    def restore(self, window: QMainWindow) -> None:
        """Put the window where it was, with all that stood in it."""
        settings = self.preferences.now
        self.preferences.restore_place(window, self._panes.splitter)
        self._panes.generate.wishes.restore(settings.wishes)
        self._panes.metadata.restore(settings.panel)

    def remember(self, window: QMainWindow) -> None:
        """Keep where the window is, and what stands in it."""
        self.preferences.remember_place(window, self._panes.splitter)
        self.preferences.remember(
            wishes=self._panes.generate.wishes.state(), panel=self._panes.metadata.state()
        )

    def _show_harmony(self, shown: bool) -> None:
        self._panes.roll.show_harmony(shown)
        self.preferences.remember(lanes=shown)

    def _offer_recent(self) -> None:
        self._menus.offer_recent(self._parts.library.recent, self._open_file)

    def _choose_theme(self, name: str) -> None:
        self._style.choose(name)
        self.preferences.remember(theme=name)

    def _choose_language(self, name: str) -> None:
        self.preferences.remember(language=name)
        self._panes.notice.show_news(
            self.tr("The language changes when musicapp is started again.")
        )

    def _choose_volume(self, percent: int) -> None:
        self._parts.set_volume(percent / 100)
        self.preferences.remember(volume=percent / 100)

    def _remember_output(self, name: str) -> None:
        self.preferences.remember(output=name)
