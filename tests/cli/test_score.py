from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest

from musicapp.files.songs import save_song
from tests.helpers.command_line import musicapp
from tests.helpers.songs import cadence_song, drum_song, two_track_song

Output = pytest.CaptureFixture[str]


@pytest.fixture
def songs(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one.mid", tmp_path / "two.mid"]
    for song, path in zip((cadence_song(), two_track_song()), paths, strict=True):
        save_song(song, path)
    return paths


def test_the_document_adds_up(songs: list[Path], capsys: Output) -> None:
    assert musicapp("score", *songs, "--json", "--notes") == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(document) == ["format", "files", "total"]
    files, total = document["files"], document["total"]
    assert [file["file"] for file in files] == [str(path) for path in songs]
    for file in files:
        assert sum(file["fields"].values()) == pytest.approx(file["nats"])
        assert file["nats_per_note"] == pytest.approx(file["nats"] / file["notes"])
        assert file["nats_per_beat"] == pytest.approx(file["nats"] / file["beats"])
        assert list(file["fields"]) == ["time", "role", "pitch", "duration", "velocity"]
        bits = [event["surprise_bits"] for event in file["events"]]
        assert len(bits) == file["notes"]
        assert sum(bits) * math.log(2) == pytest.approx(file["nats"])
        assert list(file["events"][0]) == ["track", "start", "pitch", "surprise_bits"]
    for name in ("notes", "beats", "nats"):
        assert total[name] == pytest.approx(sum(file[name] for file in files))


def test_without_notes_there_are_no_events(songs: list[Path], capsys: Output) -> None:
    assert musicapp("score", songs[0], "--json") == 0
    assert "events" not in json.loads(capsys.readouterr().out)["files"][0]


def test_the_text_has_a_line_a_song_and_one_for_all(songs: list[Path], capsys: Output) -> None:
    assert musicapp("score", *songs) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == [*map(str, songs), "all"]


@pytest.mark.parametrize("name", ["drums.mid", "missing.mid"])
def test_what_cannot_be_scored_is_one_sentence(tmp_path: Path, name: str, capsys: Output) -> None:
    save_song(drum_song(), tmp_path / "drums.mid")
    assert musicapp("score", tmp_path / name, "--json") == 1
    said = capsys.readouterr()
    assert not said.out
    assert said.err.startswith(f"musicapp: {name}")


@pytest.mark.parametrize("words", [("score", "a.mid"), ("train", ".", "--out", "w")], ids=" ".join)
def test_without_torch_a_sentence_says_what_is_missing(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)  # as if it were not installed
    assert musicapp(*words) == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert f"“musicapp {words[0]}” needs PyTorch" in sentence
