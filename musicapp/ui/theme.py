"""The colours of the window, dark and light, after the system or as the musician wishes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QGuiApplication

DARKEST_LIGHT_WINDOW = 128  # lightness 0–255 from which on a window counts as light


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour that is painted. ``tracks`` are told apart with normal sight and with the
    three forms of colour blindness, and stand out from both rows of the roll."""

    dark: bool
    window: QColor
    panel: QColor
    control: QColor
    control_hover: QColor
    border: QColor
    text: QColor
    dim_text: QColor
    accent: QColor
    accent_hover: QColor
    accent_text: QColor
    warning: QColor
    roll_background: QColor
    roll_black_row: QColor
    roll_row_line: QColor
    grid_bar: QColor
    grid_beat: QColor
    grid_sub: QColor
    key_white: QColor
    key_black: QColor
    key_text: QColor
    ruler: QColor
    ruler_text: QColor
    loop: QColor
    selection: QColor
    playhead: QColor
    tracks: tuple[QColor, ...]

    def track_colour(self, index: int) -> QColor:
        """The colour of a track's notes; after the last colour the first comes again."""
        return self.tracks[index % len(self.tracks)]

    @property
    def faint_text(self) -> QColor:
        """The colour of what cannot be used now."""
        return mixed(self.text, self.panel, 0.45)


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """A blend of two colours with a share, 0–1, of the first."""
    rest = 1 - share
    return QColor.fromRgbF(
        colour.redF() * share + other.redF() * rest,
        colour.greenF() * share + other.greenF() * rest,
        colour.blueF() * share + other.blueF() * rest,
    )


def _tracks(values: str) -> tuple[QColor, ...]:
    return tuple(QColor(value) for value in values.split())


def _colours(**names: str) -> dict[str, QColor]:
    return {name: QColor(value) for name, value in names.items()}


DARK = Theme(
    dark=True,
    tracks=_tracks("#61afff #fbb59a #2ba07e #e57dbe #b3c23f #cd6a10 #7de8f2 #9673d6"),
    **_colours(
        window="#191c20",
        panel="#212529",
        control="#2b3036",
        control_hover="#353b43",
        border="#363c44",
        text="#e6e8eb",
        dim_text="#9ba4af",
        accent="#7ea6ff",
        accent_hover="#97b8ff",
        accent_text="#0d1424",
        warning="#f2b35e",
        roll_background="#1f2327",
        roll_black_row="#1a1d21",
        roll_row_line="#24282d",
        grid_bar="#4a525c",
        grid_beat="#333940",
        grid_sub="#292e34",
        key_white="#d5d8dc",
        key_black="#23272c",
        key_text="#4d5661",
        ruler="#212529",
        ruler_text="#9ba4af",
        loop="#7ea6ff",
        selection="#ffffff",
        playhead="#ffd166",
    ),
)

LIGHT = Theme(
    dark=False,
    tracks=_tracks("#2f55bd #a15b10 #028261 #793972 #a0840c #906bd5 #01958c #a3321f"),
    **_colours(
        window="#eceef1",
        panel="#f8f9fa",
        control="#ffffff",
        control_hover="#e9ecf0",
        border="#cfd4da",
        text="#1d2126",
        dim_text="#5d6671",
        accent="#2f5fd7",
        accent_hover="#2450bd",
        accent_text="#ffffff",
        warning="#9a5b00",
        roll_background="#fdfdfe",
        roll_black_row="#f2f4f6",
        roll_row_line="#eceef1",
        grid_bar="#aab2bb",
        grid_beat="#d5dae0",
        grid_sub="#e6e9ed",
        key_white="#ffffff",
        key_black="#3a4048",
        key_text="#5d6671",
        ruler="#f8f9fa",
        ruler_text="#5d6671",
        loop="#2f5fd7",
        selection="#0f141b",
        playhead="#d9480f",
    ),
)


def current_theme() -> Theme:
    """The theme in force, read whenever something is painted."""
    window = QGuiApplication.palette().window().color()
    return LIGHT if window.lightness() >= DARKEST_LIGHT_WINDOW else DARK
