"""How likely a song is under the model, and how surprising each of its notes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, repeat
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.errors import ModelProblem, RequestProblem
from musicapp.model.bars import Bars
from musicapp.model.checkpoint import load_weights
from musicapp.model.compose import shipped_weights
from musicapp.model.corpus import Example, example
from musicapp.model.evaluate import Nats, nats_by_part, nats_of_events, summed
from musicapp.model.events import encode, role_of
from musicapp.model.network import Network, Shape
from musicapp.model.parts import with_roles
from musicapp.model.recipes import Arranged, Source


@dataclass(frozen=True, slots=True)
class Surprise:
    """One note and its surprise, −log₂ of its probability; start is in quarter notes."""

    track: int
    start: float
    pitch: int
    bits: float


@dataclass(frozen=True, slots=True)
class Score:
    """Nats of a song and the surprises of its notes, in the order of the network."""

    nats: Nats
    surprises: tuple[Surprise, ...]


def load_network(path: Path | None = None) -> Network:
    """The torch network of a weights file, the shipped one by default. Raises ModelProblem."""
    path = path or shipped_weights()
    manifest, weights = load_weights(path)
    try:
        network = Network(Shape(**manifest.shape))
        network.load_state_dict({name: torch.from_numpy(w) for name, w in weights.items()})
    except (RuntimeError, TypeError) as error:
        raise ModelProblem(f"The weights {path.name} do not fit the composer.") from error
    return network.eval()


def score_song(network: Network, song: Song, name: str) -> Score:
    """Likelihood of the pitched tracks of a song, equal notes merged, on the network's grid.
    Raises RequestProblem when there is no note to score."""
    song = with_roles(_without_drums(song))
    if not song.note_count:
        raise RequestProblem(f"{name} has no pitched notes to score.")
    piece = _example(song, name)
    nats = nats_of_events(network, piece)[:-1]
    surprises = tuple(_surprise(*pair) for pair in zip(_notes(song), nats, strict=True))
    return Score(summed(nats, piece.beats), surprises)


def surprises_by_part(network: Network, song: Song) -> Iterator[tuple[Surprise, ...]]:
    """The surprises of the pitched notes of a song, some thousand at a time; of a song without
    any, nothing."""
    song = with_roles(_without_drums(song))
    if not song.note_count:
        return
    notes = _notes(song)
    for nats in nats_by_part(network, _example(song, "")):
        yield tuple(_surprise(*pair) for pair in zip(islice(notes, len(nats)), nats, strict=False))


def _example(song: Song, name: str) -> Example:
    bpm = song.tempo_map.bpm_at(0)
    return example(Source(name, song, {}), Arranged(song, None, bpm), "", "")


def _without_drums(song: Song) -> Song:
    silent = {i: replace(t, notes=Notes()) for i, t in enumerate(song.tracks) if t.is_drums}
    tracks = (silent.get(i, track) for i, track in enumerate(song.tracks))
    return replace(song, tracks=tuple(tracks))


def _notes(song: Song) -> Iterator[tuple[int, float, int]]:
    """Track, start in quarter notes and pitch of each note, in the order of the network."""
    piece = encode(song)
    of_track = _tracks_of_events(song, piece.bars)
    for event in piece.events:
        start = piece.bars.tick(event.bar, event.step) / TICKS_PER_QUARTER
        yield of_track[event[:4]], start, event.pitch


def _surprise(note: tuple[int, float, int], nats: NDArray[np.float64]) -> Surprise:
    return Surprise(*note, float(nats.sum()) / math.log(2))


def _tracks_of_events(song: Song, bars: Bars) -> dict[tuple[int, ...], int]:
    """The track of each event by its bar, step, role and pitch."""
    found: dict[tuple[int, ...], int] = {}
    for index, track in enumerate(song.tracks):
        bar, step = bars.place(track.notes.start.astype(np.int64))
        role = repeat(role_of(track))
        keys = zip(bar.tolist(), step.tolist(), role, track.notes.pitch.tolist(), strict=False)
        found |= dict.fromkeys(keys, index)
    return found
