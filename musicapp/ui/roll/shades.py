"""The colours of notes: a track's colour, weaker the softer the note."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, qGray

from musicapp.domain.notes import Column
from musicapp.ui.theme import Theme, mixed

LEVELS = 16  # steps of velocity that are told apart
LEVEL_SHIFT = 3
SOFTEST = 0.42  # the share of its own colour that the softest note keeps
GHOST, GHOST_EDGE = 0.3, 0.55  # what shows of the colour of a track seen through
DARK_TEXT_FROM = 118  # grey of 0–255 of the note under the text
CHOSEN = 0.62  # how much of a selected note is the colour of the selection


@dataclass(frozen=True, slots=True)
class Shade:
    """How a note is painted; ``text`` is None for one without a name."""

    fill: QColor
    edge: QColor
    text: QColor | None


def levels(velocity: Column) -> NDArray[np.int32]:
    """The step, 0 to LEVELS − 1, of each velocity."""
    return velocity >> LEVEL_SHIFT


def ghost_shade(theme: Theme, track: int) -> Shade:
    """The shade of a track that is only seen through."""
    fill, edge = (
        mixed(theme.track_colour(track), theme.roll_background, share)
        for share in (GHOST, GHOST_EDGE)
    )
    return Shade(fill, edge, None)


@lru_cache(maxsize=256)
def _note_shade(
    background: int, colour: int, selection: int | None, level: int, dark: bool
) -> Shade:
    strength = SOFTEST + (1 - SOFTEST) * (level + 1) / LEVELS
    fill = mixed(QColor(colour), QColor(background), strength)
    edge = mixed(QColor("black"), fill, 0.45 if dark else 0.3)
    if selection is not None:
        fill = mixed(QColor(selection), fill, CHOSEN)
        edge = QColor(selection)
    text = QColor("black" if qGray(fill.rgb()) > DARK_TEXT_FROM else "white")
    text.setAlphaF(0.82)
    return Shade(fill, edge, text)


def note_shade(theme: Theme, track: int, level: int, chosen: bool = False) -> Shade:
    """The shade of a note of the edited track."""
    return _note_shade(
        theme.roll_background.rgb(),
        theme.track_colour(track).rgb(),
        theme.selection.rgb() if chosen else None,
        level,
        theme.dark,
    )
