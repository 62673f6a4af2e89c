"""The fields in which the musician says what music is wanted."""

from __future__ import annotations

import random

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QSpinBox,
    QWidget,
)

from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.request import DENSITIES, LONGEST, TEMPI, Request, parse_meter
from musicapp.domain.time import Meter
from musicapp.ui.buttons import IconButton
from musicapp.ui.fields import SMALL, Choice, dim, indent, labelled, sized
from musicapp.ui.icons import Icons
from musicapp.ui.wording import density_name, key_name, style_name

METERS = ("4/4", "3/4", "2/4", "6/8", "9/8", "12/8", "5/4", "7/8")
_HIGHEST_SEED = 999_999
_TEMPERATURES = (30, 170)  # in hundredths
_ORDINARY_TEMPO = 120
_NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class TempoWish(QSpinBox):
    """Quarter notes a minute, or any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        low, high = map(int, TEMPI)
        self.setRange(low - 1, high)
        self.setSpecialValueText(self.tr("Any"))
        self.setValue(low - 1)
        indent(self)

    @property
    def tempo(self) -> float | None:
        """The tempo that is wished, None for any."""
        return None if self.value() == self.minimum() else float(self.value())

    def stepBy(self, steps: int) -> None:
        """The first step away from "any" leads to a tempo that people use."""
        if self.tempo is None and steps > 0:
            self.setValue(_ORDINARY_TEMPO)
        else:
            super().stepBy(steps)


class Wishes(QWidget):
    """Reads and shows the wishes of a Request; every musical one may be "any"."""

    def __init__(
        self,
        styles: tuple[str, ...],
        icons: Icons,
        dice: random.Random,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dice = dice
        anything = self.tr("Any")
        self.bars = QSpinBox(minimum=1, maximum=LONGEST, value=8)
        indent(self.bars)
        self.style_wish = Choice[str | None](
            [(anything, None), *((style_name(style), style) for style in styles)]
        )
        self.key = Choice[Key | None](
            [(anything, None), *((key_name(key), key) for key in ALL_KEYS)]
        )
        self.meter = Choice[Meter | None](
            [(anything, None), *((name, parse_meter(name)) for name in METERS)]
        )
        self.tempo = TempoWish()
        self.density = Choice[str | None](
            [(anything, None), *((density_name(name), name) for name in DENSITIES)]
        )
        self.temperature = QSlider(Qt.Orientation.Horizontal)
        self.temperature.setRange(*_TEMPERATURES)
        self.temperature.setValue(100)
        self.temperature.setSingleStep(5)
        self.temperature.setPageStep(10)
        self.seed = QLineEdit()
        self.seed.setValidator(QIntValidator(0, _HIGHEST_SEED, self))
        self.dice_button = IconButton(icons, "dice", self.tr("Another seed"))
        self.dice_button.clicked.connect(self.throw_dice)
        self.new_seed = QCheckBox(self.tr("New each time"))
        self.new_seed.setChecked(True)
        self._lay_out()
        self.throw_dice()

    def request(self) -> Request:
        """What is wished now."""
        return Request(
            bars=self.bars.value(),
            style=self.style_wish.value,
            key=self.key.value,
            meter=self.meter.value,
            tempo=self.tempo.tempo,
            density=self.density.value,
            temperature=self.temperature.value() / 100,
            seed=int(self.seed.text() or 0),
        )

    def throw_dice(self) -> None:
        """Choose a seed at random."""
        self.seed.setText(str(self._dice.randint(0, _HIGHEST_SEED)))

    def _lay_out(self) -> None:
        for choice in (self.style_wish, self.key, self.meter, self.density):
            choice.setMinimumContentsLength(6)  # long names are shortened, the panel stays narrow
            choice.setSizeAdjustPolicy(_NARROW)
        free = self.tr("“Any” leaves it to the composer")
        for wish in (self.style_wish, self.key, self.meter, self.tempo):
            wish.setToolTip(free)
        self.density.setToolTip(
            self.tr("How many notes to a beat; “Any” leaves it to the composer")
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        for index, (text, field) in enumerate(
            (
                (self.tr("Style"), self.style_wish),
                (self.tr("Bars"), self.bars),
                (self.tr("Key"), self.key),
                (self.tr("Meter"), self.meter),
                (self.tr("Density"), self.density),
                (self.tr("Tempo"), self.tempo),
            )
        ):
            grid.addLayout(labelled(text, field), index // 2, index % 2)
        grid.addWidget(self._temperature_row(), 3, 0, 1, 2)
        grid.addWidget(self._seed_row(), 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _temperature_row(self) -> QWidget:
        value = QLabel("1.00")
        value.setFont(sized(value.font(), SMALL))
        value.setMinimumWidth(value.fontMetrics().horizontalAdvance("0.00"))
        self.temperature.valueChanged.connect(lambda v: value.setText(f"{v / 100:.2f}"))
        row = _row(self.tr("Temperature"), self.temperature, value)
        row.setToolTip(
            self.tr("Low keeps to what is likely, high dares more; 1 is the model as it learned")
        )
        return row

    def _seed_row(self) -> QWidget:
        self.seed.setToolTip(self.tr("The same seed and wishes give the same music"))
        return _row(self.tr("Seed"), self.seed, self.dice_button, self.new_seed)


def _row(text: str, field: QWidget, *others: QWidget) -> QWidget:
    """A field and what belongs to it, beside its name."""
    label = dim(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(label)
    line.addWidget(field, 1)
    for other in others:
        line.addWidget(other)
    return row
