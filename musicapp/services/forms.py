"""The other forms that music can take, worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from musicapp.domain.edit import remove_notes
from musicapp.domain.metadata import Metadata
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import Key
from musicapp.domain.place import bars_between
from musicapp.domain.reshape.changes import Changes
from musicapp.domain.reshape.keys import to_key
from musicapp.domain.reshape.simplify import simplify
from musicapp.domain.reshape.swing import straighten, swing
from musicapp.domain.reshape.thicken import thicken
from musicapp.domain.reshape.thin import thin
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.errors import RequestProblem

Form = str | Key  # one of FORMS, or the key to lead to


@dataclass(frozen=True, slots=True)
class Shape:
    """What a form changes; a song that has neither the old nor the new notes, and the bars
    between which they lie, in ticks; and the keys that it leads from and to, if it does."""

    changes: Changes
    song: Song
    start: int
    end: int
    keys: tuple[Key, Key] | None


def shape(song: Song, chosen: Selection, metadata: Metadata | None, form: Form, name: str) -> Shape:
    """The chosen notes in a form that the musician knows by a name. Raises RequestProblem where
    there is nothing to change."""
    if not len(chosen):
        raise RequestProblem("There are no notes to reshape: draw some, or generate.")
    keys = None
    if isinstance(form, Key):
        keys = _known(key_of(metadata, song, chosen)), form
        after = to_key(song, chosen, *keys, metadata.chords if metadata else ())
    else:
        after = FORMS[form](song, chosen, metadata)
    changes = Changes.between(song, after)
    if not changes:
        raise RequestProblem(f"“{name}” finds nothing to change here.")
    touched = [part for part in (changes.gone, changes.new) if len(part)]
    start, end = min(part.start for part in touched), max(part.end for part in touched)
    place = bars_between(after.meter_map, start, end)
    return Shape(changes, remove_notes(after, changes.new), place.start, place.end, keys)


def key_of(metadata: Metadata | None, song: Song, chosen: Selection) -> Key | None:
    """The key of the chosen notes: that of the piece for all of them, else the local one in
    which they begin."""
    if metadata is None:
        return None
    beat = chosen.start / TICKS_PER_QUARTER
    local = [span.key for span in metadata.keys if span.start <= beat < span.end]
    whole = [metadata.key.key] if metadata.key else []
    ranked = whole + local if len(chosen) == song.note_count else local + whole
    return next(iter(ranked), None)


def _known(key: Key | None) -> Key:
    if key is None:
        raise RequestProblem(
            "No key is heard in this music, so it cannot be led to another, and stays as it is."
        )
    return key


def _thin(song: Song, chosen: Selection, metadata: Metadata | None) -> Song:
    heard = [track.role for track in metadata.tracks] if metadata else []
    own = [track.role for track in song.tracks]
    return thin(song, chosen, heard if len(heard) == len(own) else own)


def _thicken(song: Song, chosen: Selection, metadata: Metadata | None) -> Song:
    return thicken(song, chosen, key_of(metadata, song, chosen))


FORMS: dict[str, Callable[[Song, Selection, Metadata | None], Song]] = {
    "half": _thin,
    "twice": _thicken,
    "swing": lambda song, chosen, _: swing(song, chosen),
    "straighten": lambda song, chosen, _: straighten(song, chosen),
    "simplify": lambda song, chosen, _: simplify(song, chosen),
}
