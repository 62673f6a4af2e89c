import gzip
import json
from zipfile import ZipFile

import pytest

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.styles import STYLES
from musicapp.domain.time import Meter
from musicapp.domain.track import Track
from musicapp.errors import FileProblem
from musicapp.files.midi_write import write_midi
from musicapp.files.songs import save_song
from musicapp.model import recipes
from musicapp.model import vocabulary as v
from musicapp.model.corpus import read_folder
from musicapp.model.recipes import Source
from musicapp.model.truths import parse_label
from tests.helpers.pieces import scale_song

STYLE, KEY, BARS_LEFT = (list(v.WISHES).index(n) for n in ("style", "key", "bars_left"))


def test_a_folder_of_loose_files_is_music_of_no_known_style(tmp_path):
    for number in range(3):
        save_song(scale_song(bars=20), tmp_path / f"{number}.mid")
    examples = list(read_folder(tmp_path))
    assert [len(e) for e in examples] == [101] * 3
    assert examples[0].wishes[0, STYLE] == len(STYLES)
    assert examples[0].wishes[:3, KEY].tolist() == [v.key_class(Key(0))] * 3
    assert examples[0].wishes[-2:, BARS_LEFT].tolist() == [1, 0]


def test_files_that_are_no_music_are_left_out(tmp_path):
    (tmp_path / "broken.mid").write_bytes(b"MThd")
    save_song(scale_song(bars=20), tmp_path / "good.mid")
    save_song(scale_song(bars=2), tmp_path / "short.mid")
    assert [example.name for example in read_folder(tmp_path)] == ["good"]


def test_a_folder_without_music_is_named(tmp_path):
    with pytest.raises(FileProblem, match="no MIDI files"):
        list(read_folder(tmp_path))


def test_a_collection_is_read_through_its_annotations(tmp_path):
    folder = tmp_path / "openscore_quartets"
    folder.mkdir()
    voices = tuple(
        Track(str(i), program=40, channel=i, notes=scale_song(8, 76 - 8 * i).tracks[0].notes)
        for i in range(4)
    )
    rows = [
        {"id": name, "split": name, "file": f"{name}.mid", "keys": [[0, "D:min"]], "pickup": 1}
        for name in ("train", "valid", "test")
    ]
    with ZipFile(folder / "openscore_quartets.zip", "w") as archive:
        for row in rows:
            archive.writestr(str(row["file"]), write_midi(Song(tracks=voices)))
    with gzip.open(folder / "annotations.jsonl.gz", "wt") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    train, valid = read_folder(folder, ("train", "valid"))
    assert (train.split, valid.split, train.style) == ("train", "valid", "quartet")
    assert train.wishes[0, KEY] == v.key_class(Key(2, "minor"))
    assert train.table.targets[0, 1] == 3  # the pickup of one quarter stands on beat 4


def source(*tracks: Track, **about) -> Source:
    return Source("x", Song(tracks=tracks, keys=(KeySignature(0, 0),)), about)


def voice(program: int, pitch: int, name: str = "") -> Track:
    return Track(name, program, notes=Notes.of([Note(0, pitch, 480), Note(480, pitch + 2, 480)]))


def test_a_song_is_a_voice_and_a_keyboard():
    (arranged,) = recipes.song_with_piano(source(voice(0, 50), voice(52, 70)))
    assert arranged is not None
    assert [(t.role, t.program) for t in arranged.song.tracks] == [("melody", 52), ("chords", 0)]
    assert not list(recipes.song_with_piano(source(voice(0, 50))))


def test_a_choir_is_ordered_from_high_to_low():
    (arranged,) = recipes.choir(source(voice(52, 48), voice(52, 72), voice(52, 60), voice(52, 65)))
    assert arranged is not None
    assert [int(t.notes.pitch[0]) for t in arranged.song.tracks] == [72, 65, 60, 48]
    assert [t.role for t in arranged.song.tracks] == ["melody", "counter", "inner", "bass"]


def test_orchestras_are_left_out():
    assert not list(recipes.polish(source(voice(40, 70), voice(60, 50), voice(71, 60))))


def test_the_hands_of_a_pianist_become_one_track():
    (arranged,) = recipes.piano(source(voice(0, 72), voice(0, 40), tempo_source="none"))
    assert arranged is not None
    (track,) = arranged.song.tracks
    assert (track.role, len(track.notes), arranged.tempo) == ("chords", 4, None)


def test_pop_takes_roles_from_the_playing_and_bars_from_the_chords():
    written = Song(
        tracks=(
            Track(notes=Notes.of([Note(480, 60, 480), Note(480, 76, 480), Note(960, 50, 480)])),
        )
    )
    played = Song(
        tracks=(
            Track("MELODY", notes=Notes.of([Note(580, 76, 400)])),
            Track("PIANO", channel=1, notes=Notes.of([Note(575, 60, 400), Note(1061, 50, 400)])),
        )
    )
    beats = [[i * 0.5, 0, int(i % 4 == 1)] for i in range(12)]
    about = {"perf": {"beats": beats}, "chords": [[1, 5, "C", "maj", "C"]]}
    (arranged,) = recipes.pop909(Source("x", written, about, played))
    assert arranged is not None
    melody, chords = arranged.song.tracks
    assert [(n.start, n.pitch) for n in melody.notes] == [(1920, 76)]  # beat 1 became a downbeat
    assert len(chords.notes) == 2
    assert arranged.tempo == 120.0


def test_a_late_start_moves_later_meters_too():
    song = Song(tracks=(voice(0, 60),), meters=(Meter(0, 4, 4), Meter(480, 3, 4)))
    later = recipes.delayed(song, 3)
    assert [meter.start for meter in later.meters] == [0, 1920]
    assert later.tracks[0].notes.start[0] == 1440


@pytest.mark.parametrize(
    ("label", "key"), [("C:maj", Key(0)), ("F#:min", Key(6, "minor")), ("?", None)]
)
def test_labels_of_annotations(label, key):
    assert parse_label(label) == key
