"""A song from the bytes of a MIDI file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.files import midi_meta
from musicapp.files.midi_chunks import Chunks, DamagedFile, split
from musicapp.files.midi_events import NOTE_ON, Events, decode
from musicapp.files.midi_tracks import lyrics, tracks_of

MOST_NOTES = 1_000_000
LONGEST = 100_000  # quarter notes


def read_midi(data: bytes) -> Song:
    """Read a Standard MIDI File of format 0, 1 or 2, wrapped in RIFF or not.

    Every channel of every track becomes a track of the song; the patterns of a format 2
    file follow one another. Raises DamagedFile, whose text says what is wrong."""
    chunks = split(data)
    parts = _decode_all(chunks)
    if sum(_note_count(part) for part in parts) > MOST_NOTES:
        raise DamagedFile(f"it has more than {MOST_NOTES:,} notes")
    if max(part.end for part in parts) > LONGEST * TICKS_PER_QUARTER:
        raise DamagedFile(f"it lasts more than {LONGEST:,} quarter notes")
    tracks = [track for part in parts for track in tracks_of(part)]
    metas = sorted((m for part in parts for m in part.metas), key=lambda m: m.tick)
    return Song(
        tracks=tuple(tracks) or (Track(),),
        tempos=midi_meta.tempos(() if chunks.real_time else metas),
        meters=midi_meta.meters(metas),
        keys=midi_meta.key_signatures(metas),
        markers=midi_meta.texts(metas, midi_meta.MARKER),
        title=_title(parts),
    )


def _decode_all(chunks: Chunks) -> list[Events]:
    parts: list[Events] = []
    for number, track in enumerate(chunks.tracks, 1):
        try:
            part = decode(track, chunks.scale)
            if number == chunks.cut_short and not midi_meta.is_ended(part.metas):
                raise DamagedFile("it ends too early")
        except DamagedFile as error:
            where = "ends in the middle of" if number == chunks.cut_short else "is damaged in"
            raise DamagedFile(f"it {where} track {number}") from error
        if chunks.format == 2 and parts:
            part = _later(part, parts[-1].end)
        parts.append(part)
    return parts


def _note_count(part: Events) -> int:
    return int(((part.kind == NOTE_ON) & (part.second > 0)).sum())


def _later(part: Events, ticks: int) -> Events:
    metas = tuple(replace(meta, tick=meta.tick + ticks) for meta in part.metas)
    return replace(part, tick=part.tick + ticks, metas=metas, end=part.end + ticks)


def _title(parts: list[Events]) -> str:
    """The name of a first track that plays nothing, or plays on several channels."""
    plays_alone = len(np.unique(parts[0].channel)) == 1 or bool(lyrics(parts[0].metas))
    return "" if plays_alone else midi_meta.name(parts[0].metas)
