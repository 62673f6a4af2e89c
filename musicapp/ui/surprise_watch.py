"""Surprise measured while somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from musicapp.errors import MusicAppError
from musicapp.services.surprise import Surprise, Surprises
from musicapp.ui.metadata_panel import MetadataPanel
from musicapp.ui.sentences import in_words


class SurpriseWatch(QObject):
    """Has surprise measured as long as the panel's plots are open, and shows it there.
    show_problem is told of what nobody expects."""

    def __init__(
        self,
        surprise: Surprise,
        panel: MetadataPanel,
        show_problem: Callable[[Exception], object],
    ) -> None:
        super().__init__(panel)
        self._plots = panel.plots
        self._show_problem = show_problem
        self._known = False
        surprise.began.connect(self._wait)
        surprise.measured.connect(self._show)
        surprise.ended.connect(self._end)
        surprise.failed.connect(self._fail)
        panel.plots_opened.connect(surprise.want)
        surprise.want(panel.plots_open)

    def _wait(self, is_another: bool) -> None:
        """What is known of the song stays in sight until more is; of another song, nothing."""
        self._known = False
        words = self.tr("is being worked out…")
        if is_another:
            self._plots.forget_surprise(words)
        else:
            self._plots.await_surprise(words)

    def _show(self, surprises: Surprises) -> None:
        self._known = True
        self._plots.show_surprise(surprises)

    def _end(self) -> None:
        if not self._known:
            self._plots.forget_surprise(self.tr("no pitched notes"))

    def _fail(self, error: Exception) -> None:
        self._known = True
        if isinstance(error, MusicAppError):
            self._plots.forget_surprise(in_words(error))
        else:
            self._plots.forget_surprise("")
            self._show_problem(error)
