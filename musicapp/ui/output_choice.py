"""The choice of where the music sounds."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from musicapp.services.transport import Transport
from musicapp.ui.fields import Choice

_WIDTH = 190


class OutputChoice(Choice[str]):
    """The built-in synth and the MIDI ports that are there whenever the list is opened.

    ``chosen`` tells the name that the musician chose."""

    chosen = Signal(str)

    def __init__(
        self,
        transport: Transport,
        parent: QWidget | None = None,
        between_programs: bool = sys.platform != "win32",
    ) -> None:
        """between_programs: whether this system has ports between programs of its own."""
        super().__init__([], parent)
        self._transport = transport
        self._between_programs = between_programs
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("Output"))
        self.activated.connect(self._choose)
        transport.output_changed.connect(self.refresh)
        self._show([])

    def refresh(self) -> None:
        """Show the outputs that are there now, and which one sounds."""
        self._show(self._transport.output_names)

    def sending(self) -> bool:
        """Whether notes go out just now."""
        return self._transport.sending

    def showPopup(self) -> None:
        """Look first what has been plugged in meanwhile."""
        self.refresh()
        super().showPopup()

    def _show(self, names: list[str]) -> None:
        chosen = self._transport.output_name
        every = dict.fromkeys(["", *names, chosen])
        self.offer((name or self.tr("Built-in synth"), name) for name in every)
        self.choose(chosen)
        if not self._between_programs:
            self._add_hint(self.tr("For ports to other programs, install loopMIDI"))
        self.setToolTip(self.currentText())

    def _add_hint(self, words: str) -> None:
        """A last line that cannot be chosen."""
        self.insertSeparator(self.count())
        self.addItem(words)
        self.setItemData(self.count() - 1, 0, Qt.ItemDataRole.UserRole - 1)

    def _choose(self) -> None:
        name = self.value
        self.chosen.emit(name)
        self._transport.choose_output(name)
