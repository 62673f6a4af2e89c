"""The window in which knobs and pads are given something to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from musicapp.domain.pitch import pitch_name
from musicapp.services.midi_learn import MidiLearn, Trigger
from musicapp.ui.fields import dim


class LearnDialog(QDialog):
    """A row for every deed: what does it, a button to learn another, one to forget it."""

    def __init__(self, learn: MidiLearn, deeds: Mapping[str, str], parent: QWidget) -> None:
        """deeds are what can be done: names for the service, and words for the eye."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Control by MIDI"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._learn = learn
        self.triggers: dict[str, QLabel] = {}
        self.learn_buttons: dict[str, QPushButton] = {}
        self.clear_buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(deeds.items()):
            self._add_row(grid, row, name, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(self._explanation())
        column.addLayout(grid)
        column.addSpacing(4)
        column.addWidget(self._close_button())
        learn.changed.connect(self._show)
        self._show()

    def done(self, result: int) -> None:
        """Learn nothing any more."""
        self._learn.changed.disconnect(self._show)
        self._learn.listen_for(None)
        super().done(result)

    def _add_row(self, grid: QGridLayout, row: int, name: str, words: str) -> None:
        trigger = dim("")
        trigger.setMinimumWidth(190)
        learn = QPushButton(self.tr("Learn"))
        learn.setCheckable(True)
        learn.setAutoDefault(False)
        learn.setAccessibleName(self.tr("Learn: {deed}").format(deed=words))
        learn.clicked.connect(lambda on: self._learn.listen_for(name if on else None))
        clear = QPushButton(self.tr("Clear"))
        clear.setAutoDefault(False)
        clear.setAccessibleName(self.tr("Clear: {deed}").format(deed=words))
        clear.clicked.connect(lambda _=False: self._learn.forget(name))
        for place, widget in enumerate((QLabel(words), trigger, learn, clear)):
            grid.addWidget(widget, row, place)
        self.triggers[name], self.learn_buttons[name] = trigger, learn
        self.clear_buttons[name] = clear

    def _explanation(self) -> QLabel:
        words = QLabel(
            self.tr(
                "Press Learn, then move a knob or strike a pad or key of your MIDI keyboard. "
                "From then on it does this instead of being played."
            )
        )
        words.setWordWrap(True)
        return words

    def _close_button(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        return buttons

    def _show(self) -> None:
        for name, label in self.triggers.items():
            trigger = self._learn.trigger_of(name)
            learning = self._learn.learning == name
            words = self._words(trigger) if trigger else "—"
            label.setText(self.tr("waiting for a knob, pad or key…") if learning else words)
            button = self.learn_buttons[name]
            button.setChecked(learning)
            button.setText(self.tr("Cancel") if learning else self.tr("Learn"))
            self.clear_buttons[name].setEnabled(trigger is not None)

    def _words(self, trigger: Trigger) -> str:
        if trigger.kind == "note":
            words = self.tr("note {name}, channel {channel}")
        else:
            words = self.tr("controller {number}, channel {channel}")
        return words.format(
            name=pitch_name(trigger.number), number=trigger.number, channel=trigger.channel + 1
        )
