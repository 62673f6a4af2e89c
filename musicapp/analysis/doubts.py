"""Where the notes say something else than their file."""

from __future__ import annotations

import numpy as np

from musicapp.analysis.ear.ear import Ear
from musicapp.analysis.ear.pulse import middle_of
from musicapp.analysis.heard_timing import hear_meters
from musicapp.analysis.key import find_key
from musicapp.analysis.steadiness import is_steady
from musicapp.analysis.tempo import find_tempo
from musicapp.analysis.timing import is_written, onset_weights
from musicapp.analysis.tones import tones
from musicapp.domain.metadata import Doubt, KeySpan
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.time import Meter

_SURE = 0.8  # confidence from which the notes may contradict
_NEARLY = 0.04  # by which share two tempos may differ
_RATIOS = (1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 3 / 2, 2, 3, 4)  # of tempos that one may count as well


def find_doubts(song: Song, key: KeySpan | None, ear: Ear | None = None) -> tuple[Doubt, ...]:
    """What the file says of key, meter and tempo, where the notes surely say otherwise; key is
    that of the whole song. A signature stands for its major and its minor key, and bars of
    half or double the length are not told apart."""
    notes = song.notes
    if not len(notes):
        return ()
    timed = _meter_doubts(song, ear) if is_written(notes) else _tempo_doubts(song, ear)
    return (*_key_doubts(song, key), *timed)


def _key_doubts(song: Song, key: KeySpan | None) -> list[Doubt]:
    doubts = []
    ends = [*(signature.start for signature in song.keys[1:]), song.end]
    for signature, end in zip(song.keys, ends, strict=False):
        notes = _between(tones(song), signature.start, end)
        found = key if len(song.keys) == 1 else find_key(notes)
        said = Key.of_sharps(signature.sharps, signature.minor)
        if found and found.confidence >= _SURE and _fits_better(notes, found.key, said):
            beat = signature.start / TICKS_PER_QUARTER
            doubts.append(Doubt("key", beat, str(said), str(found.key), found.confidence))
    return doubts


def _between(notes: Notes, start: int, end: int) -> Notes:
    """The notes that begin in some ticks, with those ticks from 0 on."""
    inside = notes.where((notes.start >= start) & (notes.start < end))
    return inside.changed(start=inside.start - start)


def _fits_better(notes: Notes, key: Key, other: Key) -> bool:
    """Whether the tones that only the scale of a key has are heard more than those that only
    that of another has: two keys a fifth apart are soon taken for each other."""
    lasts = np.bincount(notes.pitch % 12, notes.length, 12)
    own, others = key.scale - other.scale, other.scale - key.scale
    return float(lasts[list(own)].sum()) > float(lasts[list(others)].sum())


def _meter_doubts(song: Song, ear: Ear | None) -> list[Doubt]:
    """Of a song in one meter; where meters change, the notes of each are few."""
    if len(song.meters) != 1 or len(estimated := hear_meters(song, ear)) != 1:
        return []
    (said,), (found,) = song.meters, estimated
    meter = Meter(0, found.numerator, found.denominator)
    sureness = found.confidence + sum(
        chance for n, d, chance in found.alternatives if _alike(meter, Meter(0, n, d))
    )
    if sureness < _SURE or _alike(said, meter):
        return []
    return [Doubt("meter", 0.0, str(said), str(meter), min(1.0, sureness))]


def _alike(one: Meter, other: Meter) -> bool:
    ratio = one.bar_ticks / other.bar_ticks
    return ratio in (1 / 4, 1 / 2, 1, 2, 4)


def _tempo_doubts(song: Song, ear: Ear | None) -> list[Doubt]:
    """Of played music in one tempo that does not keep to it; that of a score is what its file
    says."""
    onsets = np.unique(song.notes.start)
    if len(song.tempos) != 1 or is_steady(onsets / TICKS_PER_QUARTER):
        return []
    bpm, sureness = _heard_tempo(song, ear)
    said = song.tempos[0].bpm
    if sureness < _SURE or any(abs(bpm * ratio / said - 1) < _NEARLY for ratio in _RATIOS):
        return []
    return [Doubt("tempo", 0.0, f"{said:.1f}", f"{bpm:.1f}", sureness)]


def _heard_tempo(song: Song, ear: Ear | None) -> tuple[float, float]:
    """Beats a minute, and how sure that is; (0, 0) where there are none."""
    if ear is None:
        return find_tempo(song.tempo_map.seconds(song.notes.start), onset_weights(song))
    pulse = ear.pulse(middle_of(song))
    return (pulse.bpm, pulse.confidence) if pulse else (0.0, 0.0)
