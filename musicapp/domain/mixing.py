"""The volume and the place between left and right of a whole track, kept as MIDI does: as
controllers at its start."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from musicapp.domain.controls import Controls
from musicapp.domain.track import Track

VOLUME, PAN = 7, 10  # controller numbers
AT_FIRST = {VOLUME: 100, PAN: 64}
"""What holds where a track says nothing; 64 is the middle."""

_HIGHEST = 127


def level(track: Track, number: int) -> int:
    """The volume or pan (0–127) with which a track's first note sounds."""
    first = _first_onset(track)
    rows = (track.controls.number == number) & (track.controls.time <= first)
    values = track.controls.value[rows]
    return int(values[-1]) if len(values) else AT_FIRST[number]


def with_level(track: Track, number: int, value: int) -> Track:
    """The track with another volume or pan (0–127) from its start on. Where it changes later
    in the track, it still does, by as many steps up or down as now."""
    controls, moved = track.controls, value - level(track, number)
    mine = controls.number == number
    later = mine & (controls.time > _first_onset(track))
    kept = ~mine | later
    values = np.where(later, np.clip(controls.value + moved, 0, _HIGHEST), controls.value)
    return replace(
        track,
        controls=Controls(
            np.append(controls.time[kept], 0),
            np.append(controls.number[kept], number),
            np.append(values[kept], value),
        ),
    )


def _first_onset(track: Track) -> int:
    return int(track.notes.start[0]) if len(track.notes) else 0
