from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import FileProblem, SoundProblem
from musicapp.playback.export import Export, export, stems, write_sound
from tests.helpers.beeper import Clicker
from tests.helpers.songs import line, scale_song, two_track_song
from tests.helpers.sound import cents_off, hertz, peak

RATE = 8000


def clicker() -> Clicker:
    return Clicker(RATE)


def broken() -> Clicker:
    raise SoundProblem("The SoundFont is damaged.")


def run(wish: Export) -> list[float]:
    return list(export(wish, clicker))


def onsets(path: Path) -> list[float]:
    """Seconds at which the clicker clicked."""
    sound, rate = soundfile.read(path, dtype="float32")
    return [round(frame / rate, 3) for frame in np.flatnonzero(sound[:, 0] > 0.5)]


def test_a_song_becomes_a_file_with_every_note_in_its_place(tmp_path: Path) -> None:
    run(Export(scale_song(), tmp_path / "a.flac"))
    assert onsets(tmp_path / "a.flac") == [i * 0.5 for i in range(8)]


def test_the_share_that_is_done_rises_to_the_whole(tmp_path: Path) -> None:
    shares = run(Export(two_track_song(), tmp_path / "a.wav", stems=True))
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] > 0.95


def test_a_loop_keeps_the_silence_at_its_end(tmp_path: Path) -> None:
    run(Export(scale_song(), tmp_path / "a.wav", ticks=20 * 480))
    assert soundfile.info(tmp_path / "a.wav").duration >= 10


def test_stems_are_named_after_their_tracks_and_add_up_to_the_song(tmp_path: Path) -> None:
    song = two_track_song()
    run(Export(song, tmp_path / "a.wav", stems=True))
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [f"a - 0{i + 1} {t.name}.wav" for i, t in enumerate(song.tracks)]
    run(Export(song, tmp_path / "whole.wav"))
    together = {onset for name in files for onset in onsets(tmp_path / name)}
    assert sorted(together) == onsets(tmp_path / "whole.wav")


def test_only_tracks_that_can_be_heard_and_have_notes_are_stems() -> None:
    note = line("60")
    song = Song(
        tracks=(
            Track(name="a", notes=note, muted=True),
            Track(name="b", notes=note),
            Track(name="c"),
        )
    )
    assert [path.name for path, _ in stems(song, Path("x.wav"))] == ["x - 02 b.wav"]
    solo = replace(song, tracks=(*song.tracks, Track(name="d", notes=note, solo=True)))
    assert [path.name for path, _ in stems(solo, Path("x.wav"))] == ["x - 04 d.wav"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../up", "x - 01 .. .. up.wav"),
        ("", "x - 01.wav"),
        ('a<b>:"c"|d?*', "x - 01 a b c d.wav"),
        ("y" * 300, f"x - 01 {'y' * 40}.wav"),
        ("钢琴", "x - 01 钢琴.wav"),
        ("dots...", "x - 01 dots.wav"),
    ],
)
def test_a_stem_is_named_as_files_may_be_named(name: str, file: str) -> None:
    song = Song(tracks=(Track(name=name, notes=line("60")),))
    assert [path.name for path, _ in stems(song, Path("x.wav"))] == [file]


def test_what_is_left_half_way_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "a - 01 Melody.wav").write_bytes(b"what was there before")
    work = export(Export(two_track_song(), tmp_path / "a.wav", stems=True), clicker)
    while next(work) < 0.8:
        pass
    work.close()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"what was there before"]


def test_a_synth_that_cannot_be_made_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(SoundProblem):
        list(export(Export(scale_song(), tmp_path / "a.wav"), broken))
    assert not list(tmp_path.iterdir())


def test_a_song_of_many_hours_is_refused_before_the_work(tmp_path: Path) -> None:
    song = Song(tracks=(Track(notes=Notes.of([Note(0, 60, 4 * 3600 * 960)])),))
    with pytest.raises(FileProblem, match=r"lasts 4\.0 hours"):
        run(Export(song, tmp_path / "a.wav"))


def test_stems_of_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no track that is heard has notes"):
        run(Export(Song(), tmp_path / "a.wav", stems=True))


def test_the_real_synth_ends_up_in_the_file_in_tune(tmp_path: Path) -> None:
    note = Notes.of([Note(0, 69, 4 * 480, 90)])
    path = tmp_path / "a.mp3"
    assert write_sound(Export(Song(tracks=(Track(notes=note),)), path)) == [path]
    sound, rate = soundfile.read(path, dtype="float32")
    assert abs(cents_off(sound[rate // 2 : 2 * rate], hertz(69), rate)) < 2
    assert -30 < peak(sound) < 0
    assert peak(sound[-2000:]) < -60
