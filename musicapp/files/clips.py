"""Files that exist only to be handed to other programs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.saving import file_name
from musicapp.files.songs import save_song


class Clips:
    """MIDI files in a folder of their own, which stay until ``close``: the other program may
    read them late."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def write(self, song: Song, name: str) -> Path:
        """A file with a song in it, named as others shall see it. Raises FileProblem."""
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="musicapp-")
            self._count += 1
            place = Path(self._folder.name) / str(self._count)  # so that no two share a name
            place.mkdir()
        except OSError as error:
            raise FileProblem("No file could be made to be dragged: is the disk full?") from error
        path = place / f"{file_name(name) or 'musicapp'}.mid"
        save_song(song, path)
        return path

    def close(self) -> None:
        """Remove the files."""
        if self._folder:
            self._folder.cleanup()
            self._folder = None
