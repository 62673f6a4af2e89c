from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from musicapp import paths
from musicapp.domain.metadata import MeterFact, RhythmFacts
from musicapp.services.surprise import Surprises
from musicapp.ui.plots.plot import CAPTION, Plot
from musicapp.ui.plots.song_plots import SongPlots
from musicapp.ui.style import Style
from musicapp.ui.theme import DARK, LIGHT
from tests.helpers.metadata import history, known, unknown
from tests.helpers.qt import move

NONE = Qt.MouseButton.NoButton


@pytest.fixture
def plots(qtbot: QtBot) -> SongPlots:
    plots = SongPlots()
    qtbot.addWidget(plots)
    plots.resize(272, 900)
    plots.show()
    plots.show_metadata(known())
    plots.grab()  # lays everything out
    return plots


@pytest.fixture(params=["dark", "light"])
def style(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    style = Style(qapp, Path(paths.resources()))
    style.choose(request.param)
    yield request.param
    style.remove()


def point(plot: Plot, across: float, down: float = 0.5) -> QPoint:
    """A place in the picture, in shares of its width and height."""
    area = plot.area
    return QPointF(area.left() + area.width() * across, area.top() + area.height() * down).toPoint()


def pointed(plot: Plot, across: float, down: float = 0.5) -> str:
    """What is read out there."""
    move(plot, point(plot, across, down), button=NONE)
    return plot.readout


def test_exact_numbers_are_read_out_under_the_pointer(plots: SongPlots) -> None:
    assert plots.density.readout == "mean 1.75 per beat"
    assert pointed(plots.density, 0.31) == "bar 3 · 3.00 per beat"
    assert pointed(plots.velocity, 0.99) == "bar 8 · —"
    assert pointed(plots.form, 0.7) == "B · bars 5–8 · 50% sure"
    assert pointed(plots.wheel, 0.5, 0.2) == "C 50.0%"
    assert pointed(plots.wheel, 0.65, 0.2) == "G 25.0%"
    assert pointed(plots.lengths, 4.5 / 12) == "1/8 · 42 notes, 75%"
    assert pointed(plots.velocities, 10.5 / 16) == "80–87 · 56 notes, 100%"
    assert pointed(plots.rhythm, 2.5 / 16) == "beat 1:240: in 25% of the bars"
    assert pointed(plots.similarity, 0.3, 0.05) == "bar 1 and 3: 75% alike"


def test_who_points_elsewhere_reads_the_whole_again(plots: SongPlots) -> None:
    pointed(plots.density, 0.3)
    move(plots.density, QPoint(20, CAPTION // 2), button=NONE)
    assert plots.density.readout == "mean 1.75 per beat"


@pytest.mark.parametrize(
    "name",
    [
        *("form", "density", "velocity", "surprise", "wheel"),
        *("lengths", "velocities", "rhythm", "similarity"),
    ],
)
def test_what_is_read_out_is_marked(plots: SongPlots, name: str) -> None:
    plots.show_surprise(Surprises.of([(beat, 3.0) for beat in range(32)]))
    plot = getattr(plots, name)
    picture = plot.area.toRect()
    before = plot.grab(picture).toImage()
    move(plot, point(plot, 0.4), button=NONE)
    assert plot.grab(picture).toImage() != before
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert plot.grab(picture).toImage() == before


def test_long_numbers_take_the_place_of_the_name(plots: SongPlots) -> None:
    narrow = plots.lengths
    before = caption(narrow)
    move(narrow, point(narrow, 4.5 / 12), button=NONE)
    assert QFontMetricsF(narrow.font()).horizontalAdvance(narrow.readout) <= narrow.width()
    assert caption(narrow).copy(0, 0, 30, CAPTION - 2) != before.copy(0, 0, 30, CAPTION - 2)
    move(narrow, QPoint(20, CAPTION // 2), button=NONE)
    assert caption(narrow) == before


def caption(plot: Plot) -> QImage:
    """The line with the name, in pixels."""
    return plot.grab(QRect(0, 0, plot.width(), CAPTION - 2)).toImage()


def test_the_hint_does_not_hide_what_is_pointed_at(plots: SongPlots, qtbot: QtBot) -> None:
    ask_for_hint(plots.wheel, QPoint(10, CAPTION // 2))
    assert QToolTip.text() == plots.wheel.toolTip()
    ask_for_hint(plots.wheel, point(plots.wheel, 0.5))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def ask_for_hint(plot: Plot, at: QPoint) -> None:
    QApplication.sendEvent(plot, QHelpEvent(QEvent.Type.ToolTip, at, plot.mapToGlobal(at)))


@pytest.mark.parametrize(
    ("name", "across", "beat"),
    [("density", 0.5, 16), ("velocity", 0.25, 8), ("form", 0.8, 16), ("similarity", 0.4, 12)],
)
def test_a_click_seeks(plots: SongPlots, name: str, across: float, beat: float) -> None:
    sought: list[float] = []
    plots.sought.connect(sought.append)
    plot = getattr(plots, name)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=point(plot, across))
    assert sought == [pytest.approx(beat, abs=0.25)]


def test_a_click_where_there_is_no_time_does_not(plots: SongPlots) -> None:
    sought: list[float] = []
    plots.sought.connect(sought.append)
    for plot in (plots.wheel, plots.lengths, plots.rhythm):
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=point(plot, 0.5))
    assert sought == []


def test_the_position_is_marked(plots: SongPlots, style: str) -> None:
    plots.show_position(16.0)
    theme = DARK if style == "dark" else LIGHT
    for plot in (plots.density, plots.velocity, plots.similarity):
        image = plot.grab().toImage()
        ratio = image.devicePixelRatio()
        middle = round(plot.area.width() / 2)
        inks = {
            image.pixelColor(round((middle + dx) * ratio), round((CAPTION + 3) * ratio)).name()
            for dx in (-1, 0, 1)
        }
        near = min(distance(ink, theme.playhead) for ink in inks)
        assert near < 90, (type(plot).__name__, inks)


def distance(ink: str, colour: QColor) -> int:
    other = QColor(ink)
    return max(
        abs(other.red() - colour.red()),
        abs(other.green() - colour.green()),
        abs(other.blue() - colour.blue()),
    )


def test_surprise_is_the_mean_of_each_bar(plots: SongPlots) -> None:
    plots.show_surprise(Surprises.of([(0.0, 2.0), (3.9, 4.0), (4.0, 5.0), (31.9, 1.0)]))
    values = plots.surprise.values
    assert values[[0, 1, 7]].tolist() == [3.0, 5.0, 1.0]
    assert np.isnan(values[2:7]).all()
    assert plots.surprise.readout == "mean 3.0 bits a note"


def test_why_there_is_no_surprise_is_said(plots: SongPlots) -> None:
    plots.show_surprise(Surprises.of([(0.0, 2.0)]))
    plots.await_surprise("is being worked out…")
    plots.show_metadata(known())
    assert len(plots.surprise.values)
    assert plots.surprise.readout == "is being worked out…"
    assert len(plots.surprise.values)
    plots.forget_surprise("no pitched notes")
    assert plots.surprise.readout == "no pitched notes"
    assert not len(plots.surprise.values)


def test_an_empty_song_says_when_plots_come(plots: SongPlots) -> None:
    plots.show_metadata(unknown())
    assert not plots.density.isVisible()
    plots.show_metadata(known())
    assert plots.density.isVisible()


def test_drums_have_no_wheel_and_one_part_no_rhythm(plots: SongPlots) -> None:
    drums = replace(history(), pitch_classes=np.zeros((8, 12)))
    rhythm = RhythmFacts("1/8", 0.5, 0.0)
    plots.show_metadata(replace(known(), key=None, history=drums, rhythm=rhythm, sections=()))
    assert not plots.wheel.isVisible()
    assert not plots.rhythm.isVisible()
    assert not plots.form.isVisible()
    assert plots.lengths.isVisible()


def test_beats_of_a_compound_meter_are_dotted(plots: SongPlots) -> None:
    rhythm = RhythmFacts("1/8", 0.5, 0.0, (0.5,) * 12)
    meter = (MeterFact(0, 6, 8, "file", 1.0),)
    plots.show_metadata(replace(known(), rhythm=rhythm, meter=meter))
    assert pointed(plots.rhythm, 6.5 / 12) == "beat 2:000: in 50% of the bars"


def test_one_bar_and_hundreds_can_be_drawn(plots: SongPlots, style: str) -> None:
    for bars in (1, 512):
        random = np.random.default_rng(bars)
        wide = replace(
            history(),
            edges=np.arange(0, 3.0 * bars + 1, 3),
            density=random.random(bars),
            velocity=np.full(bars, np.nan),
            pitch_classes=random.random((bars, 12)),
            similarity=random.random((bars, bars)),
        )
        plots.show_metadata(replace(known(), history=wide))
        plots.show_position(1.0)
        assert not plots.grab().isNull()
        assert pointed(plots.similarity, 0.99, 0.99).startswith("bar ")
