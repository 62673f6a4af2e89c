from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from musicapp.domain.time import Meter
from musicapp.model.checkpoint import read_tensors
from tests.helpers.collection import make_collection
from tests.helpers.command_line import musicapp
from tests.helpers.pieces import scale_song

QUICK = ("--batch", "2", "--length", "24", "--threads", "1")
Output = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    song = replace(scale_song(bars=16), meters=(Meter(0, 4, 4),))
    about = {"keys": [[0, "C:maj"]], "chords": [[0, 8, "C", "maj", "C"]], "tempo_source": "mm"}
    return make_collection(tmp_path / "tavern", [("train", song, about), ("valid", song, about)])


@pytest.mark.parametrize("network", ["harmony", "meter", "beats"])
def test_a_collection_becomes_weights_and_the_run_is_remembered(
    folder: Path, tmp_path: Path, capsys: Output, network: str
) -> None:
    out = tmp_path / "mine.safetensors"
    words = ("train-recogniser", folder, "--out", out, "--network", network, *QUICK)
    assert musicapp(*words, "--steps", "1") == 0
    assert f"The weights are in {out}." in capsys.readouterr().out
    header, tensors = read_tensors(out)
    assert json.loads(header[network])["steps"] == 1
    assert {name.split(".")[0] for name in tensors} == {network}

    assert musicapp(*words, "--steps", "2") == 0
    said = capsys.readouterr().out
    assert "step 2 of 2" in said
    assert "step 1 of" not in said


def test_what_the_other_networks_learned_stays(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    for network in ("meter", "beats"):
        words = ("train-recogniser", folder, "--out", out, "--network", network)
        assert musicapp(*words, *QUICK, "--steps", "1") == 0
    assert {name.split(".")[0] for name in read_tensors(out)[1]} == {"meter", "beats"}


def test_a_folder_without_annotations_is_one_sentence(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "empty").mkdir()
    assert musicapp("train-recogniser", tmp_path / "empty", "--out", tmp_path / "w.st") == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "empty has no annotations.jsonl.gz" in sentence


def test_a_collection_without_validation_is_one_sentence(tmp_path: Path, capsys: Output) -> None:
    song = scale_song(bars=16)
    folder = make_collection(tmp_path / "tavern", [("train", song, {})])
    assert musicapp("train-recogniser", folder, "--out", tmp_path / "w.st") == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "“valid”" in sentence
