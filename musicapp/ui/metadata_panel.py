"""The panel that says what the music is."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from musicapp.domain.metadata import Metadata
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.ui.facts import (
    UNKNOWN,
    chord_words,
    key_words,
    meter_words,
    note_words,
    tempo_words,
)
from musicapp.ui.fields import LARGE, ElidedLabel, dim, headed, sized


class MetadataPanel(QFrame):
    """Draws a Metadata value; knows nothing of how it was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._metadata: Metadata | None = None
        self._beat = 0.0
        self._key, self._sureness = _headline(), dim("")
        self._chord, self._numeral = _headline(), dim("")
        self._facts: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 14)
        column.setSpacing(0)
        column.addLayout(headed(self.tr("Music")))
        column.addLayout(self._build_headlines())
        column.addSpacing(12)
        column.addLayout(self._build_facts())

    def show_metadata(self, metadata: Metadata) -> None:
        """Show what was recognised."""
        self._metadata = metadata
        key, sureness = key_words(metadata.key)
        self._key.setText(key)
        self._sureness.setText(sureness)
        words = note_words(metadata)
        for name, label in self._facts.items():
            if name not in ("tempo", "meter"):
                label.setText(words.get(name, UNKNOWN))
        self.show_position(self._beat * TICKS_PER_QUARTER)

    def show_position(self, tick: float) -> None:
        """Show what holds at a tick: the chord, the tempo and the meter there."""
        self._beat = tick / TICKS_PER_QUARTER
        if self._metadata is None:
            return
        chord, numeral = chord_words(self._metadata.chord_at(self._beat))
        self._chord.setText(chord)
        self._numeral.setText(numeral)
        for name, words in (("tempo", tempo_words), ("meter", meter_words)):
            text, origin = words(self._metadata, self._beat)
            self._facts[name].setText(text)
            self._facts[name].setToolTip(origin)

    def _build_headlines(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, value, remark in (
            (self.tr("Key"), self._key, self._sureness),
            (self.tr("Chord"), self._chord, self._numeral),
        ):
            column = QVBoxLayout()
            column.setSpacing(1)
            column.addWidget(dim(name))
            column.addWidget(value)
            column.addWidget(remark)
            value.setAccessibleName(name)
            row.addLayout(column, 1)
        return row

    def _build_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        for index, (name, (text, hint)) in enumerate(self._names().items()):
            label = dim(text)
            value = ElidedLabel(UNKNOWN)
            value.setFont(sized(value.font(), 1.0, QFont.Weight.Medium))
            value.setAccessibleName(text)
            value.setToolTip(hint)
            label.setToolTip(hint)
            cell = QVBoxLayout()
            cell.setSpacing(1)
            cell.addWidget(label)
            cell.addWidget(value)
            grid.addLayout(cell, index // 3, index % 3)
            grid.setColumnStretch(index % 3, 1)
            self._facts[name] = value
        return grid

    def _names(self) -> dict[str, tuple[str, str]]:
        return {
            "tempo": (self.tr("Tempo"), ""),
            "meter": (self.tr("Meter"), ""),
            "length": (self.tr("Length"), self.tr("Minutes and seconds to the last note's end")),
            "notes": (self.tr("Notes"), self.tr("Notes of all tracks")),
            "density": (self.tr("Density"), self.tr("Notes in a quarter note's time")),
            "polyphony": (
                self.tr("Polyphony"),
                self.tr("Notes that sound together, on average, where there is any sound"),
            ),
            "range": (self.tr("Range"), self.tr("The lowest and the highest tone")),
            "velocity": (self.tr("Velocity"), self.tr("Mean and standard deviation, 1–127")),
            "note length": (self.tr("Note length"), self.tr("The median of the note values")),
            "grid": (self.tr("Grid"), self.tr("The finest common note value")),
            "swing": (
                self.tr("Swing"),
                self.tr("The share of a beat that its first half takes; 50% is straight"),
            ),
            "syncopation": (
                self.tr("Syncopation"),
                self.tr("How much of the music stands against the beat"),
            ),
        }


def _headline() -> ElidedLabel:
    label = ElidedLabel(UNKNOWN)
    label.setFont(sized(label.font(), LARGE, QFont.Weight.DemiBold))
    return label
