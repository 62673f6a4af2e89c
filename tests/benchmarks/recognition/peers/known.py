"""The peers, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

from musicapp.domain.metadata import Metadata
from musicapp.domain.song import Song
from tests.benchmarks.recognition.peers import plain
from tests.benchmarks.recognition.peers.said import meter_of_all, said_of

_KEY = ("key", "key_mirex")
_CHORDS = ("chord_root", "chord_majmin", "chord_sevenths")
_METER = ("meter", "meter_alike")
_BEATS = ("tempo", "beat_f1")
_EVERYTHING = (*_KEY, "local_key", *_CHORDS, *_METER, *_BEATS, "downbeat_f1")
_MUSIC21 = {
    "music21 Krumhansl": "KrumhanslSchmuckler",
    "music21 Aarden–Essen": "AardenEssen",
    "music21 Temperley": "TemperleyKostkaPayne",
    "music21 Bellman–Budge": "BellmanBudge",
}
PEERS = ("plain", "always 4/4", *_MUSIC21, "music21 chords", "partitura")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a peer can recognise: the figures that it is judged by; about, the field
    of the truth that must be known; whether it is for played music or for written, or (None)
    for both; and how many pieces of a set it is asked about, the slow ones about few."""

    recognise: Callable[[Song], Metadata]
    figures: tuple[str, ...]
    about: str
    played: bool | None = None
    pieces: int = 30


def parts_of(peer: str) -> tuple[Part, ...] | None:
    """All that one of PEERS can do; None where it is not installed."""
    if peer == "plain":
        return (
            Part(plain.written, _EVERYTHING, "meter", played=False, pieces=250),
            Part(plain.played, _EVERYTHING, "meter", played=True, pieces=250),
        )
    if peer == "always 4/4":
        return (Part(always_common_time, _METER, "meter", pieces=250),)
    if find_spec(peer.split()[0]) is None:
        return None
    return _of_partitura() if peer == "partitura" else _of_music21(peer)


def always_common_time(song: Song) -> Metadata:
    """4/4, as readers take a MIDI file that does not say."""
    return said_of(song, meter=meter_of_all(4, 4))


def _of_music21(peer: str) -> tuple[Part, ...]:
    from tests.benchmarks.recognition.peers import music21_peer

    if peer == "music21 chords":
        return (Part(music21_peer.chords, _CHORDS, "chords", played=False, pieces=20),)
    return (Part(partial(music21_peer.key_by, _MUSIC21[peer]), _KEY, "key"),)


def _of_partitura() -> tuple[Part, ...]:
    from tests.benchmarks.recognition.peers import partitura_peer

    return (
        Part(partitura_peer.key, _KEY, "key"),
        Part(partitura_peer.meter, _METER, "meter", played=False, pieces=12),
        Part(partitura_peer.beats, (*_METER, *_BEATS), "beats", played=True, pieces=8),
    )
