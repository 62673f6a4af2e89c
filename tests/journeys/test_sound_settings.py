"""What the built-in sound is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from musicapp.ui.sound_dialog import SoundDialog
from tests.helpers.tiny_font import write_tiny_font
from tests.helpers.window import Outputs, Studio, studio


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
    with studio(qtbot, tmp_path) as window:
        yield window


@pytest.fixture
def dialog(window: Studio) -> Iterator[SoundDialog]:
    window.window.deeds.sound_setup.trigger()
    dialog = window.dialog(SoundDialog)
    yield dialog
    dialog.reject()


def test_a_font_is_chosen_and_given_up_again(
    window: Studio, dialog: SoundDialog, tmp_path: Path
) -> None:
    dialog.open_font(write_tiny_font(tmp_path / "tiny.sf2"))
    assert dialog.font_name.text() == "tiny.sf2"
    settings = window.application.parts.settings
    assert settings.load().sound_font == str(tmp_path / "tiny.sf2")
    assert isinstance(window.outputs, Outputs)
    opened = window.outputs.opened
    window.wait_until(lambda: len(opened) == 2)  # heard at once
    dialog.bundled_button.click()
    assert dialog.font_name.text() == "Bundled font"
    assert settings.load().sound_font == ""


def test_a_damaged_font_is_named_and_nothing_changes(dialog: SoundDialog, tmp_path: Path) -> None:
    (tmp_path / "no.sf2").write_bytes(b"no font")
    dialog.open_font(tmp_path / "no.sf2")
    assert dialog.problem.isVisible()
    assert dialog.problem.text().startswith("no.sf2 is not a SoundFont")
    assert dialog.font_name.text() == "Bundled font"


def test_the_buffer_is_remembered(window: Studio, dialog: SoundDialog) -> None:
    dialog.buffer.setCurrentIndex(2)
    dialog.buffer.activated.emit(2)
    assert window.application.parts.settings.load().sound_buffer == 0.08
