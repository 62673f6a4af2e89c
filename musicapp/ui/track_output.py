"""Where a track plays to, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QSpinBox, QWidget

from musicapp.domain.track import DRUM_CHANNEL
from musicapp.playback.messages import CHANNELS
from musicapp.playback.output import BUILT_IN
from musicapp.services.session import Session
from musicapp.ui.fields import Choice, dim, indent
from musicapp.ui.wording import track_name

_WIDTH = 400  # pixels
_EARLIEST, _LATEST = -100, 300  # milliseconds


class TrackOutputDialog(QDialog):
    """The port, the channel and the delay of the chosen track. Every choice is heard at once;
    all of them are one undo step."""

    def __init__(self, session: Session, ports: list[str], parent: QWidget) -> None:
        """ports are the outputs that are there."""
        super().__init__(parent)
        self._session = session
        self._index = session.track
        self._gesture = session.gesture()
        track = session.song.tracks[self._index]
        name = track_name(track.name) or self.tr("Track {number}").format(number=self._index + 1)
        self.setWindowTitle(self.tr("Output of “{name}”").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        there = [port for port in ports if port != BUILT_IN]
        offered = dict.fromkeys([*there, *([track.port] if track.port else [])])
        shared = (self.tr("As the other tracks"), "")
        self.port = Choice([shared, *((self._shown(port, there), port) for port in offered)])
        self.port.choose(track.port)
        self.channel = Choice((self._channel_name(n), n) for n in range(CHANNELS))
        self.channel.choose(track.channel)
        self.delay = QSpinBox(minimum=_EARLIEST, maximum=_LATEST, singleStep=5, suffix=" ms")
        indent(self.delay)
        self.delay.setValue(round(track.delay_ms))
        self.delay.setToolTip(self.tr("Below 0 the track plays before the others"))
        self._lay_out()
        self.port.activated.connect(lambda _: self._change(port=self.port.value))
        self.channel.activated.connect(lambda _: self._change(channel=self.channel.value))
        self.delay.valueChanged.connect(lambda ms: self._change(delay_ms=float(ms)))

    def _change(self, **values: Any) -> None:
        song = self._session.song
        track = replace(song.tracks[self._index], **values)
        self._session.apply("Track output", song.with_track(self._index, track), self._gesture)

    def _shown(self, port: str, there: list[str]) -> str:
        return port if port in there else self.tr("{name} (not there)").format(name=port)

    def _channel_name(self, channel: int) -> str:
        number = str(channel + 1)
        if channel != DRUM_CHANNEL:
            return number
        return self.tr("{number} (drums)").format(number=number)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 18, 20, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Output"), self.port),
            (self.tr("Channel"), self.channel),
            (self.tr("Delay"), self.delay),
        )
        for row, (words, field) in enumerate(rows):
            grid.addWidget(dim(words), row, 0)
            grid.addWidget(field, row, 1)
            field.setAccessibleName(words)
        grid.setColumnStretch(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        grid.addWidget(buttons, len(rows), 0, 1, 2)
        self.setMinimumWidth(_WIDTH)
