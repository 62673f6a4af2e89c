"""The fields in which the musician says what music is wanted."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.domain.request import DENSITIES, LONGEST, Request, parse_meter
from musicapp.domain.time import Meter
from musicapp.ui.buttons import FoldButton
from musicapp.ui.fields import Choice, indent, labelled
from musicapp.ui.icons import Icons
from musicapp.ui.more_wishes import MoreWishes
from musicapp.ui.remembering import restore, state_of
from musicapp.ui.wish_fields import ChordsWish, TempoWish
from musicapp.ui.wording import density_name, key_name, style_name

METERS = ("4/4", "3/4", "2/4", "6/8", "9/8", "12/8", "5/4", "7/8")
MOST_TAKES = 8
_NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class Wishes(QWidget):
    """Reads and shows the wishes of a Request; every musical one may be "any". ``changed``
    tells that another value is held."""

    changed = Signal()

    def __init__(
        self,
        styles: tuple[str, ...],
        icons: Icons,
        dice: random.Random,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        anything = self.tr("Any")
        self.bars = QSpinBox(minimum=1, maximum=LONGEST, value=8)
        self.takes = QSpinBox(minimum=1, maximum=MOST_TAKES, value=1)
        indent(self.bars)
        indent(self.takes)
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
        self.chords = ChordsWish(icons)
        self.more = MoreWishes(icons, dice)
        self.more_button = FoldButton(icons, self.tr("More wishes"))
        self.more_button.toggled.connect(self.more.setVisible)
        self.more.hide()
        self._explain()
        self._lay_out()
        for choice in self._choices().values():
            choice.currentIndexChanged.connect(self.changed)
        self.tempo.valueChanged.connect(self.changed)
        self.chords.textChanged.connect(self.changed)

    @property
    def held(self) -> frozenset[str]:
        """What is not left to the composer: "style", "key", "meter", "tempo", "density" and
        "chord"."""
        values = {
            "style": self.style_wish.value,
            "key": self.key.value,
            "meter": self.meter.value,
            "tempo": self.tempo.tempo,
            "density": self.density.value,
            "chord": self.chords.text().strip(),
        }
        return frozenset(name for name, value in values.items() if value)

    def free(self, what: str) -> None:
        """Leave one of those to the composer."""
        if what == "tempo":
            self.tempo.setValue(self.tempo.minimum())
        elif what == "chord":
            self.chords.clear()
        else:
            self._choices()[what].setCurrentIndex(0)

    def request(self) -> Request:
        """What is wished now. Raises RequestProblem."""
        more = self.more
        return Request(
            bars=self.bars.value(),
            style=self.style_wish.value,
            key=self.key.value,
            meter=self.meter.value,
            tempo=self.tempo.tempo,
            density=self.density.value,
            chords=self.chords.chords,
            strict_key=more.strict_key.isChecked(),
            lowest=more.lowest.value(),
            highest=more.highest.value(),
            guidance=more.guidance.value() / 100,
            temperature=more.temperature.value() / 100,
            seed=int(more.seed.text() or 0),
        )

    @property
    def keep(self) -> float:
        """The share of the notes that variations keep, 0–1."""
        return self.more.keep.value() / 100

    def state(self) -> dict[str, Any]:
        """Everything that is to be remembered."""
        return state_of(self._fields())

    def restore(self, state: Mapping[str, Any]) -> None:
        """Wish again what was remembered, as far as it still fits."""
        restore(self._fields(), state)

    def _fields(self) -> dict[str, QWidget]:
        more = self.more
        return {
            "bars": self.bars,
            "takes": self.takes,
            "style": self.style_wish,
            "key": self.key,
            "meter": self.meter,
            "tempo": self.tempo,
            "density": self.density,
            "chords": self.chords,
            "strict key": more.strict_key,
            "highest": more.highest,
            "lowest": more.lowest,
            "guidance": more.guidance,
            "temperature": more.temperature,
            "keep": more.keep,
            "new seed": more.new_seed,
            "more": self.more_button,
        }

    def _choices(self) -> dict[str, QComboBox]:
        return {
            "style": self.style_wish,
            "key": self.key,
            "meter": self.meter,
            "density": self.density,
        }

    def _explain(self) -> None:
        free = self.tr("“Any” leaves it to the composer")
        for wish in (self.style_wish, self.key, self.meter, self.tempo):
            wish.setToolTip(free)
        self.density.setToolTip(
            self.tr("How many notes to a beat; “Any” leaves it to the composer")
        )
        self.takes.setToolTip(
            self.tr("How many answers are written at once; with two or more you choose one")
        )
        self.bars.setToolTip(self.tr("How many bars are written after the end"))

    def _lay_out(self) -> None:
        for choice in self._choices().values():
            choice.setMinimumContentsLength(6)  # long names are shortened, the panel stays narrow
            choice.setSizeAdjustPolicy(_NARROW)
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
                (self.tr("Chords"), self.chords),
                (self.tr("Takes"), self.takes),
            )
        ):
            grid.addLayout(labelled(text, field), index // 2, index % 2)
        grid.addWidget(self.more_button, 4, 0, 1, 2)
        grid.addWidget(self.more, 5, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
