"""The tracks of a song from the events of a MIDI track."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from musicapp.domain import controls as numbers
from musicapp.domain.controls import Controls
from musicapp.domain.notes import Notes
from musicapp.domain.track import Text, Track
from musicapp.files import midi_events, midi_meta
from musicapp.files.midi_events import Column, Events, Meta
from musicapp.files.midi_notes import pair_notes

_BANK_SELECT = (0, 32)

# From a kind of event to its number among the controls, and whether its first data byte
# adds to that.
_NUMBERS = {
    midi_events.CONTROLLER: (0, 1),
    midi_events.KEY_PRESSURE: (numbers.KEY_PRESSURE, 1),
    midi_events.PROGRAM: (numbers.PROGRAM_CHANGE, 0),
    midi_events.PRESSURE: (numbers.CHANNEL_PRESSURE, 0),
    midi_events.BEND: (numbers.PITCH_BEND, 0),
}


def tracks_of(part: Events) -> list[Track]:
    """One track for every channel that is used, or for words alone; none for a track
    that only holds tempos and the like.

    What the file says of its track as a whole (name, words) goes to its first channel,
    the name only where there is no other channel."""
    channels = part.channels
    words = lyrics(part.metas)
    if not channels:
        return [Track(name=midi_meta.name(part.metas), lyrics=words)] if words else []
    channel_of_note, *columns = pair_notes(part)
    tracks = []
    for channel in channels:
        notes = Notes(*(column[channel_of_note == channel] for column in columns))
        tracks.append(_with_controls(Track(channel=channel, notes=notes), part))
    tracks[0] = replace(tracks[0], lyrics=words)
    if len(channels) == 1:
        tracks[0] = replace(tracks[0], name=midi_meta.name(part.metas))
        return [midi_meta.with_own_words(tracks[0], part.metas)]
    return tracks


def lyrics(metas: Iterable[Meta]) -> tuple[Text, ...]:
    """The syllables of a track."""
    return midi_meta.texts(metas, midi_meta.LYRIC)


def _with_controls(track: Track, part: Events) -> Track:
    """The track with its controllers. Its first program change is its program, from the
    start on, unless notes sound before it."""
    time, number, value = _controls_of(track.channel, part)
    onset = int(track.notes.start[0]) if len(track.notes) else time.max(initial=0)
    programs = np.flatnonzero((number == numbers.PROGRAM_CHANGE) & (time <= onset))
    if not len(programs):
        return replace(track, controls=Controls(time, number, value))
    row = int(programs[0])
    before = np.arange(len(time)) < row
    # A bank takes effect with the program change behind it, so both move to the start.
    time = np.where(before & np.isin(number, _BANK_SELECT), 0, time)
    kept = np.arange(len(time)) != row
    controls = Controls(time[kept], number[kept], value[kept])
    return replace(track, program=int(value[row]), controls=controls)


def _controls_of(channel: int, part: Events) -> tuple[Column, Column, Column]:
    """Time, number and value of a channel's controllers, as Controls takes them."""
    is_note = (part.kind == midi_events.NOTE_ON) | (part.kind == midi_events.NOTE_OFF)
    mine = (part.channel == channel) & ~is_note
    time, kind, first, second = (
        column[mine] for column in (part.tick, part.kind, part.first, part.second)
    )
    number, value = np.zeros_like(kind), second
    for each, (base, own) in _NUMBERS.items():
        number = np.where(kind == each, base + own * first, number)
    value = np.where((kind == midi_events.PROGRAM) | (kind == midi_events.PRESSURE), first, value)
    value = np.where(kind == midi_events.BEND, first + 128 * second - 8192, value)
    return time, number, value
