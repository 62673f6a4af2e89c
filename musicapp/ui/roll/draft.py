"""What a gesture would make of the song if it ended now."""

from __future__ import annotations

from dataclasses import dataclass

from musicapp.domain.edit import add_notes, present, remove_notes
from musicapp.domain.note import Note
from musicapp.domain.select import Selection
from musicapp.domain.song import Song

NOTHING = Selection()


@dataclass(frozen=True, slots=True)
class Band:
    """The rectangle of a selection: ticks, and pixels below the top of pitch 127's row."""

    first: float
    last: float
    upper: float
    lower: float


@dataclass(frozen=True, slots=True)
class Draft:
    """Notes to remove and notes to add; ``chosen`` becomes the selection. ``held`` is the note
    under the pointer as it would be: it is heard, and new notes take after it."""

    chosen: Selection
    removed: Selection = NOTHING
    added: Selection = NOTHING
    held: Note | None = None
    band: Band | None = None

    @property
    def edits(self) -> bool:
        """Whether the song would change."""
        return bool(len(self.removed) or len(self.added))

    @property
    def unchosen(self) -> Selection:
        """What is added without being chosen."""
        return NOTHING if self.added is self.chosen else self.added.without(self.chosen)

    def applied(self, song: Song) -> Song:
        """The song as the gesture leaves it; a note that lands on its like melts into it."""
        kept = remove_notes(song, present(song, self.removed))
        return add_notes(kept, self.added.without(present(kept, self.added)))
