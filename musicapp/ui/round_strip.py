"""The strip below the roll in which one round of a recorded loop is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from musicapp.services.round_takes import RoundTakes
from musicapp.ui.fields import STRIP_HEIGHT, dim

_WIDTH = 38


class RoundStrip(QFrame):
    """Seen while there is something to choose: a button for every round."""

    def __init__(self, takes: RoundTakes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setFixedHeight(STRIP_HEIGHT)
        self._takes = takes
        self.buttons: list[QPushButton] = []
        self.done_button = QPushButton(self.tr("Done"))
        self.done_button.setToolTip(self.tr("Keep this take and forget the others"))
        self.done_button.clicked.connect(takes.forget)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(dim(self.tr("Recorded takes")))
        row.addLayout(self._row)
        row.addStretch(1)
        row.addWidget(self.done_button)
        takes.changed.connect(self.show_takes)
        self.show_takes()

    def show_takes(self) -> None:
        """One button a take; nothing where there is no choice."""
        takes = self._takes
        choosing = takes.chosen is not None and len(takes.takes) > 1
        self.setVisible(choosing)
        count = len(takes.takes) if choosing else 0
        while len(self.buttons) > count:
            button = self.buttons.pop()
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self.buttons) < count:
            self._add_button(len(self.buttons))
        for index, button in enumerate(self.buttons):
            button.setChecked(index == takes.chosen)

    def _add_button(self, index: int) -> None:
        button = QPushButton(str(index + 1))
        button.setCheckable(True)
        button.setObjectName("take")
        button.setFixedWidth(_WIDTH)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self.tr("Recorded take {number}").format(number=index + 1))
        button.clicked.connect(lambda _=False: self._choose(index))
        self._row.addWidget(button)
        self.buttons.append(button)

    def _choose(self, index: int) -> None:
        self._takes.choose(index)
        self.show_takes()  # a click on the one that is chosen leaves it chosen
