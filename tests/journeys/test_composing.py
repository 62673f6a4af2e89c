"""Where the composer writes, and by which wishes: through the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from musicapp.domain.chord import parse_chords
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import CONTINUE, GENERATE, Task
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.songs import cadence_song
from tests.helpers.window import Studio
from tests.journeys.conftest import OpenStudio

BAR = 1920


@pytest.fixture
def composer() -> ScriptedComposer:
    return ScriptedComposer()


@pytest.fixture
def window(open_studio: OpenStudio, composer: ScriptedComposer) -> Studio:
    """A window with four bars of a melody and its chords."""
    window = open_studio(composer)
    window.session.open(cadence_song(), None)
    window.panes.generate.wishes.bars.setValue(1)
    return window


def choose(window: Studio, first: int, last: int, *tracks: int) -> None:
    """Choose the notes of some bars, counted from 1, in some tracks."""
    parts = {}
    for track in tracks:
        notes = window.session.song.tracks[track].notes
        parts[track] = notes.where((notes.start >= (first - 1) * BAR) & (notes.start < last * BAR))
    window.session.select(Selection.of(parts))


def test_g_rewrites_the_bars_and_tracks_of_the_chosen_notes(
    window: Studio, composer: ScriptedComposer
) -> None:
    choose(window, 2, 3, 0)
    assert window.panes.generate.place.text() == "bars 2–3 · Melody"
    window.window.deeds.generate.trigger()
    window.wait_for_the_end()
    assert composer.tasks == [Task("infill", BAR, 3 * BAR, (0,))]
    before = cadence_song()
    assert window.session.song.tracks[1] == before.tracks[1]
    assert window.session.next_undo == "Fill"
    window.window.deeds.undo.trigger()
    assert window.session.song == before


def test_without_a_choice_or_with_a_single_note_g_writes_after_the_end(
    window: Studio, composer: ScriptedComposer
) -> None:
    note = window.session.song.tracks[0].notes
    window.session.select(Selection.of({0: note.where(note.start == 0)}))
    assert window.panes.generate.place.text() == "after the end"
    window.panes.generate.start_button.click()
    window.wait_for_the_end()
    assert composer.tasks == [GENERATE]
    assert window.session.song.tracks[0].notes == note


def test_the_same_bars_can_be_asked_for_again(window: Studio, composer: ScriptedComposer) -> None:
    choose(window, 2, 3, 0)
    for _ in range(2):
        window.window.deeds.generate.trigger()
        window.wait_for_the_end()
    assert composer.tasks == 2 * [Task("infill", BAR, 3 * BAR, (0,))]
    window.session.open(Song(), None)
    window.session.select(cadence_song().everything)
    assert window.panes.generate.place.text() == "after the end"


def test_fill_and_vary_take_the_chosen_bars_or_the_loop(
    window: Studio, composer: ScriptedComposer
) -> None:
    deeds, transport = window.window.deeds, window.application.parts.transport
    assert not deeds.fill.isEnabled()
    assert not deeds.vary.isEnabled()
    transport.set_loop(BAR + 10, 2 * BAR)
    window.panes.generate.wishes.more.keep.setValue(80)
    for action in (deeds.fill, deeds.vary):
        assert action.isEnabled()
        action.trigger()
        window.wait_for_the_end()
    choose(window, 4, 4, 1)
    deeds.vary.trigger()
    window.wait_for_the_end()
    assert composer.tasks == [
        Task("infill", BAR, 2 * BAR, keep=0.8),
        Task("vary", BAR, 2 * BAR, keep=0.8),
        Task("vary", 3 * BAR, 4 * BAR, (1,), keep=0.8),
    ]


def test_again_from_the_playhead_rewrites_to_the_end(
    window: Studio, composer: ScriptedComposer
) -> None:
    window.application.parts.transport.seek(2 * BAR + 700)
    window.window.deeds.rewrite.trigger()
    window.wait_for_the_end()
    window.application.parts.transport.stop()
    window.application.parts.transport.seek(40 * BAR)
    window.window.deeds.rewrite.trigger()
    window.wait_for_the_end()
    assert composer.tasks == [Task("infill", 2 * BAR, 4 * BAR), CONTINUE]


def test_the_chosen_track_is_harmonised_and_kept(
    window: Studio, composer: ScriptedComposer
) -> None:
    window.session.select_track(1)
    window.window.deeds.harmonise.trigger()
    window.wait_for_the_end()
    assert composer.tasks == [Task("harmonize", melody=1)]
    assert window.session.song.tracks[1] == cadence_song().tracks[1]


def test_a_part_is_added_and_becomes_the_one_to_edit(
    window: Studio, composer: ScriptedComposer
) -> None:
    window.window.menus.parts.actions()[3].trigger()
    window.wait_for_the_end()
    window.application.parts.transport.set_loop(BAR, 2 * BAR)
    window.window.deeds.add_parts["drums"].trigger()
    window.wait_for_the_end()
    assert composer.tasks == [
        Task("add", role="bass"),
        Task("add", BAR, 2 * BAR, role="drums"),
    ]
    window.wait_until(lambda: window.session.track == 3)
    assert window.session.song.tracks[:2] == cadence_song().tracks


def test_in_an_empty_song_there_is_nothing_to_vary_or_to_add_to(open_studio: OpenStudio) -> None:
    deeds = open_studio().window.deeds
    inside = [deeds.fill, deeds.vary, deeds.rewrite, deeds.harmonise, *deeds.add_parts.values()]
    assert not any(action.isEnabled() for action in inside)
    assert deeds.generate.isEnabled()


def test_every_wish_of_the_panel_reaches_the_composer(
    window: Studio, composer: ScriptedComposer
) -> None:
    wishes = window.panes.generate.wishes
    wishes.more_button.click()
    assert wishes.more.isVisible()
    wishes.key.choose(Key(9, "minor"))
    wishes.chords.setText("Am | Dm E7")
    more = wishes.more
    more.strict_key.setChecked(True)
    more.lowest.setValue(48)
    more.highest.setValue(84)
    more.guidance.setValue(150)
    more.new_seed.setChecked(False)
    more.seed.setText("5")
    window.panes.generate.start_button.click()
    window.wait_for_the_end()
    assert composer.requests == [
        Request(
            bars=1,
            key=Key(9, "minor"),
            chords=parse_chords("Am Dm E7"),
            strict_key=True,
            lowest=48,
            highest=84,
            guidance=1.5,
            seed=5,
        )
    ]


@pytest.mark.parametrize(
    ("chords", "sentence"),
    [("Dm Gx", "“Gx” is not a chord"), ("C E7", "The chord E7 does not lie in C major")],
)
def test_wishes_that_cannot_be_kept_are_one_sentence(
    chords: str, sentence: str, window: Studio, composer: ScriptedComposer
) -> None:
    wishes = window.panes.generate.wishes
    wishes.key.choose(Key(0))
    wishes.more.strict_key.setChecked(True)
    wishes.chords.setText(chords)
    window.panes.generate.start_button.click()
    assert window.message.startswith(sentence)
    assert window.panes.generate.start_button.isEnabled()
    assert not composer.requests
    assert window.session.song == cadence_song()


def test_the_chords_of_the_music_are_taken_over(window: Studio) -> None:
    chords = window.panes.generate.wishes.chords
    window.wait_until(chords.take_over.isEnabled)
    window.wait_until(lambda: window.application.parts.recognise.up_to_date)
    chords.take_over.trigger()
    assert chords.text() == "C F G C"
    choose(window, 2, 3, 1)
    chords.take_over.trigger()
    assert chords.text() == "F G"


def test_wishes_are_remembered(open_studio: OpenStudio) -> None:
    first = open_studio()
    wishes = first.panes.generate.wishes
    wishes.takes.setValue(4)
    wishes.density.choose("sparse")
    wishes.key.choose(Key(2, "minor"))
    wishes.chords.setText("Dm A7")
    wishes.more.lowest.setValue(50)
    wishes.more_button.click()
    first.window.close_for_good()
    again = open_studio().panes.generate.wishes
    assert again.state() == wishes.state()
    assert again.more_button.isChecked()
    assert again.request().key == Key(2, "minor")


def test_a_note_is_written_into_the_range_by_its_name(window: Studio) -> None:
    more = window.panes.generate.wishes.more
    window.panes.generate.wishes.more_button.click()
    more.lowest.selectAll()
    QTest.keyClicks(more.lowest, "Bb2")
    QTest.keyClick(more.lowest, Qt.Key.Key_Return)
    assert more.lowest.value() == 46
    assert more.highest.minimum() == 57
    more.lowest.selectAll()
    QTest.keyClicks(more.lowest, "x")
    QTest.keyClick(more.lowest, Qt.Key.Key_Return)
    assert more.lowest.value() == 46


def test_locked_notes_are_marked_and_stay(window: Studio) -> None:
    choose(window, 2, 2, 0)
    window.window.deeds.lock.trigger()
    locked = window.session.selection
    assert window.panes.roll.stage.locked == locked
    window.window.deeds.generate.trigger()
    window.wait_for_the_end()
    inside = window.session.song.tracks[0].notes
    assert inside.isin(locked.in_track(0)).sum() == len(locked) == 4
    assert len(inside) == 16 + 8
    window.application.parts.library.new()
    window.window.documents.replaced.emit()
    assert not len(window.panes.roll.stage.locked)
