"""The log file, for what nobody expected."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from musicapp import paths

_LARGEST = 500_000  # bytes, before an old log makes room for a new one


@contextmanager
def log_file(folder: Path | None = None) -> Iterator[Path]:
    """Within, warnings and errors of the app go into the file that is given, which is made
    when there is something to say; where that cannot be, they go to stderr."""
    path = (folder or paths.logs()) / "musicapp.log"
    handler = _handler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("musicapp")
    logger.addHandler(handler)
    try:
        yield path
    finally:
        logger.removeHandler(handler)
        handler.close()


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(
            path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return logging.StreamHandler()
