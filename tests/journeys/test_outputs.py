from __future__ import annotations

import threading

from PySide6.QtCore import Qt

from musicapp.playback.messages import NOTE_ON
from musicapp.ui.output_choice import OutputChoice
from musicapp.ui.track_output import TrackOutputDialog
from tests.helpers import songs
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.window import PORT, Outputs, Studio
from tests.journeys.conftest import OpenStudio


def choose(window: Studio, name: str) -> None:
    """Pick an output from the list."""
    choice = window.panes.transport_bar.outputs
    choice.choose(name)
    choice.activated.emit(choice.currentIndex())
    window.wait_until(lambda: window.application.parts.transport.output_name == name)


def unplug_everything(window: Studio) -> None:
    assert isinstance(window.outputs, Outputs)
    window.outputs.plugged = False


def test_the_music_moves_to_the_port_that_is_chosen(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.wait_until(lambda: window.panes.transport_bar.outputs.count() == 2)
    choose(window, PORT)
    window.generate()
    window.wait_until(lambda: len(window.output.note_ons) >= 2)
    assert window.output.name == PORT
    assert window.application.parts.settings.load().output == PORT


def test_a_port_that_is_plugged_in_later_is_in_the_list(
    open_studio: OpenStudio,
) -> None:
    window = open_studio()
    assert isinstance(window.outputs, Outputs)
    window.outputs.plugged = False
    choice = window.panes.transport_bar.outputs
    window.wait_until(lambda: choice.count() == 1)
    window.outputs.plugged = True
    window.wait_until(lambda: choice.count() == 2)


def test_a_port_that_vanishes_is_told_and_the_synth_takes_over(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.wait_until(lambda: window.panes.transport_bar.outputs.count() == 2)
    choose(window, PORT)
    window.generate()
    window.wait_until(lambda: window.output.note_ons)
    port = window.output
    unplug_everything(window)
    port.unplug()
    window.wait_until(lambda: window.message)
    assert PORT in window.message
    window.wait_until(lambda: window.application.parts.transport.output_name == "")
    window.wait_for_the_end()
    assert window.session.song.note_count == 16
    window.wait_until(lambda: window.panes.transport_bar.outputs.value == "")


def test_a_port_that_returns_is_told_and_used_again(open_studio: OpenStudio) -> None:
    window = open_studio()
    choice = window.panes.transport_bar.outputs
    window.wait_until(lambda: choice.count() == 2)
    choose(window, PORT)
    port = window.output
    unplug_everything(window)
    port.unplug()
    window.wait_until(lambda: choice.count() == 1)
    assert isinstance(window.outputs, Outputs)
    window.outputs.plugged = True
    window.wait_until(lambda: "is back" in window.message)
    assert choice.value == PORT
    assert window.output.name == PORT


def test_a_track_goes_to_a_port_of_its_own_later_than_the_others(open_studio: OpenStudio) -> None:
    window = open_studio()
    choice = window.panes.transport_bar.outputs
    window.wait_until(lambda: choice.count() == 2)
    window.session.open(songs.two_track_song(), None)
    window.session.select_track(1)
    window.window.deeds.track_output.trigger()
    dialog = window.dialog(TrackOutputDialog)
    dialog.port.choose(PORT)
    dialog.port.activated.emit(dialog.port.currentIndex())
    dialog.delay.setValue(20)
    dialog.reject()
    window.wait_until(lambda: window.output.name == PORT)
    window.window.deeds.play.trigger()
    window.wait_until(lambda: window.output.note_ons)
    assert {pitch for _, pitch in window.output.note_ons} <= set(
        window.session.song.tracks[1].notes.pitch.tolist()
    )
    assert window.session.next_undo == "Track output"
    window.session.undo()
    assert window.session.song.tracks[1].port == ""
    port = window.output
    window.wait_until(lambda: port.closed)


def test_where_the_system_has_no_virtual_ports_something_helps(open_studio: OpenStudio) -> None:
    window = open_studio()
    choice = OutputChoice(window.application.parts.transport, between_programs=False)
    window.qtbot.addWidget(choice)
    assert choice.itemText(choice.count() - 1) == "For ports to other programs, install loopMIDI"
    item = choice.model().index(choice.count() - 1, 0)
    assert not choice.model().flags(item) & Qt.ItemFlag.ItemIsEnabled


def test_a_port_that_is_gone_at_the_next_start_is_told(open_studio: OpenStudio) -> None:
    window = open_studio()
    unplug_everything(window)
    window.application.parts.transport.choose_output(PORT)
    window.wait_until(lambda: window.message)
    assert window.message == f"The MIDI port “{PORT}” could not be opened."


def test_the_volume_reaches_the_synth_and_is_remembered(open_studio: OpenStudio) -> None:
    window = open_studio()
    assert isinstance(window.outputs, Outputs)
    assert window.outputs.volume == 0.8
    window.panes.transport_bar.volume.setValue(35)
    assert window.outputs.volume == 0.35
    assert window.application.parts.settings.load().volume == 0.35


def test_closing_while_it_writes_and_plays_ends_every_note(open_studio: OpenStudio) -> None:
    pen = threading.Semaphore(0)
    window = open_studio(ScriptedComposer(pen))
    window.generate(bars=300)
    for _ in range(3):
        pen.release()
    window.wait_until(lambda: window.output.sounding)
    window.window.close_for_good()
    pen.release()
    window.application.close()
    assert not window.output.sounding
    assert window.output.closed
    assert [m for m in window.output.messages if m[0] & 0xF0 == NOTE_ON]
