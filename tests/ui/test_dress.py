"""Style, icons and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QIcon, QImage
from PySide6.QtWidgets import QApplication

from musicapp import paths
from musicapp.ui.icons import SIZE, Icons
from musicapp.ui.style import Style
from musicapp.ui.theme import DARK, LIGHT, current_theme

DRAWINGS = sorted((paths.resources() / "icons").glob("*.svg"))


@pytest.fixture
def style(qapp: QApplication) -> Iterator[Style]:
    style = Style(qapp, paths.resources())
    yield style
    style.remove()


def test_the_theme_can_be_chosen(style: Style) -> None:
    style.choose("dark")
    assert current_theme() is DARK
    style.choose("light")
    assert current_theme() is LIGHT


def test_the_shipped_typeface_is_used(style: Style, qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == "Inter"


def test_the_images_that_the_style_sheet_names_are_shipped(
    style: Style, qapp: QApplication
) -> None:
    for theme in ("dark", "light"):
        style.choose(theme)
        images = re.findall(r'url\("(.+?)"\)', qapp.styleSheet())
        assert images
        assert all(Path(image).is_file() for image in images)


def test_every_drawing_takes_the_colours_of_the_theme(style: Style, icons: Icons) -> None:
    for path in DRAWINGS:
        if path.stem in ("musicapp", "recording"):
            continue  # they have colours of their own
        for theme in (DARK, LIGHT):
            style.choose("dark" if theme.dark else "light")
            image = icons.icon(path.stem).pixmap(QSize(SIZE, SIZE), 2.0).toImage()
            assert image.width() == 2 * SIZE
            assert theme.text.name() in inks(image), f"{path.name} is empty or not of one colour"


def test_a_checked_icon_wears_the_accent(style: Style, icons: Icons) -> None:
    style.choose("dark")
    on = icons.icon("stop").pixmap(SIZE, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert on.pixelColor(SIZE // 2, SIZE // 2) == DARK.accent


def inks(image: QImage) -> set[str]:
    """The colours of everything that is not see-through."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}
