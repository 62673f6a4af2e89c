"""Fields for single wishes: a tempo, a pitch, chords; and how fields are laid beside names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QValidator
from PySide6.QtWidgets import QLineEdit, QSlider, QSpinBox, QWidget

from musicapp.domain.chord import Chord, parse_chords
from musicapp.domain.pitch import parse_pitch
from musicapp.domain.request import TEMPI
from musicapp.errors import RequestProblem
from musicapp.ui.fields import SMALL, dim, indent, sized
from musicapp.ui.icons import Icons
from musicapp.ui.sentences import in_words
from musicapp.ui.wording import pitch_words

_ORDINARY_TEMPO = 120
_NO_CHORD = "N"


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


class PitchWish(QSpinBox):
    """A MIDI key number that is shown and written as a note: “C4”."""

    def __init__(self, pitch: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 127)
        self.setValue(pitch)
        indent(self)

    def textFromValue(self, value: int) -> str:
        """The note's name."""
        return pitch_words(value, None)

    def valueFromText(self, text: str) -> int:
        """The key of a note; the one before where it is none."""
        try:
            return parse_pitch(text)
        except RequestProblem:
            return self.value()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """What is no note yet may become one."""
        try:
            fits = self.minimum() <= parse_pitch(text) <= self.maximum()
        except RequestProblem:
            fits = False
        state = QValidator.State.Acceptable if fits else QValidator.State.Intermediate
        return state, text, place


class ChordsWish(QLineEdit):
    """Chords as one writes them, “Dm Gm A7 Dm”, one a bar; empty leaves them free. What is
    no chord is marked, and the tool tip says so. ``asked`` wants the chords of the music."""

    asked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setPlaceholderText(self.tr("Any"))
        self.setTextMargins(-2, 0, 0, 0)  # words begin where those of the lists do
        self.take_over = QAction(self.tr("Take over the chords of the music"), self)
        self.take_over.setToolTip(
            self.tr("Write the chords of the music here, those of the chosen bars or of all")
        )
        self.take_over.setEnabled(False)
        self.take_over.triggered.connect(self.asked)
        self.addAction(self.take_over, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._check)
        self._draw()
        self._check()

    @property
    def chords(self) -> tuple[Chord | None, ...]:
        """The chords that are wished, none for any. Raises RequestProblem."""
        return parse_chords(self.text()) if self.text().strip() else ()

    def show_chords(self, chords: tuple[Chord | None, ...]) -> None:
        """Write chords."""
        self.setText(" ".join(chord.symbol() if chord else _NO_CHORD for chord in chords))
        self.setCursorPosition(0)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the drawing in the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.take_over.setIcon(self._icons.icon("from-music"))

    def _check(self) -> None:
        says = ""
        try:
            parse_chords(self.text().strip() or _NO_CHORD)
        except RequestProblem as problem:
            says = in_words(problem)
        self.setProperty("wrong", bool(says))
        self.style().polish(self)
        self.setToolTip(
            says
            or self.tr(
                "One chord a bar, such as “Dm Gm A7 Dm”; they begin again when they are used up. "
                "“N” is a bar without a chord"
            )
        )


def hundredths(slider: QSlider, low: int, high: int, value: int) -> QWidget:
    """Let a slider stand for hundredths; the label that shows them."""
    slider.setRange(low, high)
    slider.setSingleStep(5)
    slider.setPageStep(10)
    shown = dim("")
    shown.setFont(sized(shown.font(), SMALL))
    shown.setMinimumWidth(shown.fontMetrics().horizontalAdvance("0.00"))
    slider.valueChanged.connect(lambda v: shown.setText(f"{v / 100:.2f}"))
    slider.setValue(value)
    shown.setText(f"{value / 100:.2f}")
    return shown
