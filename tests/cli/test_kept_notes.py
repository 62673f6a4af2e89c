"""What the commands inside a song keep, with the shipped weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.files.songs import open_song, save_song
from tests.helpers.command_line import musicapp
from tests.helpers.songs import cadence_song

BAR = 1920


def _composed(folder: Path, command: str, *words: str) -> Song:
    save_song(cadence_song(), folder / "in.mid")
    assert musicapp(command, folder / "in.mid", folder / "out.mid", "--seed", "3", *words) == 0
    return open_song(folder / "out.mid")


def _outside(notes: Notes) -> Notes:
    """Those that do not begin in the second bar."""
    return notes.where((notes.start < BAR) | (notes.start >= 2 * BAR))


@pytest.mark.parametrize("words", [("infill",), ("vary", "--keep", "0.5")], ids=" ".join)
def test_everything_outside_the_bars_stays(tmp_path: Path, words: tuple[str, ...]) -> None:
    command, *rest = words
    after = _composed(tmp_path, command, "--range", "2", *rest)
    before = cadence_song()
    assert [_outside(track.notes) for track in after.tracks] == [
        _outside(track.notes) for track in before.tracks
    ]
    assert after.notes != before.notes


def test_of_some_tracks_the_others_stay(tmp_path: Path) -> None:
    after = _composed(tmp_path, "infill", "--range", "2-4", "--tracks", "Melody")
    assert after.tracks[1].notes == cadence_song().tracks[1].notes


def test_a_melody_is_harmonised_note_for_note(tmp_path: Path) -> None:
    after = _composed(tmp_path, "harmonize", "--melody", "1")
    melody = cadence_song().tracks[0].notes
    assert [track.notes for track in after.tracks if track.name == "Melody"] == [melody]
    assert after.note_count > len(melody)


@pytest.mark.parametrize("role", ["bass", "drums"])
def test_a_part_is_added_to_all_that_is_there(tmp_path: Path, role: str) -> None:
    after = _composed(tmp_path, "add", "--role", role)
    before = cadence_song().tracks
    assert [track.notes for track in after.tracks[:2]] == [track.notes for track in before]
    assert len(after.tracks) == 3
    assert after.tracks[2].is_drums == (role == "drums")


def test_wishes_that_bound_the_notes_are_kept(tmp_path: Path) -> None:
    wishes = ("--key", "C", "--strict-key", "--lowest", "C4", "--highest", "C6")
    after = _composed(tmp_path, "infill", "--range", "2-3", *wishes)
    for track in after.tracks:
        new = track.notes.where((track.notes.start >= BAR) & (track.notes.start < 3 * BAR))
        assert set((new.pitch % 12).tolist()) <= {0, 2, 4, 5, 7, 9, 11}
        assert all(60 <= pitch <= 84 for pitch in new.pitch)
