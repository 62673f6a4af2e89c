from __future__ import annotations

import threading
from dataclasses import replace

from musicapp.domain.song import Song
from musicapp.errors import ModelProblem
from tests.helpers.scripted_composer import EIGHTH, SCALE, ScriptedComposer
from tests.journeys.conftest import OpenStudio

BAR = 1920


def test_notes_stream_into_the_roll_and_sound_while_the_rest_is_written(
    open_studio: OpenStudio,
) -> None:
    pen = threading.Semaphore(0)
    window = open_studio(ScriptedComposer(pen))
    window.generate(bars=2)
    for _ in range(5):  # the fourth is known to be alone when the fifth begins
        pen.release()
    window.wait_until(lambda: window.session.song.note_count == 4)
    window.wait_until(lambda: [pitch for _, pitch in window.output.note_ons] == list(SCALE[:4]))
    assert window.application.parts.transport.playing
    assert not window.panes.generate.start_button.isEnabled()

    for _ in range(30):
        pen.release()
    window.wait_for_the_end()
    assert window.session.song.note_count == 16
    window.wait_until(lambda: len(window.output.note_ons) == 16)
    window.wait_until(lambda: not window.application.parts.transport.playing)
    assert not window.output.sounding


def test_the_track_that_is_written_becomes_the_one_to_edit(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.generate(bars=1)
    window.wait_for_the_end()
    window.wait_until(lambda: len(window.session.song.tracks[window.session.track].notes) == 8)


def test_stop_keeps_what_is_written_and_one_undo_removes_it(open_studio: OpenStudio) -> None:
    pen = threading.Semaphore(6)
    window = open_studio(ScriptedComposer(pen))
    window.generate(bars=400)
    window.wait_until(lambda: window.session.song.note_count == 5)
    window.panes.generate.stop_button.click()
    pen.release()
    window.wait_for_the_end()
    assert window.session.song.note_count == 5

    window.window.deeds.undo.trigger()
    assert window.session.song == Song()
    window.window.deeds.redo.trigger()
    assert window.session.song.note_count == 5


def test_undo_takes_back_what_is_being_written_and_stops_it(open_studio: OpenStudio) -> None:
    pen = threading.Semaphore(6)
    window = open_studio(ScriptedComposer(pen))
    window.generate(bars=400)
    window.wait_until(lambda: window.session.song.note_count == 5)
    window.window.deeds.undo.trigger()
    for _ in range(6):
        pen.release()
    window.wait_for_the_end()
    assert window.session.song == Song()


def test_after_an_undo_there_is_music_in_sight(open_studio: OpenStudio) -> None:
    window = open_studio()
    for _ in range(2):
        window.generate(bars=12)
        window.wait_for_the_end()
    geometry = window.panes.roll.stage.geometry
    window.panes.roll.stage.look_at(replace(geometry, left=20 * BAR, scale=0.4))
    window.window.deeds.undo.trigger()
    assert window.panes.roll.stage.geometry.left <= 0


def test_continue_writes_after_the_end(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.generate(bars=1)
    window.wait_for_the_end()
    window.panes.generate.wishes.bars.setValue(1)
    window.panes.generate.continue_button.click()
    window.wait_for_the_end()
    (track,) = [track for track in window.session.song.tracks if len(track.notes)]
    assert track.notes.start.tolist() == [number * EIGHTH for number in range(16)]


def test_a_wish_that_cannot_be_kept_is_one_sentence(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.panes.generate.continue_button.click()
    window.wait_until(lambda: window.message)
    assert window.message == "There are no notes to continue: draw some, or generate."
    assert window.session.song == Song()
    window.wait_for_the_end()


def test_a_composer_that_fails_keeps_what_it_wrote(open_studio: OpenStudio) -> None:
    failure = ModelProblem("The weights are damaged: install musicapp again.")
    window = open_studio(ScriptedComposer(failure=failure))
    window.generate()
    window.wait_until(lambda: window.message)
    assert window.message == str(failure)
    window.wait_for_the_end()
    assert window.session.song.note_count == 3


def test_the_pace_of_the_composer_is_shown(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.generate()
    window.wait_for_the_end()
    assert "notes/s" in window.window.pace


def test_every_time_another_seed_unless_it_is_held(open_studio: OpenStudio) -> None:
    composer = ScriptedComposer()
    window = open_studio(composer)
    for _ in range(2):
        window.generate(bars=1)
        window.wait_for_the_end()
    window.panes.generate.wishes.more.new_seed.setChecked(False)
    window.generate(bars=1)
    window.wait_for_the_end()
    first, second, third = (request.seed for request in composer.requests)
    assert first != second == third
