"""The panel in which the musician asks for music."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from musicapp.domain.place import Place
from musicapp.services.generate import Generate
from musicapp.services.session import Session
from musicapp.ui.buttons import IconButton, PrimaryButton
from musicapp.ui.composing import Composing
from musicapp.ui.fields import SMALL, ElidedLabel, headed, sized
from musicapp.ui.icons import Icons
from musicapp.ui.progress_line import ProgressLine
from musicapp.ui.wishes import Wishes
from musicapp.ui.wording import track_name


class GeneratePanel(QFrame):
    """Wishes, the buttons that start and stop the composer, and how far it has come."""

    running_changed = Signal(bool)

    def __init__(
        self,
        session: Session,
        generate: Generate,
        composing: Composing,
        wishes: Wishes,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._session = session
        self._generate = generate
        self.wishes = wishes
        self.composing = composing
        self.start_button = PrimaryButton(icons, "generate", self.tr("Generate"))
        self.continue_button = QPushButton(self.tr("Continue"))
        self.stop_button = IconButton(icons, "stop", self.tr("Stop generating"))
        self.progress = ProgressLine()
        self.place = ElidedLabel()
        self._explain()
        self._lay_out()
        self._show_running(False)
        self._show_place()
        self.start_button.clicked.connect(composing.generate)
        self.continue_button.clicked.connect(composing.continue_song)
        self.stop_button.clicked.connect(generate.stop)
        composing.asked.connect(lambda: self._show_running(True))
        composing.place_changed.connect(self._show_place)
        generate.began.connect(lambda _start: self.progress.show_share(0))
        generate.written.connect(self._show_written)
        generate.ended.connect(lambda: self._show_running(False))

    def _show_written(self, tick: int) -> None:
        start, end = self._generate.choice.span
        self.progress.show_share((tick - start) / max(1, end - start))

    def _show_place(self) -> None:
        """Say where Generate would write."""
        passage = self.composing.passage
        words = self._words(passage) if passage else self.tr("after the end")
        if words == self.place.text():
            return
        self.place.setText(words)
        self.place.setToolTip(self.tr("Where Generate writes: {place}").format(place=words))

    def _words(self, place: Place) -> str:
        meters, tracks = self._session.song.meter_map, self._session.song.tracks
        first, last = meters.bar_at(place.start) + 1, meters.bar_count(place.end)
        names = [track_name(tracks[i].name) for i in place.tracks or () if i < len(tracks)]
        words = (
            self.tr("bar {bar}").format(bar=first)
            if first == last
            else self.tr("bars {first}–{last}").format(first=first, last=last)
        )
        return " · ".join([words, *(name for name in names if name)])

    def _show_running(self, running: bool) -> None:
        self.start_button.setEnabled(not running)
        self.continue_button.setEnabled(not running)
        self.stop_button.setEnabled(running)
        if running:
            self.progress.show_share(None)
        else:
            self.progress.finish()
        self.running_changed.emit(running)

    def _explain(self) -> None:
        self.start_button.setToolTip(
            self.tr("Write new music into the chosen bars, or after the end of the song (G)")
        )
        self.continue_button.setToolTip(
            self.tr("Go on with the music that is there, from its end (Ctrl+Shift+G)")
        )
        self.stop_button.setToolTip(self.tr("Stop writing; what is written stays (Esc)"))

    def _lay_out(self) -> None:
        self.stop_button.setObjectName("framed")
        self.progress.setAccessibleName(self.tr("Progress of the composer"))
        self.stop_button.setIconSize(QSize(18, 18))
        self.place.setProperty("dim", True)
        self.place.setFont(sized(self.place.font(), SMALL))
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.start_button, 3)
        buttons.addWidget(self.continue_button, 2)
        buttons.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 10)
        column.setSpacing(0)
        column.addLayout(headed(self.tr("Generate"), self.place))
        column.addWidget(self.wishes)
        column.addSpacing(10)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(self.progress)
