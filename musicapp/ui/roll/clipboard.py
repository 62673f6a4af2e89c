"""Notes on the system's clipboard: they outlive the document and the window."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard

from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.song import Song

MIME_TYPE = "application/x-musicapp-notes+json"
FORMAT = 1


def put(clipboard: QClipboard, notes: Selection, track: int) -> None:
    """Copy notes; their tracks are kept relative to the edited one."""
    parts = [[index - track, _columns(part)] for index, part in notes]
    data = QMimeData()
    data.setData(MIME_TYPE, json.dumps({"format": FORMAT, "parts": parts}).encode())
    clipboard.setMimeData(data)


def take(clipboard: QClipboard, song: Song, track: int, tick: int) -> Selection:
    """The copied notes, beginning at tick, for the tracks of a song; notes of a single track
    come to the edited one. Nothing, where the clipboard holds no notes."""
    parts = _read(bytes(clipboard.mimeData().data(MIME_TYPE).data()))
    if len(parts) == 1:
        parts = [(0, parts[0][1])]
    first = min((int(notes.start[0]) for _, notes in parts), default=0)
    placed = Selection()
    for offset, notes in parts:
        index = min(max(0, track + offset), len(song.tracks) - 1)
        later = notes.changed(start=notes.start + (tick - first))
        placed = placed.joined(Selection.of({index: later}))
    return placed


def _columns(notes: Notes) -> list[list[int]]:
    return [column.tolist() for column in (notes.start, notes.pitch, notes.length, notes.velocity)]


def _read(data: bytes) -> list[tuple[int, Notes]]:
    """What another program left there may be anything."""
    try:
        document = json.loads(data)
        if document["format"] != FORMAT:
            return []
        parts = [(int(offset), Notes(*columns)) for offset, columns in document["parts"]]
    except (ValueError, KeyError, TypeError, IndexError, OverflowError):
        return []
    return [part for part in parts if len(part[1])]
