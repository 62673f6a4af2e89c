from __future__ import annotations

import pytest

from musicapp.domain.request import DENSITIES
from musicapp.domain.song import Song
from musicapp.model.densities import StyleDensities
from musicapp.model.styles import PARTS
from tests.helpers.songs import cadence_song


@pytest.fixture(scope="module")
def densities() -> StyleDensities:
    return StyleDensities.load()


@pytest.mark.parametrize("style", [None, *PARTS, "polka"])
def test_denser_is_never_fewer_notes(densities: StyleDensities, style: str | None) -> None:
    notes = [densities.notes(density, style, Song()) for density in DENSITIES]
    assert notes == sorted(notes)
    assert 0 < notes[0] < notes[-1]


@pytest.mark.parametrize("style", ["pop", "choir"])
def test_the_nearest_density_is_the_one_that_stands_for_it(
    densities: StyleDensities, style: str
) -> None:
    for density in DENSITIES:
        per_quarter = densities.notes(density, style, Song())
        nearest = densities.nearest(per_quarter, style, Song())
        assert densities.notes(nearest, style, Song()) == per_quarter


def test_nothing_and_a_storm_have_their_densities_too(densities: StyleDensities) -> None:
    assert densities.nearest(0.0, None, cadence_song()) == "very sparse"
    assert densities.nearest(1000.0, "piano", cadence_song()) == "very dense"
