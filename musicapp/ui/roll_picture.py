"""A picture of a song's piano roll, for where there is no window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from musicapp.domain.song import Song
from musicapp.playback.output import NoOutput
from musicapp.playback.player import Player
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.ui.roll.view import RollView

SIZE = QSize(1600, 900)


def picture_of(song: Song, size: QSize = SIZE) -> QPixmap:
    """The whole song as the roll shows it, in the theme in force."""
    session = Session(song)
    session.select_track(_fullest_track(song))
    transport = Transport(session, Player(), lambda function: function(), lambda _: NoOutput())
    roll = RollView(session, transport)
    roll.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    roll.resize(size)
    roll.show()
    roll.fit()
    picture = roll.grab()
    roll.close()
    roll.deleteLater()
    transport.close()
    return picture


def _fullest_track(song: Song) -> int:
    return max(range(len(song.tracks)), key=lambda index: len(song.tracks[index].notes), default=0)
