from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from musicapp import paths
from musicapp.cli import checks
from musicapp.errors import SoundProblem
from tests.helpers.command_line import musicapp

Output = pytest.CaptureFixture[str]


def _document(capsys: Output) -> dict[str, Any]:
    status = musicapp("doctor", "--json")
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    broken = [check for check in document["checks"] if check["state"] == "broken"]
    assert status == bool(broken)
    return document


def test_the_doctor_looks_at_everything(capsys: Output) -> None:
    document = _document(capsys)
    assert document["versions"]["musicapp"]
    names = [check["name"] for check in document["checks"]]
    assert names == [
        "display", "sound", "MIDI ports", "synth", "composer", "training", "settings",
    ]  # fmt: skip
    for check in document["checks"]:
        assert check["state"] in ("works", "limited", "broken")
        assert check["says"]
        assert bool(check["advice"]) >= (check["state"] == "limited")


@pytest.mark.parametrize("error", [SoundProblem("The font is gone."), ImportError("no library")])
def test_an_illness_is_told_and_not_caught(
    error: Exception, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ill(_: str) -> checks.Check:
        raise error

    monkeypatch.setitem(checks._CHECKS, "synth", ill)
    (synth,) = (c for c in _document(capsys)["checks"] if c["name"] == "synth")
    assert synth["state"] == "broken"
    assert str(error) in synth["says"]


def test_a_missing_display_breaks_nothing(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    display = _document(capsys)["checks"][0]
    assert display["state"] == "limited"
    assert "there is none here" in display["says"]


def test_settings_that_cannot_be_kept_break_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("MUSICAPP_HOME", str(tmp_path / "file"))
    settings = _document(capsys)["checks"][-1]
    assert (settings["name"], settings["state"]) == ("settings", "limited")
    assert "MUSICAPP_HOME" in settings["advice"]


@pytest.mark.parametrize(
    ("name", "lost"),
    [("composer", "models/composer.safetensors"), ("synth", "soundfonts/musicapp.sf3")],
)
def test_a_part_that_was_lost_is_named_with_advice(
    name: str, lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (check,) = (c for c in _document(capsys)["checks"] if c["name"] == name)
    assert check["state"] == "broken"
    assert Path(lost).name in check["says"]
    assert "Install musicapp again" in check["advice"]


def test_the_text_puts_a_sign_before_every_part(capsys: Output) -> None:
    musicapp("doctor")
    text = capsys.readouterr().out
    assert "✓ settings" in text
    assert "PySide6-Essentials" in text
