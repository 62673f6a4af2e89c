"""The tracks of the song, one below the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from musicapp.domain.edit import add_track, remove_track
from musicapp.domain.mixing import VOLUME
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.services.session import Session
from musicapp.ui.buttons import IconButton
from musicapp.ui.fields import headed
from musicapp.ui.icons import Icons
from musicapp.ui.track_levels import LevelEdits
from musicapp.ui.track_row import TrackRow

_CHANNELS = 16


class TrackList(QFrame):
    """Follows the session's tracks; choosing, adding, removing and changing them."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._session = session
        self._levels = LevelEdits(session, self)
        self.rows: list[TrackRow] = []
        self.add_button = IconButton(icons, "add", self.tr("Add a track"))
        self.remove_button = IconButton(icons, "remove", self.tr("Remove the track"))
        self.add_button.setMenu(self._build_add_menu())
        self.add_button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.remove_button.clicked.connect(self.remove_chosen)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(6, 0, 6, 6)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._lay_out()
        session.song_changed.connect(self._show)
        session.selection_changed.connect(self._show)
        self._show()

    @property
    def chosen_row(self) -> TrackRow:
        """The row of the track that is drawn into."""
        return self.rows[self._session.track]

    def add(self, drums: bool = False) -> None:
        """Append a track on a channel that nobody uses yet, and choose it."""
        song = self._session.song
        used = {track.channel for track in song.tracks} | {DRUM_CHANNEL}
        free = next((channel for channel in range(_CHANNELS) if channel not in used), 0)
        name = self.tr("Drums") if drums else ""
        track = Track(name=name, channel=DRUM_CHANNEL if drums else free)
        self._session.apply(self.tr("Add track"), add_track(song, track))
        self._session.select_track(len(self._session.song.tracks) - 1)

    def remove_chosen(self) -> None:
        """Remove the chosen track with its notes; undo brings it back."""
        after = remove_track(self._session.song, self._session.track)
        self._session.apply(self.tr("Remove track"), after)

    def _change(self, index: int, label: str, track: Track) -> None:
        self._session.apply(label, self._session.song.with_track(index, track))

    def _move_level(self, index: int, number: int, value: int) -> None:
        label = self.tr("Volume of a track") if number == VOLUME else self.tr("Pan of a track")
        self._levels.move(label, index, number, value)

    def _show(self) -> None:
        tracks = self._session.song.tracks
        while len(self.rows) > len(tracks):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(tracks):
            self._add_row(len(self.rows))
        for index, (row, track) in enumerate(zip(self.rows, tracks, strict=True)):
            row.show_track(track, index == self._session.track)
        self.remove_button.setEnabled(len(tracks) > 1)

    def _add_row(self, index: int) -> None:
        row = TrackRow(index)
        row.chosen.connect(partial(self._session.select_track, index))
        row.changed.connect(partial(self._change, index))
        row.levels.moved.connect(partial(self._move_level, index))
        self._column.insertWidget(index, row)
        self.rows.append(row)

    def _build_add_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Instrument track")).triggered.connect(lambda: self.add())
        menu.addAction(self.tr("Drum track")).triggered.connect(lambda: self.add(drums=True))
        return menu

    def _lay_out(self) -> None:
        head = headed(self.tr("Tracks"), self.add_button, self.remove_button)
        head.setContentsMargins(14, 0, 8, 0)
        inside = QWidget()
        inside.setLayout(self._column)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)
