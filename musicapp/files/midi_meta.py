"""What meta events mean: names, words, tempos, meters and key signatures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from musicapp.domain.song import KeySignature
from musicapp.domain.time import Change, Meter, Tempo
from musicapp.domain.track import ROLES, Text, Track
from musicapp.files.midi_events import END_OF_TRACK, Meta

NAME, INSTRUMENT, LYRIC, MARKER = 0x03, 0x04, 0x05, 0x06
TEMPO, METER, KEY, OWN_WORDS = 0x51, 0x58, 0x59, 0x7F

# Sequencer-specific events begin with a maker's number; 0x7D is nobody's.
_OWN = b"\x7dmusicapp"
_MICROSECONDS = 60_000_000  # in a minute
_LATE = 15  # ticks, a 128th note
_SLOWEST = 0xFFFFFF  # microseconds a quarter note that three bytes hold


def is_ended(metas: Sequence[Meta]) -> bool:
    """Whether the track says that it ends."""
    return bool(metas) and metas[-1].kind == END_OF_TRACK


def name(metas: Iterable[Meta]) -> str:
    """What a track is called, else its instrument."""
    words = {m.kind: _words(m) for m in reversed(list(metas)) if m.kind in (NAME, INSTRUMENT)}
    return words.get(NAME) or words.get(INSTRUMENT, "")


def texts(metas: Iterable[Meta], kind: int) -> tuple[Text, ...]:
    """All words of one kind."""
    return tuple(Text(m.tick, _words(m)) for m in metas if m.kind == kind)


def _words(meta: Meta) -> str:
    try:
        return meta.payload.decode("utf-8")
    except UnicodeDecodeError:
        return meta.payload.decode("latin-1")


def tempos(metas: Iterable[Meta]) -> tuple[Tempo, ...]:
    """The tempo map, 120 until the file says otherwise."""
    found = {}
    for meta in metas:
        microseconds = int.from_bytes(meta.payload[:3])
        if meta.kind == TEMPO and microseconds:
            found[meta.tick] = Tempo(meta.tick, _bpm(microseconds))
    return _from_start(found, Tempo(0, 120.0))


def tempo_bytes(tempo: Tempo) -> bytes:
    """A tempo as a file holds it."""
    return _microseconds(tempo.bpm).to_bytes(3)


def _microseconds(bpm: float) -> int:
    return min(_SLOWEST, max(1, round(_MICROSECONDS / bpm)))


def _bpm(microseconds: int) -> float:
    """The roundest tempo that is written with these microseconds: 123.4, not 123.39992."""
    exact = _MICROSECONDS / microseconds
    rounded = (round(exact, digits) for digits in range(4))
    return next((bpm for bpm in rounded if bpm and _microseconds(bpm) == microseconds), exact)


def meters(metas: Iterable[Meta]) -> tuple[Meter, ...]:
    """The meters, 4/4 until the file says otherwise."""
    found = {}
    for meta in metas:
        if meta.kind == METER and len(meta.payload) >= 2:
            numerator, power = meta.payload[:2]
            if numerator and power <= 6:
                found[meta.tick] = Meter(meta.tick, numerator, 2**power)
    return _from_start(found, Meter(0, 4, 4))


def _from_start(found: dict[int, Change], usual: Change) -> tuple[Change, ...]:
    """The changes in order, with the usual value at tick 0 unless the first change belongs
    there: some programs write it a tick late."""
    changes: list[Change] = list(found.values())
    if not changes or changes[0].start > _LATE:
        changes.insert(0, usual)
    changes[0] = replace(changes[0], start=0)
    return tuple(changes)


def meter_bytes(meter: Meter) -> bytes:
    """A meter as a file holds it, with the usual 24 clocks to a click."""
    return bytes([min(255, meter.numerator), meter.denominator.bit_length() - 1, 24, 8])


def key_signatures(metas: Iterable[Meta]) -> tuple[KeySignature, ...]:
    """The key signatures, none where a file has none."""
    found: dict[int, KeySignature] = {}
    for meta in metas:
        if meta.kind == KEY and len(meta.payload) >= 2:
            sharps = int.from_bytes(meta.payload[:1], signed=True)
            if -7 <= sharps <= 7:
                found[meta.tick] = KeySignature(meta.tick, sharps, meta.payload[1] == 1)
    return tuple(found.values())


def key_bytes(key: KeySignature) -> bytes:
    """A key signature as a file holds it."""
    return key.sharps.to_bytes(1, signed=True) + bytes([key.minor])


def own_words(track: Track) -> bytes:
    """What only this app knows of a track (role, mute, solo), empty for nothing."""
    said = {"role": track.role, "muted": track.muted, "solo": track.solo}
    said = {key: value for key, value in said.items() if value}
    return _OWN + json.dumps(said).encode() if said else b""


def with_own_words(track: Track, metas: Iterable[Meta]) -> Track:
    """The track with what this app wrote of it; what cannot be read is ignored."""
    for meta in metas:
        if meta.kind == OWN_WORDS and meta.payload.startswith(_OWN):
            try:
                said = json.loads(meta.payload.removeprefix(_OWN))
                return replace(
                    track,
                    role=said.get("role") if said.get("role") in ROLES else "",
                    muted=said.get("muted") is True,
                    solo=said.get("solo") is True,
                )
            except (ValueError, AttributeError, TypeError, RecursionError):
                return track
    return track
