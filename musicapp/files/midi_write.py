"""The bytes of a MIDI file from a song."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.domain import controls as numbers
from musicapp.domain.controls import Controls
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.files import midi_meta
from musicapp.files.midi_events import (
    BEND,
    CONTROLLER,
    END_OF_TRACK,
    KEY_PRESSURE,
    NOTE_OFF,
    NOTE_ON,
    PRESSURE,
    PROGRAM,
    Meta,
)

Column = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class _Messages:
    """Channel messages: tick, then status and data bytes, one row a message."""

    tick: Column
    bytes: Column  # (n, 3); the third is −1 for messages of two bytes


def write_midi(song: Song) -> bytes:
    """Write format 1 with 480 ticks to a quarter: first a track of tempos, meters, keys
    and markers, then one for each track. The same song gives the same bytes.

    Reading them gives the song back, except that of two notes of one track and pitch
    the first to begin is the first to end."""
    tracks = [_conductor(song), *(_track(track) for track in song.tracks)]
    header = b"".join(n.to_bytes(2) for n in (1, len(tracks), TICKS_PER_QUARTER))
    return b"MThd" + len(header).to_bytes(4) + header + b"".join(tracks)


def _conductor(song: Song) -> bytes:
    metas = [Meta(0, midi_meta.NAME, _encoded(song.title))] if song.title else []
    metas += [Meta(t.start, midi_meta.TEMPO, midi_meta.tempo_bytes(t)) for t in song.tempos]
    metas += [Meta(m.start, midi_meta.METER, midi_meta.meter_bytes(m)) for m in song.meters]
    metas += [Meta(k.start, midi_meta.KEY, midi_meta.key_bytes(k)) for k in song.keys]
    metas += [Meta(m.start, midi_meta.MARKER, _encoded(m.text)) for m in song.markers]
    return _chunk(metas, [])


def _track(track: Track) -> bytes:
    metas = [Meta(0, midi_meta.NAME, _encoded(track.name))] if track.name else []
    own = midi_meta.own_words(track)
    metas += [Meta(0, midi_meta.OWN_WORDS, own)] if own else []
    metas += [Meta(word.start, midi_meta.LYRIC, _encoded(word.text)) for word in track.lyrics]
    # Of what falls on one tick, notes end first and begin last.
    parts = [
        _note_ends(track.notes, track.channel),
        _controls(_with_program(track), track.channel),
        _note_begins(track.notes, track.channel),
    ]
    return _chunk(metas, parts)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")


def _with_program(track: Track) -> Controls:
    """The controls with the track's program, behind the bank that is chosen for it."""
    time, number, value = track.controls.time, track.controls.number, track.controls.value
    is_bank = (time == 0) & ((number == 0) | (number == 32))
    changes = np.flatnonzero(number == numbers.PROGRAM_CHANGE)
    banks = np.flatnonzero(is_bank[: changes[0] if len(changes) else None])
    row = banks[-1] + 1 if len(banks) else 0
    return Controls(
        np.insert(time, row, 0),
        np.insert(number, row, numbers.PROGRAM_CHANGE),
        np.insert(value, row, track.program),
    )


def _note_begins(notes: Notes, channel: int) -> _Messages:
    status = np.full(len(notes), NOTE_ON << 4 | channel)
    return _Messages(notes.start, np.stack([status, notes.pitch, notes.velocity], axis=1))


def _note_ends(notes: Notes, channel: int) -> _Messages:
    order = np.argsort(notes.end, kind="stable")
    status = np.full(len(notes), NOTE_OFF << 4 | channel)
    rows = np.stack([status, notes.pitch[order], np.full(len(notes), 64)], axis=1)
    return _Messages(notes.end[order], rows)


def _controls(controls: Controls, channel: int) -> _Messages:
    number, value = controls.number, controls.value
    is_bend, is_key = number == numbers.PITCH_BEND, number >= numbers.KEY_PRESSURE
    is_short = (number == numbers.CHANNEL_PRESSURE) | (number == numbers.PROGRAM_CHANGE)
    kind = np.select(
        [is_bend, is_key, number == numbers.CHANNEL_PRESSURE, number == numbers.PROGRAM_CHANGE],
        [BEND, KEY_PRESSURE, PRESSURE, PROGRAM],
        CONTROLLER,
    )
    bend = np.clip(value + 8192, 0, 16383)
    value = np.clip(value, 0, 127)
    first = np.select([is_bend, is_key, is_short], [bend & 127, number & 127, value], number)
    second = np.select([is_bend, is_short], [bend >> 7, -1], value)
    return _Messages(controls.time, np.stack([kind << 4 | channel, first, second], axis=1))


def _chunk(metas: list[Meta], parts: list[_Messages]) -> bytes:
    """A track of meta events and messages; metas stand before the messages of their tick."""
    metas = sorted(metas, key=lambda meta: meta.tick)
    meta_rows = np.full((len(metas), 3), -1)
    tick = np.concatenate([[m.tick for m in metas], *(p.tick for p in parts)]).astype(np.int64)
    rows = np.concatenate([meta_rows, *(p.bytes for p in parts)])
    order = np.argsort(tick, kind="stable")
    table = np.concatenate([_delta_times(np.diff(tick[order], prepend=0)), rows[order]], axis=1)
    # Where a meta event stands, only its time is in the table yet.
    ends = np.cumsum((table >= 0).sum(axis=1))[order < len(metas)].tolist()
    stream = table[table >= 0].astype(np.uint8).tobytes()
    pieces, last = [], 0
    for end, meta in zip(ends, metas, strict=True):
        pieces += [stream[last:end], _meta_bytes(meta)]
        last = end
    body = b"".join([*pieces, stream[last:], b"\0", _meta_bytes(Meta(0, END_OF_TRACK, b""))])
    return b"MTrk" + len(body).to_bytes(4) + body


def _delta_times(deltas: Column) -> Column:
    """Variable-length times as rows of four bytes, −1 where a time needs fewer."""
    rows = np.stack([deltas >> shift & 127 | (128 if shift else 0) for shift in _SHIFTS], axis=1)
    for place, shift in enumerate(_SHIFTS[:-1]):
        rows[deltas < 1 << shift, place] = -1
    return rows


_SHIFTS = (21, 14, 7, 0)


def _meta_bytes(meta: Meta) -> bytes:
    length = _delta_times(np.array([len(meta.payload)]))
    size = length[length >= 0].astype(np.uint8).tobytes()
    return bytes([0xFF, meta.kind]) + size + meta.payload
