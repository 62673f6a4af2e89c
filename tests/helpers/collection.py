"""A small annotated collection, as the README of the data describes them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from musicapp.domain.song import Song
from musicapp.files.midi_write import write_midi


def make_collection(folder: Path, pieces: list[tuple[str, Song, dict[str, Any]]]) -> Path:
    """Write pieces (split, song, annotations) into a folder, and give the folder."""
    folder.mkdir(parents=True)
    with (
        ZipFile(folder / f"{folder.name}.zip", "w") as archive,
        gzip.open(folder / "annotations.jsonl.gz", "wt", encoding="utf-8") as lines,
    ):
        for number, (split, song, about) in enumerate(pieces):
            row = {"id": f"{number}", "split": split, "file": f"{number}.mid", **about}
            archive.writestr(row["file"], write_midi(song))
            lines.write(json.dumps(row) + "\n")
    return folder
