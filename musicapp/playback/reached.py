"""An output that can be reached, until it fails."""

from __future__ import annotations

from musicapp.playback.output import Sender


class Reached:
    """What is to be heard by an output, wherever it is. Nothing here raises: after a failure,
    which is kept, the output is told no more."""

    def __init__(self, output: Sender) -> None:
        self.failure: Exception | None = None
        self._prepared: tuple[frozenset[int], bool] = (frozenset(), False)
        self._prepare = output.prepare

    def prepare(self, programs: frozenset[int], drums: bool) -> None:
        """Let the output get programs ready that it has not been told of yet."""
        known, knows_drums = self._prepared
        if self.failure or (programs <= known and (knows_drums or not drums)):
            return
        self._prepared = known | programs, knows_drums or drums
        try:
            self._prepare(*self._prepared)
        except Exception as failure:
            self.failure = failure

    def fail(self, failure: Exception) -> None:
        """Nothing can be sent any more."""
        self.failure = self.failure or failure
