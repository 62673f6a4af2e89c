from __future__ import annotations

import gzip
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.time import Tempo
from musicapp.domain.track import Track
from musicapp.files.midi_write import write_midi
from tests.benchmarks.recognition.sets import checked_names, read_pieces

NOTES = Notes.of([Note(0, 60, 480), Note(480, 64, 480)])
SONG = Song((Track(name="Melody", notes=NOTES),), tempos=(Tempo(0, 60.0),))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A collection of six pieces: one for training, one whose notes are not as annotated, and
    four to measure on."""
    folder = tmp_path / "ship" / "tavern"
    folder.mkdir(parents=True)
    with (
        ZipFile(folder / "tavern.zip", "w") as archive,
        gzip.open(folder / "annotations.jsonl.gz", "wt", encoding="utf-8") as lines,
    ):
        for number in range(6):
            split = "train" if number == 0 else "valid"
            about = {
                "id": f"piece {number}",
                "split": split,
                "file": f"{split}/{number}.mid",
                "time_signatures": [[0, 2, 4]],
                "keys": [[0, "C:maj"]],
            }
            lines.write(json.dumps(about | ({"issue": "misaligned"} if number == 1 else {})) + "\n")
            archive.writestr(f"{split}/{number}.mid", write_midi(SONG))
    return tmp_path


def test_the_pieces_of_a_split_are_read_and_stripped(data: Path) -> None:
    pieces = read_pieces(data, "tavern", "valid")
    assert [piece.name for piece in pieces] == ["piece 2", "piece 3", "piece 4", "piece 5"]
    assert pieces[0].song == Song((Track(notes=NOTES),))
    assert pieces[0].truth.key == Key(0)


def test_fewer_pieces_are_spread_over_the_set(data: Path) -> None:
    assert [p.name for p in read_pieces(data, "tavern", "valid", 2)] == ["piece 2", "piece 4"]


def test_nothing_is_tuned_on_sets_for_tests_alone() -> None:
    assert "asap" not in checked_names("valid", None)
    assert "asap" in checked_names("test", None)
    with pytest.raises(SystemExit, match="“asap” is for tests alone"):
        checked_names("valid", ["asap"])


def test_a_set_that_is_not_known_is_named() -> None:
    with pytest.raises(SystemExit, match="There is no set “bach”"):
        checked_names("test", ["bach"])
