"""MIDI ports of single tracks, opened while a track wants them and they are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from musicapp.errors import PortProblem
from musicapp.playback.output import Output
from musicapp.playback.player import Player
from musicapp.services.jobs import Job, Post
from musicapp.services.signal import Signal


class TrackPorts:
    """Opens and closes on workers, and gives what is open to the player. Lives on the main
    thread. Signals: ``changed`` when other ports are open, ``lost`` with the name of one that has
    vanished, ``failed`` with a PortProblem."""

    def __init__(self, player: Player, post: Post, open_output: Callable[[str], Output]) -> None:
        self.changed: Signal[[]] = Signal()
        self.lost: Signal[[str]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self._player = player
        self._post = post
        self._open_output = open_output
        self._wanted: frozenset[str] = frozenset()
        self._busy: set[str] = set()
        self._refused: set[str] = set()
        self._jobs: list[Job[None]] = []
        player.on_port_lost = lambda port, _: post(partial(self._lose, port))

    @property
    def open(self) -> frozenset[str]:
        """The ports that tracks want and that are open."""
        return self._player.ports & self._wanted

    def want(self, ports: frozenset[str], there: frozenset[str]) -> None:
        """These ports are wanted, and those are there. What will not open is tried again when
        it has been away."""
        self._refused &= there
        self._wanted = ports & there
        for port in self._wanted - self._player.ports - self._busy - self._refused:
            self._begin(port, self._open(port))
        for port in self._player.ports - self._wanted - self._busy:
            self._begin(port, self._close(port))

    def close(self) -> None:
        """Wait for what is being opened; the player owns it."""
        for job in self._jobs:
            job.cancel()
            job.join()

    def _begin(self, port: str, work: Iterator[None]) -> None:
        self._busy.add(port)
        job = Job(work, self._post, "track port")
        job.failed.connect(partial(self._refuse, port))
        job.ended.connect(partial(self._end, job, port))
        self._jobs.append(job)
        job.start()

    def _open(self, port: str) -> Iterator[None]:
        self._player.open_port(port, self._open_output(port))
        yield

    def _close(self, port: str) -> Iterator[None]:
        self._player.close_port(port)
        yield

    def _end(self, job: Job[None], port: str) -> None:
        self._jobs.remove(job)
        self._busy.discard(port)
        self.changed.emit()

    def _refuse(self, port: str, error: Exception) -> None:
        self._refused.add(port)
        self.failed.emit(error)

    def _lose(self, port: str) -> None:
        self.failed.emit(
            PortProblem(f"The MIDI port “{port}” has vanished: its tracks play with the others.")
        )
        self.lost.emit(port)
