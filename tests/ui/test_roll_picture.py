from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from musicapp.app import save_roll_picture
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import FileProblem

TUNE = Song(tracks=(Track("Tune", notes=Notes.of([Note(i * 480, 60 + i, 480) for i in range(8)])),))


def test_notes_are_in_the_picture(qapp: QApplication, tmp_path: Path) -> None:
    for name, song in (("with", TUNE), ("without", Song())):
        save_roll_picture(song, tmp_path / f"{name}.png")
    with_notes, without = (QImage(str(tmp_path / f"{n}.png")) for n in ("with", "without"))
    assert (with_notes.width(), with_notes.height()) == (1600, 900)
    assert with_notes != without


def test_a_picture_that_cannot_be_written_is_a_sentence(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="could not be written"):
        save_roll_picture(TUNE, tmp_path / "nowhere" / "roll.png")
