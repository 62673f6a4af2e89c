"""The recognised values, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from musicapp.ui.icons import Icons
from musicapp.ui.value_field import PinButton, ValueField

_COLUMNS = 3
_PINNED = ("tempo", "meter", "style", "density")
_OFFERED = ("tempo", "meter", "local key")


class ValueGrid(QWidget):
    """A field for every value but the headlines, by name. ``chosen`` passes on an Offer,
    ``pinned`` the name of a value and whether it is held."""

    chosen = Signal(object)
    pinned = Signal(str, bool)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, ValueField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        for index, (name, text, hint) in enumerate(self._names()):
            pin = PinButton(icons, text) if name in _PINNED else None
            field = ValueField(text, hint, pin, offers=name in _OFFERED)
            field.chosen.connect(self.chosen)
            field.pinned.connect(lambda on, what=name: self.pinned.emit(what, on))
            grid.addWidget(field, index // _COLUMNS, index % _COLUMNS, Qt.AlignmentFlag.AlignTop)
            self.fields[name] = field
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 1)

    def _names(self) -> Iterable[tuple[str, str, str]]:
        return (
            ("tempo", self.tr("Tempo"), ""),
            ("meter", self.tr("Meter"), ""),
            ("style", self.tr("Style"), ""),
            ("local key", self.tr("Key here"), self.tr("The key around the playhead")),
            ("section", self.tr("Section"), self.tr("The part of the form at the playhead")),
            ("density", self.tr("Density"), self.tr("Notes in a quarter note's time")),
            ("notes", self.tr("Notes"), self.tr("Notes of all tracks")),
            ("length", self.tr("Length"), self.tr("Minutes and seconds to the last note's end")),
            (
                "polyphony",
                self.tr("Polyphony"),
                self.tr("Notes that sound together, on average, where there is any sound"),
            ),
            ("range", self.tr("Range"), self.tr("The lowest and the highest tone")),
            ("velocity", self.tr("Velocity"), self.tr("Mean and standard deviation, 1–127")),
            ("note length", self.tr("Note length"), self.tr("The median of the note values")),
            ("grid", self.tr("Grid"), self.tr("The finest common note value")),
            (
                "swing",
                self.tr("Swing"),
                self.tr("The share of a beat that its first half takes; 50% is straight"),
            ),
            (
                "syncopation",
                self.tr("Syncopation"),
                self.tr("How much of the music stands against the beat"),
            ),
        )
