"""Finding the beat of played music, as the window does it."""

from __future__ import annotations

from statistics import median

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QProgressDialog, QWidget

from musicapp.services.find_beat import FindBeat
from musicapp.services.session import Session
from musicapp.ui.notify import Notice

_PATIENCE_MS = 600  # after which a dialog tells that something is going on


class FindBeatDeeds(QObject):
    """Connects the action; a search that takes a while shows itself and can be cancelled."""

    def __init__(
        self,
        action: QAction,
        session: Session,
        find_beat: FindBeat,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._action = action
        self._session = session
        self._find_beat = find_beat
        self._notice = notice
        self._window = window
        self._dialog: QProgressDialog | None = None
        action.triggered.connect(find_beat.start)
        find_beat.began.connect(self._begin)
        find_beat.found.connect(self._tell)
        find_beat.ended.connect(self._end)
        session.song_changed.connect(self._show_possible)
        self._show_possible()

    def _begin(self) -> None:
        dialog = QProgressDialog(
            self.tr("Looking for the beat…"), self.tr("Cancel"), 0, 0, self._window
        )
        dialog.setWindowTitle(self.tr("Find the beat"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        patience = QTimer(dialog, singleShot=True, interval=_PATIENCE_MS)
        patience.timeout.connect(dialog.show)
        patience.start()
        dialog.canceled.connect(self._find_beat.cancel)
        self._dialog = dialog
        self._show_possible()

    def _end(self) -> None:
        if self._dialog:
            self._dialog.canceled.disconnect(self._find_beat.cancel)
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        self._show_possible()

    def _tell(self) -> None:
        song = self._session.song
        words = self.tr(
            "Bars and beats follow the music now: {meter}, about {bpm} quarter notes a minute. "
            "The notes sound as they did."
        )
        bpm = median(tempo.bpm for tempo in song.tempos)
        self._notice.show_news(words.format(meter=song.meters[-1], bpm=f"{bpm:.0f}"))

    def _show_possible(self) -> None:
        some = self._session.song.note_count > 0
        self._action.setEnabled(some and not self._find_beat.running)
