"""The bar at the top: playing, position, tempo, meter, output and volume."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from musicapp.services.session import Session
from musicapp.ui.actions import Actions
from musicapp.ui.activity_light import ActivityLight
from musicapp.ui.buttons import IconButton, action_button
from musicapp.ui.fields import dim, rule
from musicapp.ui.icons import Icons
from musicapp.ui.level_meter import LevelMeter
from musicapp.ui.output_choice import OutputChoice
from musicapp.ui.playhead import Playhead
from musicapp.ui.position import Position
from musicapp.ui.song_fields import MeterField, TempoField


class TransportBar(QFrame):
    """Shows where the music is and how fast it goes, and starts and stops it."""

    def __init__(
        self,
        session: Session,
        playhead: Playhead,
        outputs: OutputChoice,
        actions: Actions,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.position = Position(session)
        self.tempo = TempoField(session)
        self.meter = MeterField(session)
        self.outputs = outputs
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.level = LevelMeter()
        self.light = ActivityLight(outputs.sending)
        for field in (self.position, self.tempo, self.meter):
            playhead.moved.connect(field.show_position)
        self._lay_out(actions, icons)

    def _lay_out(self, a: Actions, icons: Icons) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(6)
        for action in (a.to_start, a.play, a.record, a.loop, a.metronome):
            row.addWidget(action_button(action))
        _part(row)
        row.addWidget(self.position)
        _part(row)
        row.addWidget(dim(self.tr("Tempo")))
        row.addWidget(self.tempo)
        row.addSpacing(8)
        row.addWidget(dim(self.tr("Meter")))
        row.addWidget(self.meter)
        row.addStretch(1)
        row.addWidget(dim(self.tr("Output")))
        row.addWidget(self.outputs)
        row.addSpacing(2)
        row.addWidget(self.light)
        _part(row)
        self._add_volume(row, icons)

    def _add_volume(self, row: QHBoxLayout, icons: Icons) -> None:
        sign = IconButton(icons, "volume", self.tr("Volume"))
        sign.setEnabled(False)
        self.volume.setRange(0, 100)
        self.volume.setFixedWidth(96)
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.setToolTip(self.tr("Volume of the built-in synth"))
        loudness = QVBoxLayout()
        loudness.setSpacing(4)
        loudness.addStretch(1)
        loudness.addWidget(self.volume)
        loudness.addWidget(self.level)
        loudness.addStretch(1)
        row.addWidget(sign)
        row.addLayout(loudness)


def _part(row: QHBoxLayout) -> None:
    row.addSpacing(6)
    row.addWidget(rule(vertical=True))
    row.addSpacing(6)
