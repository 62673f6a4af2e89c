"""The whole main job with the shipped weights: a click on Generate, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from musicapp.files.songs import open_song
from musicapp.model.compose import Composer
from musicapp.playback.messages import NOTE_ON
from musicapp.playback.midi_port import MidiPorts
from musicapp.playback.outputs import Outputs
from musicapp.settings import Settings, SettingsFile
from tests.helpers.jack import jack_server, listener
from tests.helpers.window import Studio, studio


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer.load()


def wish(window: Studio, seed: int) -> None:
    """Two bars of pop with this seed."""
    wishes = window.panes.generate.wishes
    wishes.more.new_seed.setChecked(False)
    wishes.more.seed.setText(str(seed))
    wishes.style_wish.choose("pop")


def test_music_is_written_sounds_is_edited_saved_and_opened_again(
    qtbot: QtBot, tmp_path: Path, composer: Composer
) -> None:
    with studio(qtbot, tmp_path, composer) as window:
        wish(window, seed=1)
        window.generate(bars=2)
        window.wait_until(lambda: window.output.note_ons)
        window.wait_for_the_end()
        written = window.session.song
        assert written.note_count > 4
        assert written.end <= written.meter_map.bar_start(2)

        window.panes.roll.select_all()
        window.panes.roll.transpose(2)
        window.window.deeds.undo.trigger()
        assert window.session.song == written

        window.application.parts.library.save(tmp_path / "first-light.mid")
        assert open_song(tmp_path / "first-light.mid").notes == written.notes
        window.window.deeds.undo.trigger()
        assert window.session.song.note_count == 0

        window.generate(bars=2)
        window.wait_for_the_end()
        assert window.session.song.notes == written.notes


def test_another_program_hears_the_notes_of_a_click_on_generate(
    qtbot: QtBot, tmp_path: Path, composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with jack_server(monkeypatch), listener() as hearing:
        ports = MidiPorts()
        name = next(name for name in ports.output_names() if "listener" in name)
        SettingsFile(tmp_path / "settings.json").save(Settings(output=name))
        with studio(qtbot, tmp_path, composer, outputs=Outputs(ports)) as window:
            window.wait_until(lambda: window.application.parts.transport.output_name == name)
            wish(window, seed=2)
            window.generate(bars=1)
            window.wait_for_the_end()
            transport = window.application.parts.transport
            window.wait_until(lambda: not transport.playing, timeout=20000)
            notes = window.session.song.notes
        heard = [message[1] for message in hearing.messages if message[0] & 0xF0 == NOTE_ON]
        assert sorted(heard) == sorted(notes.pitch.tolist())
