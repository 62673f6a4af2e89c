"""Stretches of time in which the recogniser hears harmony and meter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musicapp.analysis.beats import Beats
from musicapp.analysis.tones import Floats
from musicapp.domain.song import Song

FRAME = 240  # ticks, where the grid is that of quarter notes

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Frames:
    """edges (frames + 1,) are ticks; the others say of each frame whether a quarter note, a
    beat or a bar begins with it, None where that is not known."""

    edges: Floats
    quarter: Flags | None = None
    beat: Flags | None = None
    downbeat: Flags | None = None

    def __len__(self) -> int:
        return len(self.edges) - 1


def quarter_frames(song: Song) -> Frames:
    """Halves of the quarter notes of a song whose meter is not known."""
    count = max(2, 2 * -(-song.end // (2 * FRAME)))
    edges = np.arange(count + 1.0) * FRAME
    return Frames(edges, quarter=edges[:-1] % (2 * FRAME) == 0)


def beat_frames(edges: Floats, parts: int) -> Frames:
    """Every beat (ticks) of played music in 2 or 3 equal parts."""
    count = (len(edges) - 1) * parts
    cut = np.interp(np.arange(count + 1) / parts, np.arange(len(edges)), edges)
    return Frames(cut, beat=np.arange(count) % parts == 0)


def meter_frames(song: Song) -> Frames:
    """Halves of quarter notes from every bar line on, and what begins with them."""
    edges, downbeat, beat = [np.empty(0)], [np.empty(0, bool)], [np.empty(0, bool)]
    last = max(song.end, 1)
    meters = [m for m in song.meter_map.meters if m.start < last]
    for meter, end in zip(meters, [*(m.start for m in meters[1:]), last], strict=True):
        bars = np.arange(meter.start, end, meter.bar_ticks)
        inside = np.arange(0, meter.bar_ticks, FRAME)
        ticks = np.add.outer(bars, inside).ravel()
        kept = ticks < end
        edges.append(ticks[kept])
        downbeat.append(np.tile(inside == 0, len(bars))[kept])
        beat.append(np.tile(inside % meter.beat_ticks < FRAME, len(bars))[kept])
    starts = np.concatenate(edges)
    return Frames(
        np.append(starts, last),
        quarter=None,
        beat=np.concatenate(beat),
        downbeat=np.concatenate(downbeat),
    )


def frames_of_beats(beats: Beats, parts: int) -> Frames:
    """Like beat_frames, where it is known which beats begin bars."""
    frames = beat_frames(beats.edges, parts)
    downbeat = np.zeros(len(frames), dtype=bool)
    downbeat[::parts] = beats.downbeat
    return Frames(frames.edges, beat=frames.beat, downbeat=downbeat)
