from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from musicapp.errors import SoundProblem
from musicapp.playback.sound import Sound
from musicapp.playback.sound_setup import FLUIDSYNTH, Device
from musicapp.services.sound_choice import Possible, SoundChoice, look_around
from musicapp.services.transport import Transport
from musicapp.settings import Settings, SettingsFile
from tests.helpers.fake_transport import FakeTransport
from tests.helpers.posting import Posts
from tests.helpers.tiny_font import write_tiny_font

FOUND = Possible(("Speakers", "Headphones"), fluidsynth=True)


class Shelf:
    """A sound choice on its own settings file."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.file = SettingsFile(folder / "settings.json")
        if settings:
            self.file.save(settings)
        self.posts, self.transport, self.sound = Posts(), FakeTransport(), Sound()
        self.choice = SoundChoice(
            self.sound,
            cast(Transport, self.transport),
            self.file,
            self.posts.post,
            lambda: FOUND,
        )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_what_was_remembered_is_set_up_at_the_start(tmp_path: Path) -> None:
    settings = Settings(
        sound_engine=FLUIDSYNTH, sound_font="/a.sf2", sound_device="Speakers", sound_buffer=0.08
    )
    setup = Shelf(tmp_path, settings).sound.setup
    assert (setup.engine, setup.font) == (FLUIDSYNTH, "/a.sf2")
    assert setup.device == Device("Speakers", 0.08)


@pytest.mark.parametrize(("remembered", "used"), [(-1.0, 0.02), (1e9, 0.16), (0.03, 0.03)])
def test_a_buffer_beyond_reason_is_brought_back(
    tmp_path: Path, remembered: float, used: float
) -> None:
    setup = Shelf(tmp_path, Settings(sound_buffer=remembered)).sound.setup
    assert setup.device.buffer == used


def test_a_choice_is_remembered_and_heard_at_once(shelf: Shelf) -> None:
    setup = replace(shelf.sound.setup, device=Device("Headphones", 0.02))
    shelf.choice.choose(setup)
    assert shelf.sound.setup == setup
    saved = shelf.file.load()
    assert (saved.sound_device, saved.sound_buffer) == ("Headphones", 0.02)
    assert shelf.transport.chosen == [""]


def test_less_reverb_is_heard_at_once_without_a_new_synth(shelf: Shelf) -> None:
    told: list[float] = []
    shelf.choice.changed.connect(lambda: told.append(shelf.sound.setup.reverb))
    shelf.choice.set_reverb(0.4)
    shelf.choice.set_reverb(0.4)
    assert told == [0.4]
    assert shelf.file.load().sound_reverb == 0.4
    assert shelf.transport.chosen == []


@pytest.mark.parametrize(("remembered", "used"), [(-1.0, 0.0), (7.0, 1.0), (0.25, 0.25)])
def test_a_reverb_beyond_reason_is_brought_back(
    tmp_path: Path, remembered: float, used: float
) -> None:
    assert Shelf(tmp_path, Settings(sound_reverb=remembered)).sound.setup.reverb == used


def test_the_same_choice_again_changes_nothing(shelf: Shelf) -> None:
    shelf.choice.choose(shelf.sound.setup)
    assert shelf.transport.chosen == []


def test_while_a_midi_port_plays_it_stays(shelf: Shelf) -> None:
    shelf.transport.output_name = "My synth"
    shelf.choice.choose(replace(shelf.sound.setup, font="/a.sf2"))
    assert shelf.transport.chosen == []


def test_a_font_is_tried_before_it_is_chosen(shelf: Shelf, tmp_path: Path) -> None:
    font = write_tiny_font(tmp_path / "tiny.sf2")
    shelf.choice.choose_font(font)
    assert shelf.sound.setup.font == str(font)
    damaged = tmp_path / "damaged.sf2"
    damaged.write_bytes(font.read_bytes()[:300])
    with pytest.raises(SoundProblem, match=r"damaged\.sf2"):
        shelf.choice.choose_font(damaged)
    assert shelf.sound.setup.font == str(font)


def test_looking_around_does_not_wait(shelf: Shelf) -> None:
    found: list[Possible] = []
    shelf.choice.found.connect(found.append)
    shelf.choice.look()
    shelf.posts.drain_until(lambda: bool(found), "the devices")
    assert found == [FOUND]
    shelf.choice.close()


def test_a_computer_without_devices_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
    assert look_around().devices == ()
