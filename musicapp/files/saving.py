"""Writing a file whole, or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 40


def check_target(path: Path) -> None:
    """Raise the OSError with which writing a file there would fail, as far as can be told."""
    path = path.resolve()
    if path.is_dir():
        raise IsADirectoryError
    if not path.parent.is_dir():
        raise NotADirectoryError
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise PermissionError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes its place in one step at the end; when something goes wrong, what
    was there before stays. Raises OSError."""
    check_target(path)
    path = path.resolve()
    fresh = path.with_name(f".{secrets.token_hex(6)}.new")
    try:
        with fresh.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def file_name(text: str) -> str:
    """A text as the name of a file may hold it on every system; it may turn out empty."""
    return _NOT_IN_NAMES.sub(" ", text).strip()[:_LONGEST_NAME].rstrip(" .")


def reason_of(error: OSError) -> str:
    """Why a file could not be read or written, as the second half of a sentence."""
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return reason
    return (error.strerror or "the system refused").lower()


_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "there is no such file or folder",
    NotADirectoryError: "there is no such folder",
    IsADirectoryError: "it is a folder",
    PermissionError: "you have no right to it",
}
