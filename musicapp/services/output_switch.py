"""Changing the output without making the window wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

from musicapp.playback.output import BUILT_IN, NoOutput, Output
from musicapp.playback.player import Player
from musicapp.services.jobs import Job, Post
from musicapp.services.signal import Signal


class OutputSwitch:
    """Opens outputs on a worker thread and gives them to the player; the newest choice wins.

    Signals: ``changed`` when the player has another output, ``failed`` when one could not be
    opened (the player keeps the one it has), or is open and yet cannot be heard."""

    def __init__(self, player: Player, post: Post, open_output: Callable[[str], Output]) -> None:
        self.changed: Signal[[]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.name = player.output.name
        self._player = player
        self._post = post
        self._open_output = open_output
        self._one_at_a_time = threading.Lock()
        self._choices = 0
        self._jobs: list[Job[Output]] = []

    def choose(self, name: str) -> None:
        """Begin to open the output of this name, or of which it is a part."""
        self._choices += 1
        job = Job(self._open(name, self._choices), self._post, "open output")
        job.item.connect(self._use)
        job.failed.connect(partial(self._stay, name))
        job.ended.connect(partial(self._jobs.remove, job))
        self._jobs.append(job)
        job.start()

    def close(self) -> None:
        """Wait for what is being opened; the player then owns it."""
        self._choices += 1
        for job in self._jobs:
            job.cancel()
            job.join()

    def _open(self, name: str, choice: int) -> Iterator[Output]:
        with self._one_at_a_time:
            if choice != self._choices:
                return
            output = self._open_output(name)
            self._player.set_output(output)
        yield output

    def _use(self, output: Output) -> None:
        self.name = output.name
        self.changed.emit()
        if output.problem:
            self.failed.emit(output.problem)

    def _stay(self, name: str, error: Exception) -> None:
        self.failed.emit(error)
        self.changed.emit()
        if name != BUILT_IN and isinstance(self._player.output, NoOutput):
            self.choose(BUILT_IN)
