"""The wishes that are seldom changed, which fold away."""

from __future__ import annotations

import random

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QSpinBox,
    QWidget,
)

from musicapp.domain.request import Request
from musicapp.ui.buttons import IconButton
from musicapp.ui.fields import dim
from musicapp.ui.icons import Icons
from musicapp.ui.wish_fields import PitchWish, hundredths

_HIGHEST_SEED = 999_999
_TEMPERATURES = (30, 170)  # in hundredths, as all that a slider stands for
_GUIDANCES = (0, 200)
_NARROW = 64  # pixels
_OCTAVE = 11  # semitones from the lowest to the highest tone of the narrowest range


class MoreWishes(QWidget):
    """Strictness of the key, range, temperature, guidance, what variations keep, the seed."""

    def __init__(self, icons: Icons, dice: random.Random, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dice = dice
        usual = Request()
        self.strict_key = QCheckBox(self.tr("No tone outside the key"))
        self.lowest, self.highest = PitchWish(usual.lowest), PitchWish(usual.highest)
        self.temperature = QSlider(Qt.Orientation.Horizontal)
        self.guidance = QSlider(Qt.Orientation.Horizontal)
        self.keep = QSlider(Qt.Orientation.Horizontal)
        self.seed = QLineEdit()
        self.seed.setValidator(QIntValidator(0, _HIGHEST_SEED, self))
        self.dice_button = IconButton(icons, "dice", self.tr("Another seed"))
        self.dice_button.clicked.connect(self.throw_dice)
        self.new_seed = QCheckBox(self.tr("New each time"))
        self.new_seed.setChecked(True)
        self.lowest.valueChanged.connect(lambda low: self.highest.setMinimum(low + _OCTAVE))
        self.highest.valueChanged.connect(lambda high: self.lowest.setMaximum(high - _OCTAVE))
        self.highest.setMinimum(usual.lowest + _OCTAVE)
        self.lowest.setMaximum(usual.highest - _OCTAVE)
        self._lay_out(usual)
        self._explain()
        self.throw_dice()

    def throw_dice(self) -> None:
        """Choose a seed at random."""
        self.seed.setText(str(self._dice.randint(0, _HIGHEST_SEED)))

    def _lay_out(self, usual: Request) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(9)
        grid.addWidget(self.strict_key, 0, 0, 1, 2)
        rows: list[tuple[str, QWidget, list[QWidget]]] = [
            (self.tr("Range"), self.lowest, [dim("–"), self.highest])
        ]
        for text, slider, (low, high), value in (
            (self.tr("Temperature"), self.temperature, _TEMPERATURES, usual.temperature),
            (self.tr("Guidance"), self.guidance, _GUIDANCES, usual.guidance),
            (self.tr("Vary keeps"), self.keep, (0, 100), 0.5),
        ):
            rows.append((text, slider, [hundredths(slider, low, high, round(100 * value))]))
        for number, (text, field, others) in enumerate(rows, start=1):
            label = dim(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(label, number, 0)
            grid.addLayout(_row(field, *others), number, 1)
        grid.addLayout(self._seed_row(), len(rows) + 1, 0, 1, 2)
        self.lowest.setAccessibleName(self.tr("Lowest tone"))
        self.highest.setAccessibleName(self.tr("Highest tone"))

    def _seed_row(self) -> QHBoxLayout:
        name = dim(self.tr("Seed"))
        name.setBuddy(self.seed)
        self.seed.setAccessibleName(name.text())
        row = _row(self.seed, self.dice_button, self.new_seed)
        row.insertWidget(0, name)
        return row

    def _explain(self) -> None:
        for field in (self.lowest, self.highest):
            field.setMinimumWidth(_NARROW)
            field.setToolTip(self.tr("New notes lie between these, drums excepted"))
        self.strict_key.setToolTip(
            self.tr("Every new note lies in the key that is asked for or, with “Any”, is heard")
        )
        self.temperature.setToolTip(
            self.tr("Low keeps to what is likely, high dares more; 1 is the model as it learned")
        )
        self.guidance.setToolTip(
            self.tr("How much wishes weigh: 0 as it was learned, 1 twice as much")
        )
        self.keep.setToolTip(self.tr("The share of the notes that a variation keeps as they are"))
        self.seed.setToolTip(self.tr("The same seed and wishes give the same music"))


def _row(field: QWidget, *others: QWidget) -> QHBoxLayout:
    """A field and what belongs to it."""
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(field, 1)
    for other in others:
        line.addWidget(other, 1 if isinstance(other, QSpinBox) else 0)
    return line
