"""What people have written down about a piece."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.beats import beats_of
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from tests.benchmarks.recognition.labels import harte, key_of, without_bass

Annotation = Mapping[str, Any]
Floats = NDArray[np.float64]

QUARTERS_PER_SECOND = 2.0  # of a played song that is laid on 120 to the minute
_LEAST_BASS_AGREEMENT = 0.6  # chords whose bass is heard more rarely lie beside the music
_NEARLY = 120  # ticks by which a drummer may be late or early
_OF_THE_PIECE = "encoder-designated"  # how annotations begin whose keys are not every modulation


@dataclass(frozen=True, slots=True)
class Span:
    """What holds from start to end, in quarter notes."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is known of a stripped song. keys and chords in quarter notes of it, beats
    and downbeats in seconds, tempo in counted beats a minute; empty or None where nobody has
    said."""

    key: Key | None = None
    keys: tuple[Span, ...] = ()
    chords: tuple[Span, ...] = ()
    meter: Meter | None = None
    tempo: float | None = None
    beats: tuple[float, ...] = ()
    downbeats: tuple[float, ...] = ()


def of_score(about: Annotation, song: Song) -> Truth:
    """The truth of written music."""
    keys = _spans(((at, str(key_of(name))) for at, name in about.get("keys") or ()), song.beats)
    local = not str(about.get("key_kind")).startswith(_OF_THE_PIECE)
    return Truth(
        key=_key_of_whole(about, keys),
        keys=keys if local else (),
        chords=_chords(about),
        meter=_main_meter(about["time_signatures"], song.beats),
    )


def of_played_pop(about: Annotation, song: Song) -> Truth:
    """POP909's played files: key and meter are those that people checked in the score,
    beats and chords were written down for the recording."""
    written, perf = of_score(about, song), about["perf"]
    bar = {2: 1, 4: 2}.get(written.meter.numerator if written.meter else 4)
    chords = tuple(
        Span(s * QUARTERS_PER_SECOND, e * QUARTERS_PER_SECOND, without_bass(label))
        for s, e, label in perf["chords"]
    )
    return _with_beats(
        Truth(key=written.key, chords=chords, meter=written.meter),
        [beat[0] for beat in perf["beats"]],
        [beat[0] for beat in perf["beats"] if bar and beat[bar]],
    )


def of_played_piano(about: Annotation, song: Song) -> Truth:
    """ASAP: beats and meters in seconds."""
    perf = about["perf"]
    signatures = [(at, *map(int, name.split("/"))) for at, name in perf["time_signatures"]]
    return _with_beats(
        Truth(meter=_main_meter(signatures, song.tempo_map.seconds(song.end))),
        [at for at, _ in perf["beats"]],
        [at for at, kind in perf["beats"] if kind.startswith("db")],
    )


def of_click(about: Annotation, song: Song) -> Truth:
    """Drums that were played to a click: the file's own beats, from the first onset to the
    last."""
    beats, onsets = beats_of(song), song.notes.start
    heard = (beats.starts > onsets[0] - _NEARLY) & (beats.starts < onsets[-1] + _NEARLY)
    seconds = song.tempo_map.seconds(beats.starts)
    return _with_beats(
        Truth(meter=_main_meter(about["time_signatures"], song.beats)),
        seconds[heard].tolist(),
        seconds[heard & beats.downbeat].tolist(),
    )


def _with_beats(truth: Truth, beats: list[float], downbeats: list[float]) -> Truth:
    tempo = 60 / float(np.median(np.diff(beats))) if len(beats) > 1 else None
    return replace(truth, tempo=tempo, beats=tuple(beats), downbeats=tuple(downbeats))


def _key_of_whole(about: Annotation, keys: tuple[Span, ...]) -> Key | None:
    """The key that is given for the whole. Where there are only those of the parts, the first
    of them, unless the last is another that also holds for the longest time."""
    if "global_key" in about:
        return key_of(about["global_key"])
    if not keys:
        return None
    first, last = keys[0].label, keys[-1].label
    return Key.parse(last if last == _longest(keys) else first)


def _main_meter(signatures: Iterable[Any], end: float) -> Meter | None:
    """The meter of the longest part."""
    spans = _spans(((at, f"{n}/{d}") for at, n, d in signatures), end)
    if not spans:
        return None
    numerator, denominator = _longest(spans).split("/")
    return Meter(0, int(numerator), int(denominator))


def _longest(spans: tuple[Span, ...]) -> str:
    """The label that holds for the longest time in all."""
    lengths: dict[str, float] = defaultdict(float)
    for span in spans:
        lengths[span.label] += span.end - span.start
    return max(lengths, key=lengths.__getitem__)


def _spans(changes: Iterable[tuple[float, str]], end: float) -> tuple[Span, ...]:
    """Each label up to the next."""
    ordered = [*changes]
    borders = [*(at for at, _ in ordered), max([end, *(at for at, _ in ordered)])]
    return tuple(
        Span(first, last, label)
        for (first, last), (_, label) in zip(pairwise(borders), ordered, strict=True)
    )


def _chords(about: Annotation) -> tuple[Span, ...]:
    if about.get("bass_agreement", 1.0) < _LEAST_BASS_AGREEMENT:
        return ()
    return tuple(Span(c[0], c[1], harte(c[2], c[3])) for c in about.get("chords") or ())
