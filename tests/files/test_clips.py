from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from musicapp.errors import FileProblem
from musicapp.files.clips import Clips
from musicapp.files.saving import file_name
from musicapp.files.songs import open_song
from tests.helpers.songs import two_track_song


def test_clips_of_one_name_do_not_disturb_each_other() -> None:
    clips, song = Clips(), two_track_song()
    first, second = clips.write(song, "tune"), clips.write(song, "tune")
    assert (first.name, second.name) == ("tune.mid", "tune.mid")
    assert first != second
    assert [t.notes for t in open_song(first).tracks] == [t.notes for t in song.tracks]
    clips.close()
    assert not first.exists()
    assert not second.parent.parent.exists()
    clips.close()


def test_a_name_that_no_file_may_have_is_changed() -> None:
    clips = Clips()
    assert clips.write(two_track_song(), "../a/b").name == ".. a b.mid"
    assert clips.write(two_track_song(), "").name == "musicapp.mid"
    clips.close()


def test_a_folder_that_is_gone_is_told() -> None:
    clips = Clips()
    shutil.rmtree(clips.write(two_track_song(), "a").parent.parent)
    with pytest.raises(FileProblem, match="No file could be made"):
        clips.write(two_track_song(), "b")
    clips.close()


@pytest.mark.parametrize(
    ("text", "name"),
    [("a/b", "a b"), ("  ", ""), ("x" * 99, "x" * 40), ("end.", "end"), ("曲", "曲")],
)
def test_names_hold_what_every_system_takes(text: str, name: str) -> None:
    assert file_name(text) == name
    assert Path(name or "x").name == (name or "x")
