"""One of several takes that are written side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from musicapp.model.events import Event
from musicapp.model.fused import Memory
from musicapp.model.hand import STOP, Hand

TRIES = 4  # of a bar, at most

# Whether a bar will do, from all notes of the window so far and from the bar's new ones.
Judge = Callable[[Sequence[Event], Sequence[Event]], bool]


class Take:
    """A hand and, where there is a judge, the bar that it is writing: it is heard only when
    it will do, and otherwise drawn again. The first bar is heard note by note all the same:
    whoever waits for music shall not wait for a whole bar."""

    def __init__(self, number: int, hand: Hand, judge: Judge | None) -> None:
        self.number = number
        self.hand = hand
        self.ended = False
        self._judge = judge
        self._bar = -1
        self._judged = False
        self._waiting: list[Event] = []
        self._window: list[Event] = []
        self._tries = 1
        self._mark: tuple[Hand, Memory, int] | None = None

    def settle(self, before: Memory, memory: Memory, rows: slice) -> list[Event]:
        """Let what the hand has drawn happen; gives the notes that may be heard. before is
        the network's memory before it took in the last note, memory the present one, of
        which this take has some rows: they are put back where a bar is drawn again."""
        stops = self.hand.value("bar") == STOP
        heard: list[Event] = []
        if stops or self.hand.place[0] != self._bar:
            if self._falls_short():
                self._go_back(memory, rows)
                return []
            heard = self._turn_page(before, rows)
        if stops:
            self.ended = True
            return heard
        event, is_new = self.hand.event(), not self.hand.forced
        self.hand.push(event)
        self._window.append(event)
        if is_new:
            (self._waiting if self._judged else heard).append(event)
        return heard

    def _falls_short(self) -> bool:
        return (
            self._judged
            and self._judge is not None
            and self._tries < TRIES
            and not self._judge(self._window, self._waiting)
        )

    def _go_back(self, memory: Memory, rows: slice) -> None:
        assert self._mark is not None
        hand, before, count = self._mark
        self.hand = hand.copy()
        memory.put(rows, before)
        self._waiting = []
        del self._window[count:]
        self._tries += 1

    def _turn_page(self, before: Memory, rows: slice) -> list[Event]:
        """Go on to the next bar; gives the one that is done."""
        heard, self._waiting, self._tries = self._waiting, [], 1
        self._bar = self.hand.place[0]
        self._judged = self._judge is not None and self._bar > self.hand.frame.first[0]
        if self._judged:
            self._mark = self.hand.copy(), before.rows(rows), len(self._window)
        return heard
