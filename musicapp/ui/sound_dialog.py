"""The settings of the built-in sound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from musicapp.errors import SoundProblem
from musicapp.playback.sound_setup import BUFFERS, FLUIDSYNTH
from musicapp.services.sound_choice import Possible, SoundChoice
from musicapp.ui.fields import Choice, ElidedLabel, dim
from musicapp.ui.sentences import in_words

_WIDTH = 480  # pixels


class SoundDialog(QDialog):
    """Shows what the sound is made of; every choice is heard at once."""

    def __init__(self, choice: SoundChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = choice
        self._possible = Possible()
        self.setWindowTitle(self.tr("Sound settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.engine = Choice[str]([])
        self.font_name = ElidedLabel()
        self.choose_button = QPushButton(self.tr("Choose…"))
        self.bundled_button = QPushButton(self.tr("Bundled"))
        self.reverb = QSlider(Qt.Orientation.Horizontal)
        self.reverb.setRange(0, 100)
        self.reverb_amount = QLabel()
        self.device = Choice[str]([])
        self.buffer = Choice((self._buffer_name(seconds), seconds) for seconds in BUFFERS)
        self.delay = dim("")
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("warning", True)
        self.problem.hide()
        self._explain()
        self._lay_out()
        self._connect()
        self._show()
        choice.look()

    def open_font(self, path: Path) -> None:
        """Play a font; say so when that cannot be."""
        self.problem.hide()
        try:
            self._choice.choose_font(path)
        except SoundProblem as problem:
            self.problem.setText(in_words(problem))
            self.problem.show()

    def _connect(self) -> None:
        self.engine.activated.connect(self._choose)
        self.device.activated.connect(self._choose)
        self.buffer.activated.connect(self._choose)
        self.reverb.valueChanged.connect(self._set_reverb)
        self.choose_button.clicked.connect(self._ask_for_font)
        self.bundled_button.clicked.connect(self._use_bundled_font)
        self._choice.changed.connect(self._show)
        self._choice.found.connect(self._offer)
        self.finished.connect(self._leave)

    def _leave(self) -> None:
        self._choice.changed.disconnect(self._show)
        self._choice.found.disconnect(self._offer)

    def _choose(self) -> None:
        setup = self._choice.sound.setup
        device = replace(setup.device, name=self.device.value, buffer=self.buffer.value)
        self._choice.choose(replace(setup, engine=self.engine.value, device=device))

    def _set_reverb(self, percent: int) -> None:
        self._choice.set_reverb(percent / 100)

    def _use_bundled_font(self) -> None:
        self.problem.hide()
        self._choice.choose(replace(self._choice.sound.setup, font=""))

    def _ask_for_font(self) -> None:
        font = self._choice.sound.setup.font
        folder = str(Path(font).parent) if font else QDir.homePath()
        dialog = QFileDialog(self, self.tr("Choose a SoundFont"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("SoundFonts (*.sf2 *.sf3)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.open_font(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _offer(self, possible: Possible) -> None:
        self._possible = possible
        self._show()

    def _show(self) -> None:
        setup = self._choice.sound.setup
        engines = [(self.tr("Built-in"), "")]
        if self._possible.fluidsynth or setup.engine == FLUIDSYNTH:
            engines.append(("FluidSynth", FLUIDSYNTH))
        devices = dict.fromkeys(["", *self._possible.devices, setup.device.name])
        self.engine.offer(engines)
        self.engine.choose(setup.engine if setup.engine == FLUIDSYNTH else "")
        self.device.offer((name or self.tr("As the system chooses"), name) for name in devices)
        self.device.choose(setup.device.name)
        nearest = min(BUFFERS, key=lambda seconds: abs(seconds - setup.device.buffer))
        self.buffer.choose(nearest)
        self.font_name.setText(Path(setup.font).name if setup.font else self.tr("Bundled font"))
        self.font_name.setToolTip(setup.font)
        self.bundled_button.setEnabled(bool(setup.font))
        percent = round(setup.reverb * 100)
        self.reverb.setValue(percent)
        self.reverb_amount.setText(self.tr("{percent} %").format(percent=percent))
        late = self._choice.sound.heard_after
        words = self.tr("A note is heard {ms} ms after it is played.")
        self.delay.setText(words.format(ms=round(late * 1000)) if late else "")

    def _buffer_name(self, seconds: float) -> str:
        return self.tr("{ms} ms").format(ms=round(seconds * 1000))

    def _explain(self) -> None:
        self.buffer.setToolTip(
            self.tr("With less, notes come sooner; with more, a busy computer makes no gaps")
        )
        self.engine.setToolTip(
            self.tr("FluidSynth can be chosen where it is installed; the built-in one always plays")
        )
        self.reverb.setToolTip(self.tr("How much of the room around the instruments is heard"))
        self.bundled_button.setToolTip(self.tr("Back to the SoundFont that came with musicapp"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 18, 20, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        self.reverb_amount.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %"))
        self.reverb_amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        font = _row(self.font_name, self.choose_button, self.bundled_button)
        named = (
            (self.tr("Engine"), self.engine, _row(self.engine)),
            (self.tr("SoundFont"), self.choose_button, font),
            (self.tr("Reverb"), self.reverb, _row(self.reverb, self.reverb_amount)),
            (self.tr("Device"), self.device, _row(self.device)),
            (self.tr("Buffer"), self.buffer, _row(self.buffer)),
        )
        for row, (name, field, content) in enumerate(named):
            label = dim(name)
            label.setBuddy(field)
            if field is not self.choose_button:
                field.setAccessibleName(name)
            grid.addWidget(label, row, 0)
            grid.addLayout(content, row, 1)
        end = len(named)
        grid.addWidget(self.delay, end, 1)
        grid.addWidget(self.problem, end + 1, 0, 1, 2)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        grid.addWidget(buttons, end + 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setMinimumWidth(_WIDTH)


def _row(wide: QWidget, *others: QWidget) -> QHBoxLayout:
    """Widgets side by side, the first as wide as there is room."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(wide, 1)
    for other in others:
        row.addWidget(other)
    return row
