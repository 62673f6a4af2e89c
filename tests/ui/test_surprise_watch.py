from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from musicapp.domain.song import Song
from musicapp.errors import ModelProblem
from musicapp.services.session import Session
from musicapp.services.surprise import Surprise, Surprises
from musicapp.ui.icons import Icons
from musicapp.ui.metadata_panel import MetadataPanel
from musicapp.ui.surprise_watch import SurpriseWatch
from tests.helpers.main_thread import MainThread
from tests.helpers.metadata import known
from tests.helpers.songs import cadence_song

Watch = Callable[[Callable[[Song], Iterable[Surprises]]], MetadataPanel]


@pytest.fixture
def main_thread() -> MainThread:
    return MainThread()


@pytest.fixture
def problems() -> list[Exception]:
    return []


@pytest.fixture
def watch(
    qtbot: QtBot, icons: Icons, main_thread: MainThread, problems: list[Exception]
) -> Iterator[Watch]:
    """Gives a panel for which surprise is measured in some way."""
    services: list[Surprise] = []

    def watched(measure: Callable[[Song], Iterable[Surprises]]) -> MetadataPanel:
        panel = MetadataPanel(icons)
        qtbot.addWidget(panel)
        panel.show_metadata(known())
        services.append(Surprise(Session(cadence_song()), measure, main_thread.post, rest=0))
        SurpriseWatch(services[-1], panel, problems.append)
        return panel

    yield watched
    for service in services:
        service.close()


def test_surprise_is_shown_once_the_plots_are_open(watch: Watch, main_thread: MainThread) -> None:
    panel = watch(lambda _song: [Surprises.of([(0.0, 3.0)])])
    assert panel.plots.surprise.readout == ""
    panel.restore({"plots": True})
    assert panel.plots.surprise.readout == "is being worked out…"
    main_thread.wait_until(lambda: panel.plots.surprise.readout == "mean 3.0 bits a note")


def test_music_without_pitches_has_none(watch: Watch, main_thread: MainThread) -> None:
    panel = watch(lambda _song: [])
    panel.restore({"plots": True})
    main_thread.wait_until(lambda: panel.plots.surprise.readout == "no pitched notes")


def test_missing_weights_are_told_where_the_plot_would_be(
    watch: Watch, main_thread: MainThread, problems: list[Exception]
) -> None:
    def fails(_song: Song) -> Iterable[Surprises]:
        raise ModelProblem("The weights are missing.")

    panel = watch(fails)
    panel.restore({"plots": True})
    main_thread.wait_until(lambda: panel.plots.surprise.readout == "The weights are missing.")
    assert not problems


def test_what_nobody_expects_is_reported(
    watch: Watch, main_thread: MainThread, problems: list[Exception]
) -> None:
    def fails(_song: Song) -> Iterable[Surprises]:
        raise ArithmeticError

    watch(fails).restore({"plots": True})
    main_thread.wait_until(lambda: bool(problems))
    assert isinstance(problems[0], ArithmeticError)
