"""Recognised values as wishes, and other values laid down, through the whole window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from musicapp.domain.pitch import Key
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.ui.offer_menu import OfferMenu
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.songs import cadence_song, drum_song
from tests.helpers.window import Studio
from tests.journeys.conftest import OpenStudio

BAR = 1920


def with_song(
    open_studio: OpenStudio, song: Song, composer: ScriptedComposer | None = None
) -> Studio:
    window = open_studio(composer)
    window.session.open(song, None)
    recognise = window.application.parts.recognise
    window.wait_until(lambda: recognise.up_to_date, timeout=20_000)
    return window


def pinned(window: Studio) -> set[str]:
    fields = window.panes.metadata.fields
    return {name for name, field in fields.items() if field.pin and field.pin.isChecked()}


def test_pinned_values_are_the_wishes_of_what_is_written_next(open_studio: OpenStudio) -> None:
    composer = ScriptedComposer()
    window = with_song(open_studio, cadence_song(), composer)
    names = {"key", "chord", "meter", "tempo", "density"}
    for name in names:
        window.panes.metadata.pinned.emit(name, True)
    assert pinned(window) == names
    window.generate()
    window.wait_for_the_end()
    request = composer.requests[-1]
    assert (request.key, request.meter, request.tempo) == (Key(0), Meter(0, 4, 4), 120.0)
    assert [chord.symbol() for chord in request.chords if chord] == ["C", "F", "G", "C"]
    assert request.density

    for name in names:
        window.panes.metadata.pinned.emit(name, False)
    assert pinned(window) == set()
    free = window.panes.generate.wishes.request()
    assert (free.key, free.meter, free.tempo, free.density, free.chords) == (*(None,) * 4, ())


def test_a_wish_in_its_field_is_a_pin(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    wishes = window.panes.generate.wishes
    wishes.key.choose(Key(2, "minor"))
    wishes.tempo.setValue(90)
    assert pinned(window) == {"key", "tempo"}
    wishes.key.choose(None)
    assert pinned(window) == {"tempo"}


def test_pins_are_shown_again_after_a_start(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.panes.metadata.pinned.emit("key", True)
    window.window.close_for_good()
    assert pinned(open_studio()) == {"key"}


@pytest.mark.parametrize(
    ("name", "song"), [("key", drum_song()), ("chord", drum_song()), ("style", Song())]
)
def test_what_nobody_knows_cannot_be_pinned(open_studio: OpenStudio, name: str, song: Song) -> None:
    window = with_song(open_studio, song)
    window.panes.metadata.pinned.emit(name, True)
    assert window.message == "Nothing is recognised there that could be pinned."
    assert pinned(window) == set()


def test_a_rare_meter_can_be_pinned(open_studio: OpenStudio) -> None:
    song = Song(tracks=cadence_song().tracks, meters=(Meter(0, 11, 8),))
    window = with_song(open_studio, song)
    window.panes.metadata.pinned.emit("meter", True)
    assert window.panes.generate.wishes.request().meter == Meter(0, 11, 8)


def test_another_chord_and_g_rewrite_its_bar(open_studio: OpenStudio) -> None:
    composer = ScriptedComposer()
    window = with_song(open_studio, cadence_song(), composer)
    wishes = window.panes.generate.wishes
    wishes.chords.setText("Em")
    window.panes.metadata.chosen.emit("chord", "A:min", 4.0, 8.0)
    assert window.message == "Press G to rewrite bar 2 over Am."
    assert window.panes.generate.place.text() == "bar 2"
    assert wishes.chords.text() == "Am"
    window.window.deeds.generate.trigger()
    window.wait_for_the_end()
    assert window.message == ""
    task, request = composer.tasks[-1], composer.requests[-1]
    assert (task.kind, task.start, task.end, task.tracks) == ("infill", BAR, 2 * BAR, None)
    assert [chord.symbol() for chord in request.chords if chord] == ["Am"]
    assert window.window.deeds.undo.text() == "Undo: Change chord"
    window.session.select(Selection())
    assert wishes.chords.text() == "Em"
    assert window.panes.generate.place.text() == "after the end"


def test_a_chord_over_empty_bars_is_aimed_at_too(open_studio: OpenStudio) -> None:
    composer = ScriptedComposer()
    window = with_song(open_studio, cadence_song(), composer)
    some = cadence_song().with_notes(0, cadence_song().tracks[0].notes.where(early()))
    window.session.apply("Cut", some.with_notes(1, some.tracks[0].notes))
    window.panes.roll.chosen.emit("chord", "N", 8.0, 16.0)
    assert window.message == "Press G to rewrite bars 3–4 without a chord."
    window.window.deeds.generate.trigger()
    window.wait_for_the_end()
    assert (composer.tasks[-1].start, composer.requests[-1].chords) == (2 * BAR, (None, None))


def early():
    notes = cadence_song().tracks[0].notes
    return notes.start < 2 * BAR


def test_chords_that_were_written_meanwhile_stay(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.panes.metadata.chosen.emit("chord", "A:min", 4.0, 8.0)
    window.panes.generate.wishes.chords.setText("F G")
    window.session.select(Selection())
    assert window.panes.generate.wishes.chords.text() == "F G"


def test_another_key_is_previewed(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.panes.metadata.chosen.emit("key", Key(0, "minor"), 0.0, 16.0)
    window.wait_until(window.panes.takes.isVisible)
    assert "C major → C minor" in window.panes.takes.about.text()
    window.window.deeds.discard_take.trigger()
    assert window.session.song == cadence_song()


def test_another_meter_and_tempo_are_edits_that_move_no_note(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.panes.metadata.chosen.emit("meter", (3, 4), 0.0, 16.0)
    window.panes.metadata.chosen.emit("tempo", 5.0, 0.0, 16.0)
    song = window.session.song
    assert (song.meters, song.tempos[0].bpm) == ((Meter(0, 3, 4),), 10.0)
    assert song.tracks == cadence_song().tracks
    window.window.deeds.undo.trigger()
    window.window.deeds.undo.trigger()
    assert window.session.song == cadence_song()


def test_what_was_heard_of_another_take_is_not_said_of_this_one(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.panes.generate.wishes.takes.setValue(2)
    window.generate()
    window.wait_for_the_end()
    window.wait_until(lambda: window.window.answer)
    window.window.deeds.next_take.trigger()
    assert window.window.answer == ""
    window.wait_until(lambda: window.window.answer)
    window.window.deeds.discard_take.trigger()
    assert window.window.answer == ""


def test_what_was_heard_is_not_said_of_music_that_was_taken_back(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.generate()
    window.wait_for_the_end()
    window.wait_until(lambda: window.window.answer)
    window.window.deeds.undo.trigger()
    assert window.window.answer == ""


def test_what_was_heard_is_not_said_of_the_next_document(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, cadence_song())
    window.generate()
    window.wait_for_the_end()
    window.wait_until(lambda: window.window.answer)
    window.window.documents.replaced.emit()
    assert window.window.answer == ""


def test_the_chord_and_the_key_at_the_playhead_are_changed_without_a_mouse(
    open_studio: OpenStudio,
) -> None:
    window = with_song(open_studio, cadence_song())
    window.application.parts.transport.seek(BAR)
    window.wait_until(lambda: window.panes.metadata.chord.text == "F")
    window.window.deeds.chord_here.trigger()
    menu = window.dialog(OfferMenu)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert window.message.startswith("Press G to rewrite bar 2 over ")
    window.window.deeds.key_here.trigger()
    window.dialog(OfferMenu).close()


def test_why_a_wish_is_not_kept_is_said_until_another_is(open_studio: OpenStudio) -> None:
    pen = threading.Semaphore(3)
    window = with_song(open_studio, cadence_song(), ScriptedComposer(pen))
    window.generate()
    window.panes.metadata.chosen.emit("key", Key(2, "minor"), 0.0, 16.0)
    assert window.message.startswith("Music is still being written, so nothing was changed.")
    window.window.deeds.stop_generating.trigger()
    pen.release(100)
    window.wait_for_the_end()
    window.panes.metadata.chosen.emit("key", Key(2, "minor"), 0.0, 16.0)
    window.wait_until(window.panes.takes.isVisible)
    assert window.message == ""


def test_where_nothing_is_recognised_no_menu_opens(open_studio: OpenStudio) -> None:
    window = with_song(open_studio, drum_song())
    window.window.deeds.chord_here.trigger()
    assert window.message == "Nothing is recognised at the playhead that could be changed."
