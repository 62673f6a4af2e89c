"""Opening, saving and remembering files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.songs import open_song, save_song
from musicapp.services.jobs import Job, Post
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.settings import SettingsFile

_MOST_RECENT = 10


class Library:
    """Files of the session's document.

    Lives on the main thread; a file is read on a job. Signals: ``opened`` and ``saved``
    with the path, ``failed`` with the error (the document is then as it was), and
    ``recent_changed``."""

    def __init__(self, session: Session, settings: SettingsFile, post: Post) -> None:
        self.opened: Signal[[Path]] = Signal()
        self.saved: Signal[[Path]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.recent_changed: Signal[[]] = Signal()
        self._session = session
        self._settings = settings
        self._post = post
        self._job: Job[Song] | None = None

    @property
    def opening(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    @property
    def recent(self) -> list[Path]:
        """The files opened or saved last, the newest first."""
        return [Path(name) for name in self._settings.load().recent]

    def new(self) -> None:
        """Begin an empty song."""
        self._drop_job()
        self._session.open(Song(), None)

    def open(self, path: Path) -> None:
        """Read a file and make it the document; a file that is still being read is let go."""
        self._drop_job()
        path = path.absolute()

        def work() -> Iterator[Song]:
            yield open_song(path)

        job = Job(work(), self._post, "open")
        job.item.connect(lambda song: self._opened(song, path))
        job.failed.connect(lambda error: self._not_opened(error, path, job))
        job.ended.connect(lambda: self._ended(job))
        self._job = job
        job.start()

    def save(self, path: Path | None = None) -> bool:
        """Write the document to path, or where it lies; says whether that went well.

        Raises ValueError when it lies nowhere yet and no path is given."""
        target = path.absolute() if path else self._session.path
        if target is None:
            raise ValueError("a new song needs a path")
        song = self._session.song
        try:
            save_song(song, target)
        except FileProblem as error:
            self.failed.emit(error)
            return False
        self._session.mark_saved(song, target)
        self._remember(target)
        self.saved.emit(target)
        return True

    def close(self) -> None:
        """Let go of a file that is being read."""
        job = self._job
        self._drop_job()
        if job:
            job.join()

    def _drop_job(self) -> None:
        if self._job:
            self._job.cancel()
        self._job = None

    def _opened(self, song: Song, path: Path) -> None:
        self._session.open(song, path)
        self._remember(path)
        self.opened.emit(path)

    def _not_opened(self, error: Exception, path: Path, job: Job[Song]) -> None:
        if job.cancelled:
            return
        if not path.exists():
            self._forget(path)
        self.failed.emit(error)

    def _ended(self, job: Job[Song]) -> None:
        if self._job is job:
            self._job = None

    def _remember(self, path: Path) -> None:
        others = [known for known in self.recent if known != path]
        self._store([path, *others][:_MOST_RECENT])

    def _forget(self, path: Path) -> None:
        self._store([known for known in self.recent if known != path])

    def _store(self, paths: list[Path]) -> None:
        if paths != self.recent:
            names = tuple(str(path) for path in paths)
            self._settings.save(replace(self._settings.load(), recent=names))
            self.recent_changed.emit()
