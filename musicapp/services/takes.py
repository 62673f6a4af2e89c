"""What a composer writes on one request: takes, chord by chord."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from musicapp.domain.edit import add_notes, present
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import GENERATE, IN_SPAN, Task


class Place(Protocol):
    """Where a composer is going to write."""

    @property
    def song(self) -> Song:
        """The song with tracks, tempo and meter made ready, and the hole emptied."""

    @property
    def start(self) -> int:
        """The tick from which it writes."""

    @property
    def end(self) -> int:
        """The tick by which everything has ended."""


class Composes(Protocol):
    """Something that writes music: the model, or a script in a test."""

    def plan(self, song: Song, request: Request, task: Task = GENERATE) -> Any:
        """Prepare a song, which gives a Place; raises RequestProblem."""

    def write(self, plan: Any) -> Iterator[tuple[int, Note]]:
        """One take: notes in order of onset, each with the index of its track."""

    def takes(self, plan: Any, count: int) -> Iterator[tuple[int, int, Note]]:
        """Takes 0 to count − 1 at once: notes with take and track, each take's in order of
        onset."""


class Take:
    """One answer to a request, as far as it is written: before ``until`` (ticks) nothing is
    missing."""

    def __init__(self, start: int) -> None:
        self.until = start
        self._notes: dict[int, Notes] = {}

    @property
    def notes(self) -> Selection:
        """Its notes, by track."""
        return Selection.of(self._notes)

    def add(self, new: Selection, until: int) -> None:
        """Go on with what is written next."""
        self.until = until
        for track, notes in new:
            self._notes[track] = self._notes.get(track, Notes()).joined(notes)


@dataclass(frozen=True, slots=True)
class Onset:
    """All notes of a take that begin together, or several such chords in a row; everything
    before until (ticks) is written."""

    take: int
    notes: Selection
    until: int


def compose(
    load: Callable[[], Composes],
    song: Song,
    request: Request,
    task: Task,
    count: int,
    locked: Selection,
) -> Iterator[Any]:
    """The work on a request: first the place, then an onset at a time of count takes."""
    composer = load()
    plan = composer.plan(song, request, task)
    if task.kind in IN_SPAN:
        plan = with_locked(plan, locked)
    yield plan
    notes: Iterator[tuple[int, int, Note]]
    if count == 1:
        notes = ((0, track, note) for track, note in composer.write(plan))
    else:
        notes = composer.takes(plan, count)
    yield from by_onset(notes, plan)


def with_locked(plan: Any, locked: Selection) -> Any:
    """A plan, which is a dataclass, whose hole still has the locked notes."""
    lost = locked.without(present(plan.song, locked))
    return replace(plan, song=add_notes(plan.song, lost)) if len(lost) else plan


def by_onset(notes: Iterator[tuple[int, int, Note]], plan: Place) -> Iterator[Onset]:
    """Notes that begin together, together: a chord is complete when the next one of its take
    begins. What is lost to a failure is only what was not complete."""
    waiting: dict[int, dict[int, list[Note]]] = {}
    now: dict[int, int] = {}
    failure = None
    try:
        for take, track, note in notes:
            chord = waiting.setdefault(take, {})
            if chord and note.start > now[take]:
                yield Onset(take, _chosen(waiting.pop(take)), note.start)
            now[take] = note.start
            waiting.setdefault(take, {}).setdefault(track, []).append(note)
    except Exception as error:
        failure = error
    for take, chord in waiting.items():
        yield Onset(take, _chosen(chord), now[take] if failure else plan.end)
    if failure:
        raise failure


def together(onsets: Sequence[Onset]) -> Iterator[Onset]:
    """What comes after each other in a take, as one."""
    for take in dict.fromkeys(onset.take for onset in onsets):
        own = [onset for onset in onsets if onset.take == take]
        notes: dict[int, list[Notes]] = {}
        for track, part in (pair for onset in own for pair in onset.notes):
            notes.setdefault(track, []).append(part)
        joined = {track: Notes().joined(*parts) for track, parts in notes.items()}
        yield Onset(take, Selection.of(joined), own[-1].until)


def _chosen(chord: Mapping[int, list[Note]]) -> Selection:
    return Selection.of({track: Notes.of(notes) for track, notes in chord.items()})
