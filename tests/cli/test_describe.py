from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from musicapp.domain.song import KeySignature, Song
from musicapp.domain.time import Tempo
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
        "sections", "doubts",
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
    assert list(document["keys"][0])[:5] == ["start", "end", "tonic", "mode", "confidence"]
    chord = document["chords"][1]
    assert list(chord)[:5] == ["start", "end", "label", "roman", "confidence"]
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


def test_form_and_doubts_are_in_the_document_and_in_the_text(
    tmp_path: Path, capsys: Output
) -> None:
    song = replace(cadence_song(), keys=(KeySignature(0, 4),))
    for index, track in enumerate(song.tracks):
        again = track.notes.changed(start=track.notes.start + 7680)
        song = song.with_notes(index, track.notes.joined(again))
    document = _document(song, tmp_path, capsys)
    (section,) = document["sections"]
    assert (section["start"], section["end"], section["label"]) == (0.0, 32.0, "A")
    (doubt,) = document["doubts"]
    assert (doubt["what"], doubt["file"], doubt["estimated"]) == ("key", "E major", "C major")
    assert musicapp("describe", tmp_path / "x.mid") == 0
    text = capsys.readouterr().out
    assert "form        A\n" in text
    assert "key?        the file says E major, the notes C major (" in text


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "songs"
    (folder / "more").mkdir(parents=True)
    save_song(cadence_song(), folder / "b.mid")
    save_song(drum_song(), folder / "more" / "a.MID")
    (folder / "broken.mid").write_bytes(b"MThd")
    (folder / "._b.mid").write_bytes(b"what some systems put beside files")
    (folder / "notes.txt").write_text("no song")
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_gives_a_line_of_json_for_each_song_and_goes_on_after_a_bad_one(
    jobs: str, tmp_path: Path, capsys: Output
) -> None:
    folder = _folder(tmp_path)
    assert musicapp("describe", folder, "--jsonl", "--jobs", jobs) == 1
    out, err = capsys.readouterr()
    good, bad, drums = (json.loads(line) for line in out.splitlines())
    assert [line["file"] for line in (good, bad, drums)] == [
        str(folder / name) for name in ("b.mid", "broken.mid", "more/a.MID")
    ]
    assert good["key"]["tonic"] == "C"
    assert list(bad) == ["file", "error"]
    assert bad["error"].startswith("broken.mid could not be opened: ")
    assert drums["key"] is None
    assert err == "3 of 3 songs\n"


def test_the_lines_of_many_processes_are_those_of_one(tmp_path: Path, capsys: Output) -> None:
    for place in range(12):
        save_song(cadence_song(place), tmp_path / f"{place:02}.mid")
    outputs = []
    for jobs in ("1", "3"):
        assert musicapp("describe", tmp_path, "--jsonl", "--jobs", jobs) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == 12


def test_several_songs_are_described_for_reading_too(tmp_path: Path, capsys: Output) -> None:
    folder = _folder(tmp_path)
    assert musicapp("describe", folder / "b.mid", folder / "broken.mid", "--jobs", "1") == 1
    out, err = capsys.readouterr()
    assert out.startswith("file        b.mid\n")
    assert err.startswith("musicapp: broken.mid could not be opened: ")


def test_one_document_is_of_one_song(tmp_path: Path, capsys: Output) -> None:
    folder = _folder(tmp_path)
    assert musicapp("describe", folder, "--json") == 2
    assert "take --jsonl for several" in capsys.readouterr().err


def test_a_folder_without_songs_is_named(tmp_path: Path, capsys: Output) -> None:
    assert musicapp("describe", tmp_path, "--jsonl") == 1
    assert capsys.readouterr().err == f"musicapp: There is no song in the folder {tmp_path}.\n"


def test_describing_needs_neither_torch_nor_qt(tmp_path: Path) -> None:
    save_song(cadence_song(), tmp_path / "x.mid")
    script = (
        "import sys; from tests.helpers.command_line import musicapp; "
        f"assert musicapp('describe', {str(tmp_path / 'x.mid')!r}) == 0; "
        "assert not {'torch', 'PySide6'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C goes to all at once")
def test_ctrl_c_ends_the_processes_too(tmp_path: Path) -> None:
    for place in range(200):
        save_song(cadence_song(), tmp_path / f"{place:03}.mid")
    command = [
        sys.executable,
        "-m",
        "musicapp",
        "describe",
        str(tmp_path),
        "--jsonl",
        "--jobs",
        "2",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_many_tempos_are_told_together(tmp_path: Path, capsys: Output) -> None:
    tempos = tuple(Tempo(beat * 480, 100.0 + beat) for beat in range(9))
    save_song(replace(cadence_song(), tempos=tempos), tmp_path / "x.mid")
    assert musicapp("describe", tmp_path / "x.mid") == 0
    text = capsys.readouterr().out
    assert "tempo       about 104.0, 9 values from 100.0 to 108.0\n" in text
