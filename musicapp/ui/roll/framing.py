"""Looks that bring a part of the song into sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from musicapp.domain.notes import Notes
from musicapp.ui.roll.geometry import HIGHEST_ROW, LARGEST_SCALE, LEAD_IN, LOWEST_ROW, Geometry

MARGIN = 0.04  # of the width, free at each side of what is framed
SPARE_PITCHES = 1  # free above and below
COMFORTABLE_ROW = 18  # pixels; a fit makes no row higher than this


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the song: from first to last tick, from lowest to highest pitch."""

    first: int
    last: int
    lowest: int
    highest: int

    @classmethod
    def of(cls, parts: Iterable[Notes]) -> Frame | None:
        """What holds all the notes; None for no notes."""
        filled = [notes for notes in parts if len(notes)]
        if not filled:
            return None
        return cls(
            min(int(notes.start[0]) for notes in filled),
            max(notes.last_end for notes in filled),
            min(int(notes.pitch.min()) for notes in filled),
            max(int(notes.pitch.max()) for notes in filled),
        )


def framed(geometry: Geometry, frame: Frame) -> Geometry:
    """The frame fills the look, with a little room around it."""
    margin = MARGIN * geometry.width if frame.first else LEAD_IN
    ticks = max(1, frame.last - frame.first)
    room = max(1.0, geometry.width * (1 - MARGIN) - margin)
    scale = min(LARGEST_SCALE / 4, room / ticks)
    rows = frame.highest - frame.lowest + 1 + 2 * SPARE_PITCHES
    row = min(COMFORTABLE_ROW, HIGHEST_ROW, max(LOWEST_ROW, int(geometry.height / rows)))
    left = frame.first - margin / scale
    return centred(replace(geometry, scale=scale, left=left, row=row), frame)


def with_all_pitches(geometry: Geometry, frame: Frame) -> Geometry:
    """All pitches of the frame in sight: scrolled, and with lower rows where need be."""
    seen = geometry.pitches
    if seen.start <= frame.lowest and frame.highest < seen.stop:
        return geometry
    rows = frame.highest - frame.lowest + 1 + 2 * SPARE_PITCHES
    row = max(LOWEST_ROW, min(geometry.row, int(geometry.height / rows)))
    return centred(replace(geometry, row=row), frame)


def centred(geometry: Geometry, frame: Frame) -> Geometry:
    """The middle of the frame's pitches comes to the middle of the height."""
    middle = geometry.y(frame.highest) + geometry.y(frame.lowest) + geometry.row
    return geometry.scrolled(0, round((middle - geometry.height) / 2))


def followed(geometry: Geometry, frame: Frame) -> Geometry:
    """Like revealed; but of what is larger than the view some part in sight is enough."""
    seen = geometry.pitches
    large = frame.last - frame.first > geometry.right - geometry.left
    large = large or frame.highest - frame.lowest >= len(seen)
    touched = frame.first < geometry.right and frame.last > geometry.left
    touched = touched and frame.lowest < seen.stop and frame.highest >= seen.start
    return geometry if large and touched else revealed(geometry, frame)


def revealed(geometry: Geometry, frame: Frame) -> Geometry:
    """Scrolled as little as needed to have the frame, or at least its beginning, in sight."""
    shown = geometry
    if not geometry.left <= frame.first < geometry.right:
        shown = replace(shown, left=frame.first - MARGIN * geometry.width / geometry.scale)
    elif frame.last > geometry.right:
        past = geometry.x(frame.last) - geometry.width * (1 - MARGIN)
        shown = shown.scrolled(min(past, geometry.x(frame.first)), 0)
    seen = geometry.pitches
    if frame.lowest < seen.start or frame.highest >= seen.stop:
        shown = centred(shown, frame)
    return shown
