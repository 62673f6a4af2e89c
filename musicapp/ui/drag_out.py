"""What can be dragged out of the window: the selection, and a take."""

from __future__ import annotations

from PySide6.QtCore import QObject

from musicapp.domain.excerpt import clip
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.files.clips import Clips
from musicapp.services.generate import Generate
from musicapp.services.session import Session
from musicapp.ui.actions import Actions
from musicapp.ui.drag_handle import DragHandle
from musicapp.ui.icons import Icons
from musicapp.ui.wording import track_name


class DragOut(QObject):
    """Two handles for other programs to take music from; ``clips`` are the files behind them."""

    def __init__(
        self,
        session: Session,
        generate: Generate,
        actions: Actions,
        icons: Icons,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.clips = Clips()
        self._session = session
        self._generate = generate
        self.selection = DragHandle(
            icons,
            self.tr(
                "Drag the selection, or the chosen track, into another program as a MIDI file; "
                "click to save the selection"
            ),
            self._selected,
            self.clips,
        )
        self.selection.clicked.connect(actions.export_clip.trigger)
        self.take = DragHandle(
            icons,
            self.tr("Drag the take into another program as a MIDI file; click to save it"),
            self._shown_take,
            self.clips,
        )
        self.take.clicked.connect(actions.save_take.trigger)
        session.song_changed.connect(self._show_possible)
        session.selection_changed.connect(self._show_possible)
        self._show_possible()

    def _selected(self) -> tuple[str, Song]:
        session = self._session
        track = session.song.tracks[session.track]
        chosen = session.selection
        if not len(chosen):
            chosen = Selection.of({session.track: track.notes})
        return self._name(track_name(track.name)), clip(session.song, chosen)

    def _shown_take(self) -> tuple[str, Song]:
        generate = self._generate
        name = self._name(self.tr("take {number}").format(number=generate.choice.shown + 1))
        return name, clip(self._session.song, generate.choice.takes[generate.choice.shown].notes)

    def _name(self, part: str) -> str:
        path = self._session.path
        return " ".join(filter(None, [path.stem if path else "", part]))

    def _show_possible(self) -> None:
        session = self._session
        some = len(session.selection) or len(session.song.tracks[session.track].notes)
        self.selection.setEnabled(some > 0)
