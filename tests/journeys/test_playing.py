from __future__ import annotations

from PySide6.QtWidgets import QMenu

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from tests.helpers.window import PORT, Studio
from tests.journeys.conftest import OpenStudio

TUNE = Song(tracks=(Track(notes=Notes.of([Note(0, 60, 480), Note(960, 64, 480)])),))


def with_tune(open_studio: OpenStudio) -> Studio:
    window = open_studio()
    window.session.open(TUNE, None)
    return window


def entry(menu: QMenu, number: int) -> None:
    menu.actions()[number].trigger()


def test_the_metronome_clicks_and_is_remembered(open_studio: OpenStudio) -> None:
    window = with_tune(open_studio)
    deeds, transport = window.window.deeds, window.application.parts.transport
    deeds.metronome.trigger()
    transport.play(0)
    window.wait_until(lambda: 77 in [pitch for _, pitch in window.output.note_ons])
    deeds.metronome.trigger()
    assert not transport.metronome
    deeds.metronome.trigger()
    assert window.application.parts.settings.load().metronome


def test_the_count_in_is_chosen_in_the_menu_and_remembered(open_studio: OpenStudio) -> None:
    window = with_tune(open_studio)
    entry(window.window.menus.playing.count_in, 2)
    assert window.application.parts.transport.count_in == 2
    assert window.application.parts.settings.load().count_in == 2


def test_sending_the_clock_is_chosen_in_the_menu_and_remembered(open_studio: OpenStudio) -> None:
    window = with_tune(open_studio)
    window.application.parts.transport.choose_output(PORT)
    window.wait_until(lambda: window.application.parts.transport.output_name == PORT)
    window.window.menus.playing.send_clock.trigger()
    window.window.deeds.play.trigger()
    window.wait_until(lambda: (0xF8,) in window.output.messages)
    assert window.application.parts.settings.load().send_clock


def test_the_light_is_lit_while_notes_go_out(open_studio: OpenStudio) -> None:
    window = with_tune(open_studio)
    light = window.panes.transport_bar.light
    assert not light.lit
    window.window.deeds.play.trigger()
    window.wait_until(lambda: light.lit)
    window.wait_until(lambda: not light.lit)


def test_the_selection_is_played_alone(open_studio: OpenStudio) -> None:
    window = with_tune(open_studio)
    deeds, transport = window.window.deeds, window.application.parts.transport
    assert not deeds.play_selection.isEnabled()
    chosen = window.session.song.tracks[0].notes
    window.session.select(Selection.of({0: chosen.where(chosen.start > 0)}))
    deeds.play_selection.trigger()
    window.wait_until(lambda: not transport.playing)
    assert [pitch for _, pitch in window.output.note_ons] == [64]


def test_panic_silences_everything(open_studio: OpenStudio) -> None:
    window = with_tune(open_studio)
    window.window.deeds.play.trigger()
    before = window.output.silenced
    window.window.deeds.panic.trigger()
    assert not window.application.parts.transport.playing
    assert window.output.silenced == before + 1
    assert not window.output.sounding
