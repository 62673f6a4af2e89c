"""A song from the bytes of a MIDI file."""

from __future__ import annotations

from dataclasses import replace

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.files import midi_meta
from musicapp.files.midi_chunks import Chunks, DamagedFile, split
from musicapp.files.midi_events import Events, decode
from musicapp.files.midi_tracks import lyrics, tracks_of

MOST_NOTES = 1_000_000
MOST_TRACKS = 1_000
LONGEST = 100_000  # quarter notes


def read_midi(data: bytes) -> Song:
    """Read a Standard MIDI File of format 0, 1 or 2, wrapped in RIFF or not.

    Every channel of every track becomes a track of the song; the patterns of a format 2
    file follow one another. Raises DamagedFile, whose text says what is wrong."""
    chunks = split(data)
    _limit(len(chunks.tracks), MOST_TRACKS, "tracks")
    parts = _decode_all(chunks)
    _limit(sum(len(part.channels) for part in parts), MOST_TRACKS, "tracks")
    _limit(sum(part.note_count for part in parts), MOST_NOTES, "notes")
    _limit(max(part.end for part in parts) // TICKS_PER_QUARTER, LONGEST, "quarter notes")
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
                raise DamagedFile("ends too early")
        except DamagedFile as error:
            if number == chunks.cut_short:
                raise DamagedFile(f"it ends in the middle of track {number}") from error
            raise DamagedFile(f"its track {number} {error}") from error
        if chunks.format == 2 and parts:
            part = _later(part, parts[-1].end)
        parts.append(part)
    return parts


def _limit(count: int, most: int, what: str) -> None:
    if count > most:
        raise DamagedFile(f"it has {count:,} {what}, and {most:,} is the most")


def _later(part: Events, ticks: int) -> Events:
    metas = tuple(replace(meta, tick=meta.tick + ticks) for meta in part.metas)
    return replace(part, tick=part.tick + ticks, metas=metas, end=part.end + ticks)


def _title(parts: list[Events]) -> str:
    """The name of a first track that plays nothing, or plays on several channels."""
    plays_alone = len(parts[0].channels) == 1 or bool(lyrics(parts[0].metas))
    return "" if plays_alone else midi_meta.name(parts[0].metas)
