"""Many songs described, by several processes."""

from __future__ import annotations

import json
import logging
import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from musicapp.errors import MusicAppError

log = logging.getLogger(__name__)

_AHEAD = 4  # songs that each process may be ahead of what is printed


@dataclass(frozen=True, slots=True)
class Wish:
    """How songs are described. form is "text", "document" for JSON with the file's name, or
    "line" for JSON with its path; what the file says of meter and tempo may be ignored."""

    form: str
    ignore_file_metadata: bool


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a song; without it, the sentence that says why, and for the log what
    nobody expected."""

    path: Path
    text: str = ""
    error: str = ""
    details: str = ""


def describe_song(path: Path, wish: Wish) -> Described:
    """Recognise a song and put it into words; never raises."""
    from musicapp.files import metadata_json, metadata_text
    from musicapp.files.songs import open_song
    from musicapp.model.ear.shipped import shipped_recogniser

    try:
        metadata = shipped_recogniser()(open_song(path), wish.ignore_file_metadata)
        if wish.form == "text":
            return Described(path, "\n".join(metadata_text.lines(path.name, metadata)))
        name = path.name if wish.form == "document" else str(path)
        return Described(path, json.dumps(metadata_json.document(name, metadata)))
    except MusicAppError as error:
        return Described(path, error=str(error))
    except Exception:
        sentence = f"{path.name} could not be described: something went wrong inside musicapp."
        return Described(path, error=sentence, details=traceback.format_exc())


def describe_songs(paths: Sequence[Path], wish: Wish, jobs: int) -> Iterator[Described]:
    """Songs described in their order, by so many processes. Raises MusicAppError when the
    system ends one of them."""
    work = partial(describe_song, wish=wish)
    jobs = min(jobs, len(paths))
    if jobs < 2:
        yield from map(work, paths)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_process)
    try:
        waiting = iter(paths)
        running: deque[Future[Described]] = deque()
        for path in islice(waiting, jobs * _AHEAD):
            running.append(pool.submit(work, path))
        while running:
            yield running.popleft().result()
            for path in islice(waiting, 1):
                running.append(pool.submit(work, path))
    except BrokenProcessPool as error:
        raise MusicAppError(
            "The system ended a process that described songs, perhaps for want of memory; what "
            "was printed before is right. Fewer processes (--jobs 1) need less."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_process() -> None:
    """Ctrl+C is for the process that asked; as many others are there, each keeps to one
    thread."""
    from threadpoolctl import threadpool_limits

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threadpool_limits(1)
