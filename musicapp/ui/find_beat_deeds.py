"""Finding the beat of played music, as the window does it."""

from __future__ import annotations

from statistics import median

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from musicapp.ui.actions import Actions
from musicapp.ui.notify import Notice
from musicapp.ui.parts import Parts

_PATIENCE_MS = 600  # after which a dialog tells that something is going on


class FindBeatDeeds(QObject):
    """Connects the action; a search that takes a while shows itself and can be cancelled."""

    def __init__(self, actions: Actions, parts: Parts, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._action = actions.find_beat
        self._parts = parts
        self._notice = notice
        self._window = window
        self._dialog: QProgressDialog | None = None
        self._action.triggered.connect(parts.find_beat.start)
        parts.find_beat.began.connect(self._begin)
        parts.find_beat.found.connect(self._tell)
        parts.find_beat.ended.connect(self._end)
        parts.session.song_changed.connect(self._show_possible)
        self._show_possible()

    def _begin(self) -> None:
        dialog = QProgressDialog(
            self.tr("Looking for the beat…"), self.tr("Cancel"), 0, 0, self._window
        )
        dialog.setWindowTitle(self.tr("Find the beat"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_PATIENCE_MS)
        dialog.canceled.connect(self._parts.find_beat.cancel)
        self._dialog = dialog
        self._show_possible()

    def _end(self) -> None:
        if self._dialog:
            self._dialog.canceled.disconnect(self._parts.find_beat.cancel)
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        self._show_possible()

    def _tell(self) -> None:
        song = self._parts.session.song
        words = self.tr(
            "Bars and beats follow the music now: {meter}, about {bpm} quarter notes a minute. "
            "Every note sounds when it did."
        )
        bpm = median(tempo.bpm for tempo in song.tempos)
        self._notice.show_news(words.format(meter=song.meters[-1], bpm=f"{bpm:.0f}"))

    def _show_possible(self) -> None:
        some = self._parts.session.song.note_count > 0
        self._action.setEnabled(some and not self._parts.find_beat.running)
