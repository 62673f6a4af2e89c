"""Dressing the application: typeface, palette and style sheet of the chosen theme."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from musicapp.ui.theme import DARK, DARKEST_LIGHT_WINDOW, LIGHT, Theme, mixed

_SCHEMES = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}


class Style(QObject):
    """Keeps the application dressed: in the theme that was chosen, or in the system's."""

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._folder = resources / "themes"
        self._choice = ""
        self._before = app.palette(), app.styleSheet(), app.font()
        self._dark_from_start = app.palette().window().color().lightness() < DARKEST_LIGHT_WINDOW
        app.setStyle("Fusion")
        _use_typeface(app, resources / "fonts")
        app.styleHints().colorSchemeChanged.connect(self._dress)

    def prepare(self, choice: str) -> None:
        """Take the colours of what is going to be chosen, and no style sheet yet: every widget
        that is put into another one under a style sheet is measured anew."""
        self._choice = choice
        hints = self._app.styleHints()
        if choice:
            hints.setColorScheme(_SCHEMES[choice])  # for title bars and the system's dialogs
        else:
            hints.unsetColorScheme()
        self._app.setPalette(palette_of(self._theme()))

    def choose(self, choice: str) -> None:
        """Wear "dark" or "light", or with "" whatever the system wears now and later."""
        self.prepare(choice)
        self._dress()

    def remove(self) -> None:
        """Leave the application as it was before."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._dress)
        palette, sheet, font = self._before
        self._app.setStyleSheet(sheet)
        self._app.setPalette(palette)
        self._app.setFont(font)

    def _dress(self) -> None:
        theme = self._theme()
        self._app.setPalette(palette_of(theme))
        template = (self._folder / "musicapp.qss").read_text(encoding="utf-8")
        images = self._folder / ("dark" if theme.dark else "light")
        self._app.setStyleSheet(Template(template).substitute(_names_of(theme, images)))

    def _theme(self) -> Theme:
        scheme = _SCHEMES.get(self._choice, self._app.styleHints().colorScheme())
        if scheme is Qt.ColorScheme.Unknown:
            return DARK if self._dark_from_start else LIGHT
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """Qt's own palette in the colours of a theme."""
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.control,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.PlaceholderText: theme.dim_text,
        role.Button: theme.control,
        role.ButtonText: theme.text,
        role.BrightText: theme.warning,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.control_hover,
        role.Midlight: theme.control,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.window,
    }.items():
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, theme.faint_text)
    return palette


def _names_of(theme: Theme, images: Path) -> dict[str, str]:
    colours = {
        field.name: value.name()
        for field in fields(theme)
        if isinstance(value := getattr(theme, field.name), QColor)
    }
    return colours | {
        "faint_text": theme.faint_text.name(),
        "accent_tint": mixed(theme.accent, theme.panel, 0.18).name(),
        "accent_line": mixed(theme.accent, theme.panel, 0.45).name(),
        "scroll": mixed(theme.text, theme.panel, 0.22).name(),
        "images": images.as_posix(),
    }


def _use_typeface(app: QApplication, folder: Path) -> None:
    """Prefer Inter, whose figures are legible when small; other scripts take the system's."""
    for path in sorted(folder.glob("Inter-*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    font = app.font()
    font.setFamilies(["Inter", *font.families()])
    app.setFont(font)
