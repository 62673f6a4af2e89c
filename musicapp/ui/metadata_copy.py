"""Taking recognised values elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from musicapp.domain.metadata import Metadata
from musicapp.files import metadata_json, metadata_text
from musicapp.ui.buttons import IconButton
from musicapp.ui.icons import Icons


class CopyButton(IconButton):
    """Copies metadata as `musicapp describe` prints them; name is that of the song's file."""

    def __init__(self, icons: Icons, name: Callable[[], str]) -> None:
        super().__init__(icons, "copy", "")
        self.setToolTip(self.tr("Copy these values"))
        self.setAccessibleName(self.toolTip())
        self._song_name = name
        self._metadata: Metadata | None = None
        menu = QMenu(self)
        self.as_text = menu.addAction(self.tr("Copy as text"), self._copy_text)
        self.as_json = menu.addAction(self.tr("Copy as JSON"), self._copy_json)
        self.setMenu(menu)
        self.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.setEnabled(False)

    def show_metadata(self, metadata: Metadata) -> None:
        """Copy these from now on."""
        self._metadata = metadata
        self.setEnabled(True)

    def _copy_text(self) -> None:
        if self._metadata:
            lines = metadata_text.lines(self._song_name(), self._metadata)
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _copy_json(self) -> None:
        if self._metadata:
            document = metadata_json.document(self._song_name(), self._metadata)
            QGuiApplication.clipboard().setText(json.dumps(document))
