"""Files that other programs wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from musicapp.domain.song import KeySignature
from musicapp.files.songs import open_song

DATA = Path(__file__).parent.parent / "data"

MELODY = [62, 65, 69, 74, 69, 67, 64, 60, 64, 65, 67, 69, 70, 74, 73, 69, 67, 65]


@pytest.mark.parametrize("name", ["abc2midi.mid", "symusic.mid"])
def test_the_notes_of_other_programs_are_read(name: str) -> None:
    song = open_song(DATA / name)
    flute, _, _, cello = song.tracks
    assert flute.notes.pitch.tolist() == MELODY * 2
    assert (flute.program, cello.program, len(cello.notes)) == (73, 42, 16)
    assert [str(meter) for meter in song.meters] == ["6/8"]
    assert [tempo.bpm for tempo in song.tempos] == [150.0]
    assert song.keys[0].sharps == -1


def test_a_tempo_that_is_written_a_tick_late_holds_from_the_start() -> None:
    song = open_song(DATA / "abc2midi.mid")
    assert song.title == "A tune for tests"
    assert (song.tempos[0].start, song.meters[0].start) == (0, 0)
    assert song.keys == (KeySignature(1, -1, minor=True),)
