from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction

from musicapp.domain.metadata import ChordSpan
from musicapp.domain.note import Note
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.ui.offer_menu import OfferMenu
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.span_lane import SpanLane
from musicapp.ui.roll.stretches import Stretches
from tests.helpers.metadata import C_MAJOR, known, unknown
from tests.helpers.qt import SHIFT, Held, click, double_click, move
from tests.helpers.roll import BAR, BEAT, Roll
from tests.helpers.songs import line

OpenRoll = Callable[[Song], Roll]
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    """Eight bars of quarter notes in two tracks, with known harmony."""
    tune, bass = line([60] * 32), line([36] * 8, length=BAR)
    opened = open_roll(Song(tracks=(Track(notes=tune), Track(notes=bass, channel=1))))
    opened.view.show_metadata(known())
    opened.view.show_harmony(True)
    return opened


def place(roll: Roll, tick: float) -> QPoint:
    return QPoint(round(roll.geometry.x(tick)), 8)


def entries(menu: OfferMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_lanes_show_what_the_panel_shows(roll: Roll) -> None:
    harmony = roll.view.harmony
    assert harmony.chords.stretches.names == ("C", "Am", "F", "G7", "Am", "Dm", "E7", "Am")
    assert harmony.keys.stretches.names == ("C major", "A minor")
    assert harmony.keys.stretches.ends.tolist() == [4 * BAR, 8 * BAR]


def test_lanes_can_be_hidden(roll: Roll, wait: Wait) -> None:
    assert roll.view.harmony.isVisible()
    tall = roll.view.canvas.height()
    roll.view.show_harmony(False)
    assert not roll.view.harmony.isVisible()
    wait(lambda: roll.view.canvas.height() > tall)


def test_a_click_chooses_the_notes_of_a_chord_in_all_tracks(roll: Roll) -> None:
    click(roll.view.harmony.chords, place(roll, 2.5 * BAR))
    chosen = roll.session.selection
    assert [note.start for note in chosen.in_track(0)] == [2 * BAR + n * BEAT for n in range(4)]
    assert [note.start for note in chosen.in_track(1)] == [2 * BAR]


@pytest.mark.parametrize("ends", [(2.5, 4.5), (4.5, 2.5)])
def test_shift_chooses_up_to_there(roll: Roll, ends: tuple[float, float]) -> None:
    click(roll.view.harmony.chords, place(roll, ends[0] * BAR))
    click(roll.view.harmony.chords, place(roll, ends[1] * BAR), held=SHIFT)
    assert (roll.session.selection.start, roll.session.selection.end) == (2 * BAR, 5 * BAR)


def test_a_click_where_nothing_is_changes_nothing(roll: Roll) -> None:
    roll.choose(Note(0, 60, BEAT))
    before = roll.session.selection
    click(roll.view.harmony.chords, place(roll, 9 * BAR), held=Held.NoModifier)
    assert roll.session.selection == before


def test_another_chord_is_asked_for_its_own_stretch(roll: Roll) -> None:
    asked: list[tuple[str, object, float, float]] = []
    roll.view.chosen.connect(lambda *offer: asked.append(offer))
    menu = roll.view.harmony.chords.menu(5)
    assert list(entries(menu)) == ["Cmaj7\t10%", "Am", "C", "Em", "E7", "F", "G"]
    entries(menu)["F"].trigger()
    entries(roll.view.harmony.keys.menu(1))["C major\t30%"].trigger()
    assert asked == [
        ("chord", "F:maj", 20, 24),
        ("key", C_MAJOR, 16, 32),
    ]


def test_a_double_click_opens_the_menu(roll: Roll, wait: Wait) -> None:
    lane = roll.view.harmony.chords
    double_click(lane, place(roll, BAR / 2))
    wait(lambda: any(menu.isVisible() for menu in lane.findChildren(OfferMenu)))
    for menu in lane.findChildren(OfferMenu):
        menu.close()


def test_exact_numbers_and_others_are_said_under_the_pointer(roll: Roll) -> None:
    said: list[str] = []
    roll.view.hovered.connect(said.append)
    move(roll.view.harmony.chords, place(roll, 1.5 * BAR))
    move(roll.view.harmony.keys, place(roll, 5 * BAR))
    assert said == [
        "Am   2:1:000 to 3:1:000   vi · 80% sure   or Cmaj7 10%",
        "A minor   5:1:000 to 9:1:000   60% sure   or C major 30%",
    ]


def test_no_music_has_no_harmony(roll: Roll) -> None:
    roll.view.show_metadata(unknown())
    assert not roll.view.harmony.chords.stretches.names
    click(roll.view.harmony.chords, place(roll, BAR))
    move(roll.view.harmony.keys, place(roll, BAR))
    assert not roll.view.grab().isNull()


def test_bars_without_a_chord_stay_empty(roll: Roll) -> None:
    silent = ChordSpan(0, 4, "N", "", 0.9)
    roll.view.show_metadata(replace(known(), chords=(silent,)))
    lane: SpanLane[ChordSpan] = roll.view.harmony.chords
    assert lane.stretches.names == ("",)
    assert not lane.stretches.named.any()


def test_stretches_are_found_by_tick() -> None:
    stretches = Stretches.of(["a", "b"], [1, 3], [2, 4], [0.2, 1.0])
    assert [stretches.row_at(beat * BEAT) for beat in (0.9, 1, 1.9, 2, 3, 3.9, 4)] == [
        *(None, 0, 0, None, 1, 1, None)
    ]
    assert stretches.between(0, BEAT) == slice(0, 0)
    assert stretches.between(BEAT, 4 * BEAT) == slice(0, 2)


def test_thousands_of_chords_are_drawn_from_afar_and_near(roll: Roll) -> None:
    spans = tuple(ChordSpan(n / 4, n / 4 + 0.25, "F#:min7", "i7", n % 10 / 10) for n in range(5000))
    roll.view.show_metadata(replace(known(), chords=spans))
    for scale in (1e-3, 0.1, 4.0):
        look: Geometry = replace(roll.geometry, scale=scale)
        roll.view.stage.look_at(look)
        assert not roll.view.grab().isNull()
