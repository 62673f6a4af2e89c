from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest

from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.time import Meter, Tempo
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.files.midi_write import write_midi
from musicapp.model.ear.beat_lessons import BeatLesson, read_beat_lessons, written_beats
from musicapp.model.ear.learn import UNKNOWN


def song_of(quarters: int, meter: Meter, bpm: float = 120, channel: int = 0) -> Song:
    start = TICKS_PER_QUARTER * np.arange(quarters)
    count = len(start)
    notes = Notes(start, [60] * count, [240] * count, [80] * count)
    track = Track(channel=channel, notes=notes)
    return Song(tracks=(track,), tempos=(Tempo(0, bpm),), meters=(meter,))


def lessons_of(
    folder: Path,
    songs: dict[str, Song],
    about: dict[str, Any],
    splits: tuple[str, ...] = ("train",),
) -> list[BeatLesson]:
    folder.mkdir()
    row = {"id": "piece", "split": "train", "file": "piece.mid", **about}
    with ZipFile(folder / f"{folder.name}.zip", "w") as archive:
        for name, song in songs.items():
            archive.writestr(name, write_midi(song))
    with gzip.open(folder / "annotations.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    return list(read_beat_lessons([folder], splits))


def test_written_music_has_the_beats_of_its_meters(tmp_path: Path) -> None:
    songs = {"piece.mid": song_of(24, Meter(0, 3, 4), bpm=90)}

    (lesson,) = lessons_of(tmp_path / "tavern", songs, {"tempo_source": "mm"})

    assert not lesson.played
    assert lesson.tempo == 90
    assert lesson.notes.start[:3].tolist() == [0, 1, 2]
    assert lesson.beats.times[:4].tolist() == [0, 1, 2, 3]
    assert lesson.beats.downbeat[:4].tolist() == [1, 0, 0, 1]


def test_a_tempo_that_was_guessed_is_not_believed(tmp_path: Path) -> None:
    songs = {"piece.mid": song_of(24, Meter(0, 4, 4))}

    (lesson,) = lessons_of(tmp_path / "tavern", songs, {"tempo_source": "none"})

    assert lesson.tempo is None


def test_a_pickup_comes_before_the_first_bar_line(tmp_path: Path) -> None:
    songs = {"piece.mid": song_of(24, Meter(0, 4, 4))}

    (lesson,) = lessons_of(tmp_path / "tavern", songs, {"pickup": 1})

    first = np.searchsorted(lesson.beats.times, lesson.notes.start[0])
    assert lesson.beats.downbeat[first : first + 2].tolist() == [0, 1]


def test_played_pop_has_the_beats_of_its_annotation(tmp_path: Path) -> None:
    songs = {"piece.mid": song_of(24, Meter(0, 4, 4)), "perf.mid": song_of(24, Meter(0, 4, 4))}
    beats = [[0.5 * n + 0.02, n % 2 == 0, n % 4 == 0] for n in range(24)]
    about = {"file_perf": "perf.mid", "perf": {"beats": beats}, "time_signatures": [[0, 4, 4]]}

    played, written = lessons_of(tmp_path / "pop909", songs, about)

    assert played.played
    assert played.corpus == "pop909_played"
    assert played.beats.times[:2] == pytest.approx([0.02, 0.52])
    assert played.beats.downbeat[:5].tolist() == [1, 0, 0, 0, 1]
    assert not written.played


def test_drums_have_the_beats_of_their_click(tmp_path: Path) -> None:
    songs = {"piece.mid": song_of(24, Meter(0, 4, 4), bpm=150, channel=DRUM_CHANNEL)}

    (lesson,) = lessons_of(tmp_path / "groove", songs, {"split": "valid"}, ("valid",))

    assert lesson.notes.drum.all()
    assert lesson.beats.times[:3] == pytest.approx([0, 0.4, 0.8])


def test_other_splits_are_not_read(tmp_path: Path) -> None:
    songs = {"piece.mid": song_of(24, Meter(0, 4, 4))}

    assert not lessons_of(tmp_path / "tavern", songs, {"split": "test"}, ("train", "valid"))


def test_the_beat_of_compound_meters_is_dotted() -> None:
    beats = written_beats(song_of(12, Meter(0, 6, 8)))

    assert beats.times[:3].tolist() == [0, 1.5, 3]
    assert beats.downbeat[:3].tolist() == [1, 0, 1]
    assert set(beats.parts.tolist()) == {3}
    assert UNKNOWN not in beats.downbeat
