"""The panel in which the musician asks for music."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from musicapp.domain.task import CONTINUE, GENERATE, Task
from musicapp.services.generate import Generate
from musicapp.services.live import Live
from musicapp.services.session import Session
from musicapp.ui.buttons import IconButton, PrimaryButton
from musicapp.ui.fields import headed
from musicapp.ui.icons import Icons
from musicapp.ui.progress_line import ProgressLine
from musicapp.ui.wishes import Wishes


class GeneratePanel(QFrame):
    """Wishes, the buttons that start and stop the composer, and how far it has come."""

    running_changed = Signal(bool)

    def __init__(
        self,
        session: Session,
        generate: Generate,
        live: Live,
        wishes: Wishes,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._session = session
        self._generate = generate
        self._live = live
        self._span = 0, 0  # the ticks between which is written
        self.wishes = wishes
        self.start_button = PrimaryButton(icons, "generate", self.tr("Generate"))
        self.continue_button = QPushButton(self.tr("Continue"))
        self.stop_button = IconButton(icons, "stop", self.tr("Stop generating"))
        self.progress = ProgressLine()
        self._explain()
        self._lay_out()
        self._show_running(False)
        self.start_button.clicked.connect(self.start)
        self.continue_button.clicked.connect(self.start_continuing)
        self.stop_button.clicked.connect(self.stop)
        generate.began.connect(self._show_begin)
        generate.written.connect(self._show_written)
        generate.ended.connect(self._show_end)

    def start(self) -> None:
        """Ask for new music."""
        self._ask(GENERATE)

    def start_continuing(self) -> None:
        """Ask for music that goes on from the song's end."""
        self._ask(CONTINUE)

    def stop(self) -> None:
        """Let the composer stop; what is written stays."""
        self._generate.stop()

    def _ask(self, task: Task) -> None:
        if self._generate.running:
            return
        if self.wishes.new_seed.isChecked():
            self.wishes.throw_dice()
        self._show_running(True)
        self._live.ask(self.wishes.request(), task)

    def _show_begin(self, start: int) -> None:
        meters = self._session.song.meter_map
        end = meters.bar_start(meters.bar_at(start) + self.wishes.bars.value())
        self._span = start, end
        self.progress.show_share(0)

    def _show_written(self, tick: int) -> None:
        start, end = self._span
        self.progress.show_share((tick - start) / max(1, end - start))

    def _show_end(self) -> None:
        self._show_running(False)

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
        self.start_button.setToolTip(self.tr("Write new music after the end of the song (G)"))
        self.continue_button.setToolTip(
            self.tr("Go on with the music that is there, from its end (Ctrl+Shift+G)")
        )
        self.stop_button.setToolTip(self.tr("Stop writing; what is written stays (Esc)"))

    def _lay_out(self) -> None:
        self.stop_button.setObjectName("framed")
        self.progress.setAccessibleName(self.tr("Progress of the composer"))
        self.stop_button.setIconSize(QSize(18, 18))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.start_button, 3)
        buttons.addWidget(self.continue_button, 2)
        buttons.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 10)
        column.setSpacing(0)
        column.addLayout(headed(self.tr("Generate")))
        column.addWidget(self.wishes)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(self.progress)
