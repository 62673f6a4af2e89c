"""Opening and saving songs, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.midi_chunks import DamagedFile
from musicapp.files.midi_read import read_midi
from musicapp.files.midi_write import write_midi
from musicapp.files.saving import check_target, reason_of, whole_file

SUFFIXES = (".mid", ".midi", ".smf", ".kar", ".rmi")
LARGEST = 16 * 2**20  # bytes: a million notes fill half of that


def open_song(path: Path) -> Song:
    """Read a song. Raises FileProblem."""
    try:
        _check_suffix(path)
        return read_midi(_read(path))
    except (OSError, DamagedFile) as error:
        raise FileProblem(
            f"{path.name or path} could not be opened: {_reason(error)}. Nothing was changed."
        ) from error


def save_song(song: Song, path: Path) -> None:
    """Write a song whole or, when that fails, leave the file as it was. Raises FileProblem."""
    with _saving(path), whole_file(path) as file:
        file.write(write_midi(song))


def check_saving(path: Path) -> None:
    """Say before long work that its song could not be saved there. Raises FileProblem."""
    with _saving(path):
        check_target(path)


@contextmanager
def _saving(path: Path) -> Iterator[None]:
    try:
        _check_suffix(path)
        yield
    except (OSError, DamagedFile) as error:
        raise FileProblem(
            f"{path.name or path} could not be saved: {_reason(error)}. No file was changed."
        ) from error


def _check_suffix(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES and not path.is_dir():
        kind = f"“{path.suffix}” files" if path.suffix else "files without a suffix"
        raise DamagedFile(f"{kind} are not supported, MIDI files ({', '.join(SUFFIXES)}) are")


def _read(path: Path) -> bytes:
    size = path.stat().st_size
    if not path.is_file():
        raise DamagedFile("it is a folder" if path.is_dir() else "it is not an ordinary file")
    if not size:
        raise DamagedFile("it is empty")
    if size > LARGEST:
        raise DamagedFile(f"it is larger than {LARGEST >> 20} MB")
    return path.read_bytes()


def _reason(error: Exception) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)
