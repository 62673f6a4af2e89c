"""The choice of where the music sounds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from musicapp.services.transport import Transport
from musicapp.ui.buttons import IconButton
from musicapp.ui.fields import Choice
from musicapp.ui.icons import Icons

_WIDTH = 170


class OutputChoice(QWidget):
    """The built-in synth and the MIDI ports that are there, with a button to look again.

    ``chosen`` tells the name that the musician chose."""

    chosen = Signal(str)

    def __init__(self, transport: Transport, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._transport = transport
        self.names = Choice[str]([])
        self.names.setFixedWidth(_WIDTH)
        self.names.setAccessibleName(self.tr("Output"))
        self.refresh_button = IconButton(icons, "refresh", self.tr("Look for MIDI ports again"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.names)
        row.addWidget(self.refresh_button)
        self.names.activated.connect(self._choose)
        self.refresh_button.clicked.connect(self.refresh)
        transport.output_changed.connect(self.refresh)
        self._show([])

    def refresh(self) -> None:
        """Show the outputs that are there now, and which one sounds."""
        self._show(self._transport.output_names())

    def _show(self, names: list[str]) -> None:
        chosen = self._transport.output_name
        every = dict.fromkeys(["", *names, chosen])
        self.names.offer((name or self.tr("Built-in synth"), name) for name in every)
        self.names.choose(chosen)
        self.names.setToolTip(self.names.currentText())

    def _choose(self) -> None:
        name = self.names.value
        self.chosen.emit(name)
        self._transport.choose_output(name)
