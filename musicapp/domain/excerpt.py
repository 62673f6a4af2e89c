"""A part of a song as a song of its own, that begins at tick 0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import numpy as np

from musicapp.domain.controls import Controls
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import Text, Track

Change = TypeVar("Change", Tempo, Meter, KeySignature)


def excerpt(song: Song, start: int, end: int) -> Song:
    """The ticks from start to before end: notes that begin there, cut where it ends, with the
    tempo, the meter and the controllers that hold there."""
    return replace(
        song,
        tracks=tuple(_cut(track, start, end) for track in song.tracks),
        tempos=_shifted(song.tempos, start, end),
        meters=_shifted(song.meters, start, end),
        keys=_shifted(song.keys, start, end),
        markers=_within(song.markers, start, end),
    )


def chosen_only(song: Song, chosen: Selection) -> Song:
    """The song with nothing but the chosen notes, and the tracks that have some."""
    tracks = tuple(song.tracks[i].with_notes(notes) for i, notes in chosen if i < len(song.tracks))
    return replace(song, tracks=tracks)


def clip(song: Song, chosen: Selection) -> Song:
    """The chosen notes as a song that begins with the bar of the first of them."""
    meters = song.meter_map
    start = meters.bar_start(meters.bar_at(chosen.start))
    return excerpt(chosen_only(song, chosen), start, chosen.end)


def _cut(track: Track, start: int, end: int) -> Track:
    notes = track.notes
    rows = notes.between(start, end)
    onsets = notes.start[rows]
    inside = Notes(
        onsets - start,
        notes.pitch[rows],
        np.minimum(notes.length[rows], end - onsets),
        notes.velocity[rows],
    )
    controls = _controls_from(track.controls, start, end)
    lyrics = _within(track.lyrics, start, end)
    return replace(track, notes=inside, controls=controls, lyrics=lyrics)


def _controls_from(controls: Controls, start: int, end: int) -> Controls:
    """What changes within, and before it the last value of everything that changed earlier."""
    first, last = np.searchsorted(controls.time, (start, end)).tolist()
    _, newest = np.unique(controls.number[:first][::-1], return_index=True)
    rows = np.concatenate([np.sort(first - 1 - newest), np.arange(first, last)])
    times = np.maximum(controls.time[rows] - start, 0)
    return Controls(times, controls.number[rows], controls.value[rows])


def _shifted(changes: Iterable[Change], start: int, end: int) -> tuple[Change, ...]:
    known: list[Change] = sorted((c for c in changes if c.start < end), key=lambda c: c.start)
    held = sum(change.start <= start for change in known)
    lasting = known[max(0, held - 1) :]
    return tuple(replace(change, start=max(0, change.start - start)) for change in lasting)


def _within(texts: Iterable[Text], start: int, end: int) -> tuple[Text, ...]:
    return tuple(
        replace(text, start=text.start - start) for text in texts if start <= text.start < end
    )
