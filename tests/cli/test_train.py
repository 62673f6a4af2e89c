from __future__ import annotations

from pathlib import Path

import pytest

from musicapp.files.songs import save_song
from musicapp.model.compose import Composer
from tests.helpers.command_line import musicapp
from tests.helpers.pieces import scale_song

Output = pytest.CaptureFixture[str]

QUICK = ("--steps", "1", "--batch", "1", "--length", "8", "--threads", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pieces that are long enough, and a file that is none."""
    music = tmp_path / "music"
    music.mkdir()
    for pitch in (60, 65):
        save_song(scale_song(bars=16, first_pitch=pitch), music / f"{pitch}.mid")
    (music / "words.mid").write_text("Dear diary")
    return music


def test_a_small_folder_becomes_weights_and_the_run_is_remembered(
    folder: Path, tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "new" / "mine.safetensors"
    assert musicapp("train", folder, "--out", out, *QUICK) == 0
    said = capsys.readouterr().out
    assert "step 1 of 1" in said
    assert f"The weights are in {out}." in said
    assert Composer.load(out).manifest.training["steps"] == 1

    written = out.stat().st_mtime_ns
    assert musicapp("train", folder, "--out", out, *QUICK) == 0
    assert "step" not in capsys.readouterr().out
    assert out.stat().st_mtime_ns == written


@pytest.mark.parametrize("name", ["missing", "empty", "words.mid"])
def test_what_holds_no_music_is_one_sentence(folder: Path, name: str, capsys: Output) -> None:
    (folder / "empty").mkdir()
    assert musicapp("train", folder / name, "--out", folder / "w.safetensors") == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert name in sentence


def test_a_place_that_cannot_be_written_is_found_out_first(folder: Path, capsys: Output) -> None:
    assert musicapp("train", folder, "--out", folder, *QUICK) == 1
    assert "it is a folder" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--steps", "--batch", "--length", "--threads"])
@pytest.mark.parametrize("number", ["0", "-1", "2.5", "many"])
def test_numbers_that_make_no_sense_are_wrong_usage(
    folder: Path, option: str, number: str, capsys: Output
) -> None:
    assert musicapp("train", folder, "--out", folder / "w", f"{option}={number}") == 2
    assert f"“{number}” is not a whole number of 1 or more" in capsys.readouterr().err


def test_samples_are_written_after_every_gain(folder: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "mine.safetensors"
    assert musicapp("train", folder, "--out", out, "--samples", *QUICK) == 0
    names = [path.name for path in (tmp_path / "mine.samples").iterdir()]
    assert names == ["step-000001-pop.mid"]  # of loose files nobody knows the style


@pytest.mark.parametrize("share", ["pop", "pop=", "pop=much", "=1", "pop=-1"])
def test_a_share_that_makes_no_sense_is_wrong_usage(
    folder: Path, share: str, capsys: Output
) -> None:
    assert musicapp("train", folder, "--out", folder / "w", "--share", share) == 2
    assert share in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--rate", "--cool-down"])
@pytest.mark.parametrize("number", ["0", "1.5", "nan", "fast"])
def test_rates_lie_between_nothing_and_one(
    folder: Path, option: str, number: str, capsys: Output
) -> None:
    assert musicapp("train", folder, "--out", folder / "w", f"{option}={number}") == 2
    assert f"“{number}” is not a number above 0" in capsys.readouterr().err
