"""The process that recognises songs: what it does until the other end hangs up or dies."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the process begins with little, as it is polite only once it has begun
    from musicapp.domain.metadata import Metadata
    from musicapp.domain.song import Song
    from musicapp.services.recognise import Recogniser

READY = "ready"
_POLITENESS = 10  # of 19: whoever plays, paints or composes comes first


class Answer(NamedTuple):
    """What a song is, or else what went wrong, as a developer reads it."""

    metadata: Metadata | None
    failure: str = ""


def shipped() -> Recogniser:
    """The recogniser as it ships."""
    from musicapp.model.ear.shipped import shipped_recogniser

    return shipped_recogniser()


def serve(connection: Connection, load: Callable[[], Recogniser]) -> None:
    """Say READY, then answer each song that comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the others, who end this
    with suppress(AttributeError, OSError):  # not every system knows politeness
        os.nice(_POLITENESS)
    recognise = load()
    with suppress(EOFError, OSError):
        connection.send(READY)
        while True:
            connection.send(_answer(recognise, connection.recv()))


def _answer(recognise: Recogniser, song: Song) -> Answer:
    try:
        return Answer(recognise(song))
    except Exception:
        return Answer(None, traceback.format_exc())
