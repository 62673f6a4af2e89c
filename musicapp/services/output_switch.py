"""Changing the output without making the window wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

from musicapp.playback.input_ports import without_number
from musicapp.playback.output import BUILT_IN, NoOutput, Output
from musicapp.playback.player import Player
from musicapp.services.jobs import Job, Post
from musicapp.services.signal import Signal


class OutputSwitch:
    """Opens outputs on a worker thread and gives them to the player; the newest choice wins.
    A port that vanishes gives way to the built-in synth until it is there again.

    ``names`` are those of the outputs that are there, as far as is known. Signals:
    ``changed`` when the player has another output, or the names are others; ``returned``
    with the name of a chosen port that is back in use; ``failed`` when an output could not
    be opened (the player keeps the one it has), or is open and yet cannot be heard."""

    def __init__(self, player: Player, post: Post, open_output: Callable[[str], Output]) -> None:
        self.changed: Signal[[]] = Signal()
        self.returned: Signal[[str]] = Signal()
        self.failed: Signal[[Exception]] = Signal()
        self.name = player.output.name
        self.names = [BUILT_IN]
        self._wish = self._returning = BUILT_IN
        self._player = player
        self._post = post
        self._open_output = open_output
        self._one_at_a_time = threading.Lock()
        self._choices = 0
        self._jobs: list[Job[Output]] = []

    def choose(self, name: str) -> None:
        """Begin to open the output of this name, or of which it is a part; it is the one that
        the musician wants from now on."""
        self._wish, self._returning = name, BUILT_IN
        self._begin(name)

    def offer(self, names: list[str]) -> None:
        """Other outputs are there now; if the wanted one has come back, use it again."""
        if names == self.names:
            return
        new = [name for name in names if name not in self.names]
        self.names = names
        self.changed.emit()
        wish = without_number(self._wish)
        back = next((name for name in new if without_number(name) == wish), BUILT_IN)
        if back != BUILT_IN and self.name != back:
            self._returning = back
            self._begin(back)

    def lose(self) -> None:
        """The port has vanished: the built-in synth takes its place."""
        self.miss(self.name)
        self._begin(BUILT_IN)

    def miss(self, name: str) -> None:
        """An output is not there any more; when it is offered again, it has returned."""
        self.names = [other for other in self.names if other != name]
        self.changed.emit()

    def close(self) -> None:
        """Wait for what is being opened; the player then owns it."""
        self._choices += 1
        for job in self._jobs:
            job.cancel()
            job.join()

    def _begin(self, name: str) -> None:
        self._choices += 1
        job = Job(self._open(name, self._choices), self._post, "open output")
        job.item.connect(self._use)
        job.failed.connect(partial(self._stay, name))
        job.ended.connect(partial(self._jobs.remove, job))
        self._jobs.append(job)
        job.start()

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
        if self.name == self._returning != BUILT_IN:
            self._returning = BUILT_IN
            self.returned.emit(self.name)

    def _stay(self, name: str, error: Exception) -> None:
        self.failed.emit(error)
        self.changed.emit()
        if name != BUILT_IN and isinstance(self._player.output, NoOutput):
            self._begin(BUILT_IN)
