"""Opening and saving songs, by the suffix of the file."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.midi_chunks import DamagedFile
from musicapp.files.midi_read import read_midi
from musicapp.files.midi_write import write_midi

SUFFIXES = (".mid", ".midi", ".smf", ".kar", ".rmi")
LARGEST = 16 * 2**20  # bytes: a million notes fill half of that


def open_song(path: Path) -> Song:
    """Read a song. Raises FileProblem."""
    try:
        _check_suffix(path)
        return read_midi(_read(path))
    except (OSError, DamagedFile) as error:
        raise FileProblem(
            f"{path.name} could not be opened: {_reason(error)}. Nothing was changed."
        ) from error


def save_song(song: Song, path: Path) -> None:
    """Write a song whole or, when that fails, leave the file as it was. Raises FileProblem."""
    try:
        _check_suffix(path)
        _replace(path, write_midi(song))
    except (OSError, DamagedFile) as error:
        raise FileProblem(
            f"{path.name} could not be saved: {_reason(error)}. The file is as it was before."
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


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file, then take its place in one step."""
    path = path.resolve()
    if path.is_dir():
        raise IsADirectoryError
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError
    fresh = path.with_name(f".{secrets.token_hex(6)}.new")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _reason(error: Exception) -> str:
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return reason
    if isinstance(error, OSError):
        return (error.strerror or "the system refused").lower()
    return str(error)


_REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "there is no such file or folder",
    IsADirectoryError: "it is a folder",
    PermissionError: "you have no right to it",
}
