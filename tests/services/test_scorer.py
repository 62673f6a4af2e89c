from __future__ import annotations

import numpy as np
import pytest

from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import RequestProblem
from musicapp.services.scorer import Scorer
from tests.helpers.songs import scale_song


def test_every_note_of_a_song_has_its_surprise() -> None:
    song = scale_song()
    (surprises,) = Scorer()(song)
    assert len(surprises.starts) == len(surprises.bits) == song.note_count
    assert (surprises.bits > 0).all()


def test_a_song_that_would_take_too_long_is_refused() -> None:
    start = np.arange(60_000) * 60
    every = np.full(len(start), 60)
    song = Song(tracks=(Track(notes=Notes(start, every, every, every)),))
    with pytest.raises(RequestProblem, match="up to 50,000 notes"):
        list(Scorer()(song))
