"""Parts that several tests of the services begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.band import OLD, Band


@pytest.fixture
def band() -> Iterator[Band]:
    """A musician before a song with a note in each of three bars, and an empty track."""
    made = Band(Song(tracks=(Track(notes=Notes.of(OLD)), Track(channel=1))))
    yield made
    made.close()
