"""The outer shape of a Standard MIDI File: a header and tracks of bytes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from musicapp.domain.note import TICKS_PER_QUARTER

_SEARCHED = 4096  # bytes before the header that a wrapper (RIFF, MacBinary) may fill
_FRAMES = {24: Fraction(24), 25: Fraction(25), 29: Fraction(30000, 1001), 30: Fraction(30)}


class DamagedFile(ValueError):
    """Why a file cannot be used, as the second half of a sentence: "it is …"."""


@dataclass(frozen=True, slots=True)
class Chunks:
    """The tracks of a file as bytes. scale turns the file's ticks into ours; real_time
    says that its ticks count seconds (SMPTE), at 120 quarter notes a minute then.
    cut_short is the number, from 1, of a track that is longer than the file."""

    format: int
    scale: Fraction
    real_time: bool
    tracks: tuple[bytes, ...]
    cut_short: int | None


def split(data: bytes) -> Chunks:
    """Find the header, in a RIFF (RMID) wrapper too, and the tracks behind it.

    Raises DamagedFile."""
    at = data.find(b"MThd", 0, _SEARCHED)
    if at < 0:
        raise DamagedFile("it is not a MIDI file")
    length, header = int.from_bytes(data[at + 4 : at + 8]), data[at + 8 : at + 14]
    if len(header) < 6 or length < 6:
        raise DamagedFile("it ends in its header")
    scale, real_time = _scale(int.from_bytes(header[4:6]))
    tracks, cut_short = _tracks(data, at + 8 + length)
    if not tracks:
        raise DamagedFile("it holds no track")
    return Chunks(int.from_bytes(header[0:2]), scale, real_time, tuple(tracks), cut_short)


def _scale(division: int) -> tuple[Fraction, bool]:
    if division & 0x8000:
        frames, ticks = _FRAMES.get(256 - (division >> 8)), division & 0xFF
        if frames is None or not ticks:
            raise DamagedFile("its time code is not one of 24, 25, 29.97 or 30 frames a second")
        return 2 * TICKS_PER_QUARTER / (frames * ticks), True
    if not division:
        raise DamagedFile("it does not say how long a quarter note is")
    return Fraction(TICKS_PER_QUARTER, division), False


def _tracks(data: bytes, at: int) -> tuple[list[bytes], int | None]:
    tracks = []
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8])
        end = at + 8 + length
        if end > len(data):  # the length is wrong: another track may tell where this one ends
            following = data.find(b"MTrk", at + 8)
            end = following if following > 0 else end
        if kind == b"MTrk":
            tracks.append(data[at + 8 : end])
            if end > len(data):
                return tracks, len(tracks)
        at = end
    return tracks, None
