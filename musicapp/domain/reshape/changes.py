"""What became of the notes of a song."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.song import Song


@dataclass(frozen=True, slots=True)
class Changes:
    """The notes that a song has lost to another, and those that it has gained; a note that is
    moved, or changed otherwise, is both."""

    gone: Selection
    new: Selection

    @classmethod
    def between(cls, before: Song, after: Song) -> Changes:
        """Compare two songs with the same tracks."""
        return cls(
            Selection.of(dict(_lost(before, after))), Selection.of(dict(_lost(after, before)))
        )

    @property
    def changed(self) -> int:
        """How many notes became others."""
        return sum(min(pair) for pair in self._counts())

    @property
    def removed(self) -> int:
        """How many notes are there no more."""
        return sum(max(0, gone - new) for gone, new in self._counts())

    @property
    def added(self) -> int:
        """How many notes there are beside those that were."""
        return sum(max(0, new - gone) for gone, new in self._counts())

    def __bool__(self) -> bool:
        return bool(self.gone.parts or self.new.parts)

    def _counts(self) -> Iterator[tuple[int, int]]:
        gone, new = dict(self.gone.parts), dict(self.new.parts)
        for track in gone.keys() | new.keys():
            yield len(gone.get(track, ())), len(new.get(track, ()))


def _lost(before: Song, after: Song) -> Iterator[tuple[int, Notes]]:
    for index, (old, new) in enumerate(zip(before.tracks, after.tracks, strict=True)):
        yield index, old.notes.where(~old.notes.isin(new.notes))
