"""The recogniser in a process of its own.

Its networks are thousands of small products, for each of which it takes the interpreter's lock
from those who paint, play and compose. There, nobody feels it."""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from musicapp.domain.metadata import Metadata
from musicapp.domain.song import Song
from musicapp.errors import ModelProblem
from musicapp.services.recognise import Recogniser
from musicapp.services.recogniser_server import READY, Answer, serve, shipped

log = logging.getLogger(__name__)

_TO_BEGIN = 30.0  # seconds
_ATTEMPTS = 2  # at a song, which may be lost with a process that somebody ends


class DistantRecogniser:
    """Recognises songs, one after the other. Any thread may ask.

    The process is begun by the first song, and by the next one when it has died; it remembers
    what it heard. Where none can be begun, songs are recognised here."""

    def __init__(self, load: Callable[[], Recogniser] = shipped) -> None:
        """load is called in the process, where it is imported by its name."""
        self._load = load
        self._here: Recogniser | None = None
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._closed = False
        self._asking = threading.Lock()  # held while a song is recognised
        self._changing = threading.Lock()  # held while a process comes or goes

    def __call__(self, song: Song) -> Metadata:
        """What the song is. Raises ModelProblem when the process dies of it, or was closed, and
        RuntimeError with what the recogniser raised there."""
        with self._asking:
            for _ in range(_ATTEMPTS):
                if self._here is None and self._connection is None:
                    self._begin()
                if self._here:
                    return self._here(song)
                if self._connection:
                    with suppress(EOFError, OSError):
                        return _ask(self._connection, song)
                self._forget()
        raise ModelProblem("The recogniser stopped while it read the song. The song is unchanged.")

    def close(self) -> None:
        """End the process, whatever it is doing."""
        with self._changing:
            self._closed = True
            if self._process:
                self._process.kill()
        with self._asking:  # whoever asked knows by now
            self._forget()

    def _begin(self) -> None:
        """Get a process, or a recogniser here; neither once all is closed."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._connection = ours
        with self._changing, theirs:
            if not self._closed:
                process = context.Process(target=serve, args=(theirs, self._load), daemon=True)
                self._process = _started(process)
        if not _is_ready(ours):
            self._forget()
            if not self._closed:
                log.warning("The recogniser has no process of its own.")
                self._here = self._load()

    def _forget(self) -> None:
        """Leave no process behind, nor what belongs to it."""
        with self._changing:
            process, self._process = self._process, None
        if self._connection:
            self._connection.close()
            self._connection = None
        if process:
            process.kill()
            process.join()


def _ask(connection: Connection, song: Song) -> Metadata:
    connection.send(song)
    answer: Answer = connection.recv()
    if answer.metadata is None:
        raise RuntimeError(answer.failure)
    return answer.metadata


def _started(process: SpawnProcess) -> SpawnProcess | None:
    with suppress(OSError):  # too many, or no memory for one more
        process.start()
        return process
    return None


def _is_ready(connection: Connection) -> bool:
    with suppress(EOFError, OSError):
        return connection.poll(_TO_BEGIN) and connection.recv() == READY
    return False
