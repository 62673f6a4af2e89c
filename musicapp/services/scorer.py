"""The composer's opinion of notes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

from musicapp.domain.song import Song
from musicapp.errors import RequestProblem
from musicapp.services.once import Once
from musicapp.services.surprise import Surprises

if TYPE_CHECKING:
    from musicapp.model.network import Network

_MOST = 50_000  # notes, which take about ten seconds and as long as that slow the rest down


class Scorer:
    """Measures surprise with the shipped weights, which are read when they are first needed:
    call it on a worker. Raises ModelProblem where they are missing, RequestProblem for a song
    that would take too long."""

    def __init__(self) -> None:
        self._network = Once(_load)

    def __call__(self, song: Song) -> Iterator[Surprises]:
        """The notes of a song, some thousand at a time."""
        if song.note_count > _MOST:
            raise RequestProblem("only in songs of up to 50,000 notes")
        from musicapp.model.score import surprises_by_part

        for part in surprises_by_part(self._network(), song):
            yield Surprises.of((note.start, note.bits) for note in part)


def _load() -> Network:
    from musicapp.model.device import use_threads
    from musicapp.model.score import load_network

    use_threads(1)  # the other cores are for those who play and paint
    network = load_network()
    gc.freeze()  # what was imported stays; to look through it again and again stops every thread
    return network
