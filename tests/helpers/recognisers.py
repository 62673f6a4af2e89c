"""Recognisers that are loaded in a process of their own."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from dataclasses import replace

from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import Metadata
from musicapp.domain.song import Song
from musicapp.services.recognise import Recogniser
from musicapp.services.recogniser_server import shipped

FATAL = 13  # notes: no recogniser here survives as many


def telling() -> Recogniser:
    """Says in the place of the style in which process it is, and what is imported there."""
    return _tell


def stumbling() -> Recogniser:
    """Finds an error in every song."""
    return _stumble


def endless() -> Recogniser:
    """Never comes to an end with a song."""
    return _think


def homely() -> Recogniser:
    """Can only be loaded in the process of the test."""
    if multiprocessing.parent_process():
        sys.exit()
    return recognise


def telling_shipped() -> Recogniser:
    """The shipped one, which says what was imported for it, too."""
    own = shipped()
    return lambda song: replace(own(song), style=_told())


def _tell(song: Song) -> Metadata:
    if song.note_count == FATAL:
        os._exit(1)
    return replace(recognise(song), style=_told())


def _told() -> tuple[tuple[str, float], ...]:
    loaded = [name for name in ("torch", "PySide6") if name in sys.modules]
    return tuple((name, 1.0) for name in (str(os.getpid()), *loaded))


def _stumble(_song: Song) -> Metadata:
    raise ArithmeticError("a bar without beats")


def _think(_song: Song) -> Metadata:
    threading.Event().wait()
    raise AssertionError
