"""Chosen notes, by value: a choice outlives undo and edits elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from musicapp.domain.notes import Notes


@dataclass(frozen=True, slots=True)
class Selection:
    """Some notes of some tracks: pairs of a track's index and its chosen notes."""

    parts: tuple[tuple[int, Notes], ...] = ()

    @classmethod
    def of(cls, parts: Mapping[int, Notes]) -> Selection:
        """A choice from track index to notes; empty parts are left out."""
        return cls(tuple((i, notes) for i, notes in sorted(parts.items()) if len(notes)))

    def __len__(self) -> int:
        return sum(len(notes) for _, notes in self.parts)

    def __iter__(self) -> Iterator[tuple[int, Notes]]:
        return iter(self.parts)

    def in_track(self, index: int) -> Notes:
        """The chosen notes of one track."""
        return dict(self.parts).get(index, _NONE)

    @property
    def start(self) -> int:
        """The first chosen onset in ticks, 0 for none."""
        return min((int(notes.start[0]) for _, notes in self.parts), default=0)

    @property
    def end(self) -> int:
        """The last chosen end in ticks, 0 for none."""
        return max((notes.last_end for _, notes in self.parts), default=0)

    def joined(self, other: Selection) -> Selection:
        """The notes of either choice, each once."""
        parts = dict(self.parts)
        for index, notes in other:
            own = parts.get(index, _NONE)
            parts[index] = own.joined(notes.where(~notes.isin(own)))
        return Selection.of(parts)

    def without(self, other: Selection) -> Selection:
        """These notes less the others."""
        return Selection.of(
            {i: notes.where(~notes.isin(other.in_track(i))) for i, notes in self.parts}
        )


_NONE = Notes()
