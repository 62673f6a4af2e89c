from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from musicapp.ui.style import palette_of
from musicapp.ui.theme import DARK, LIGHT, Theme, current_theme

READABLE = 4.5  # contrast of text, and of shapes, that WCAG 2 asks for
VISIBLE = 3.0
JUST_NOTICEABLE = 0.02  # in OKLab

# How colours look without cones of one kind (Machado, Oliveira & Fernandes 2009), linear RGB
SIGHTS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]
    ),
    "deuteranopia": np.array(
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]
    ),
    "tritanopia": np.array(
        [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]
    ),
}
themes = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])


@themes
def test_text_can_be_read(theme: Theme) -> None:
    for text in (theme.text, theme.dim_text, theme.warning):
        for ground in (theme.window, theme.panel, theme.control):
            assert contrast(text, ground) >= READABLE
    assert contrast(theme.accent_text, theme.accent) >= READABLE
    assert contrast(theme.key_text, theme.key_white) >= READABLE


@themes
def test_notes_stand_out_from_the_rows_of_the_roll(theme: Theme) -> None:
    for colour in (*theme.tracks, theme.playhead, theme.selection):
        assert contrast(colour, theme.roll_background) >= VISIBLE
        assert contrast(colour, theme.roll_black_row) >= VISIBLE


@themes
@pytest.mark.parametrize("sight", SIGHTS)
def test_tracks_can_be_told_apart(theme: Theme, sight: str) -> None:
    seen = [oklab(SIGHTS[sight] @ linear(colour)) for colour in theme.tracks]
    nearest = min(np.linalg.norm(a - b) for a, b in combinations(seen, 2))
    assert nearest >= 2.5 * JUST_NOTICEABLE


@themes
def test_the_theme_follows_the_palette(theme: Theme, qapp: QApplication) -> None:
    before = qapp.palette()
    qapp.setPalette(palette_of(theme))
    assert current_theme() is theme
    qapp.setPalette(before)


def test_colours_of_tracks_come_again_after_the_eighth() -> None:
    assert DARK.track_colour(9) == DARK.tracks[1]


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of luminances after WCAG 2."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    dark, light = sorted(float(weights @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def linear(colour: QColor) -> NDArray[np.float64]:
    values = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def oklab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear RGB in a space where distances are what eyes see (Ottosson 2020)."""
    cones = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.63]])
    mixed = np.array(
        [[0.2105, 0.7936, -0.0041], [1.978, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]
    )
    return np.asarray(mixed @ np.cbrt(cones @ np.clip(rgb, 0, None)))
