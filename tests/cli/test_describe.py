from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.files.songs import save_song
from tests.helpers.command_line import musicapp
from tests.helpers.songs import cadence_song, drum_song, line, two_track_song

Output = pytest.CaptureFixture[str]


def _document(song: Song, folder: Path, capsys: Output, *options: str) -> dict[str, Any]:
    save_song(song, folder / "x.mid")
    assert musicapp("describe", folder / "x.mid", "--json", *options) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_the_document_has_the_form_that_scripts_rely_on(tmp_path: Path, capsys: Output) -> None:
    document = _document(cadence_song(), tmp_path, capsys)
    assert list(document) == [
        "format", "file", "beats", "seconds", "tracks", "tempo", "meter", "key", "keys",
        "chords", "notes", "rhythm", "beat_times", "downbeat_times", "style",
    ]  # fmt: skip
    assert document["format"] == 1
    assert document["file"] == "x.mid"
    assert (document["beats"], document["seconds"]) == (16.0, 8.0)
    assert document["tracks"][0] == {
        "name": "Melody", "role": "melody", "program": 0, "notes": 16, "lowest": 67, "highest": 77,
    }  # fmt: skip
    assert document["tempo"] == [{"beat": 0.0, "bpm": 120.0, "source": "file", "confidence": 1.0}]
    assert document["meter"] == [
        {"beat": 0.0, "numerator": 4, "denominator": 4, "source": "file", "confidence": 1.0}
    ]
    assert (document["key"]["tonic"], document["key"]["mode"]) == ("C", "major")
    assert list(document["keys"][0]) == ["start", "end", "tonic", "mode", "confidence"]
    chord = document["chords"][1]
    assert list(chord) == ["start", "end", "label", "roman", "confidence"]
    assert (chord["label"], chord["roman"]) == ("F:maj", "IV")
    assert list(document["notes"]) == [
        "count", "per_beat", "polyphony", "velocity_mean", "velocity_deviation", "length_median",
    ]  # fmt: skip
    assert document["rhythm"] == {
        "grid": "1/4", "swing": 0.5, "syncopation": 0.0, "pattern": [1.0, 0.0, 0.0, 0.0] * 4,
    }  # fmt: skip
    assert document["downbeat_times"] == [0.0, 2.0, 4.0, 6.0]


def test_music_without_a_key_has_null(tmp_path: Path, capsys: Output) -> None:
    document = _document(drum_song(), tmp_path, capsys)
    assert document["key"] is None
    assert document["keys"] == document["chords"] == []


def test_what_the_file_says_can_be_ignored(tmp_path: Path, capsys: Output) -> None:
    song = Song(tracks=(Track(notes=line([60, 64, 67, 64] * 8)),))
    document = _document(song, tmp_path, capsys, "--ignore-file-metadata")
    assert {tempo["source"] for tempo in document["tempo"]} == {"estimated"}
    assert {meter["source"] for meter in document["meter"]} == {"estimated"}


def test_the_text_says_the_same_for_reading(tmp_path: Path, capsys: Output) -> None:
    save_song(two_track_song(), tmp_path / "two.mid")
    assert musicapp("describe", tmp_path / "two.mid") == 0
    text = capsys.readouterr().out
    assert "tempo       100, 62.5 from 2\n" in text
    assert "meter       2/4, 3/8 from 2\n" in text
    assert "  Flute                    melody   program 73        4 notes  C5 to F5\n" in text


@pytest.mark.parametrize("song", [Song(), drum_song()], ids=["nothing", "drums"])
def test_what_is_not_known_is_called_so(song: Song, tmp_path: Path, capsys: Output) -> None:
    save_song(song, tmp_path / "x.mid")
    assert musicapp("describe", tmp_path / "x.mid") == 0
    assert "key         not known\n" in capsys.readouterr().out


def test_a_name_cannot_steer_the_terminal(tmp_path: Path, capsys: Output) -> None:
    save_song(Song(tracks=(Track(name="\x1b[2Jclear", notes=line("60")),)), tmp_path / "x.mid")
    assert musicapp("describe", tmp_path / "x.mid") == 0
    assert "\x1b" not in capsys.readouterr().out
