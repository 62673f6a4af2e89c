"""What the built-in sound is made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.playback.fluid_synth import has_fluidsynth
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.outputs import Outputs as RealOutputs
from musicapp.playback.sound_setup import FLUIDSYNTH, Device, SoundSetup
from musicapp.ui.sound_dialog import SoundDialog
from tests.helpers.pulse import pulse_server
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
    dialog.buffer.setCurrentIndex(1)
    dialog.buffer.activated.emit(1)
    assert window.application.parts.settings.load().sound_buffer == 0.04


def test_the_reverb_is_shown_and_remembered(window: Studio, dialog: SoundDialog) -> None:
    assert (dialog.reverb.value(), dialog.reverb_amount.text()) == (100, "100 %")
    dialog.reverb.setValue(35)
    assert dialog.reverb_amount.text() == "35 %"
    assert window.application.parts.settings.load().sound_reverb == 0.35


@pytest.mark.skipif(not has_fluidsynth(), reason="FluidSynth is missing")
def test_the_music_goes_on_while_engine_and_buffer_are_changed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as stack:
        try:
            environment = stack.enter_context(pulse_server())
        except FileNotFoundError as missing:
            pytest.skip(str(missing))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        outputs = RealOutputs(MidiPorts())
        window = stack.enter_context(studio(qtbot, tmp_path, outputs=outputs))
        choice, sound = window.application.parts.sound, outputs.sound
        transport = window.application.parts.transport
        changes: list[str] = []
        transport.output_changed.connect(lambda: changes.append(transport.output_name))
        notes = Notes.of([Note(beat * 240, 60, 200, 100) for beat in range(400)])
        window.session.open(Song(tracks=(Track(notes=notes),)), None)
        transport.play()
        window.wait_until(lambda: max(sound.levels) > 0.01)
        for setup in (
            SoundSetup(device=Device(buffer=0.02)),
            SoundSetup(engine=FLUIDSYNTH),
            SoundSetup(device=Device(name="Headphones")),
        ):
            changes.clear()
            choice.choose(setup)
            window.wait_until(lambda: changes, 20_000)
            window.wait_until(lambda: max(sound.levels) > 0.01)
            assert transport.playing
        assert window.message == ""
