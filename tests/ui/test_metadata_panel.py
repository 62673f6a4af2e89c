from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from musicapp.ui.buttons import FoldButton
from musicapp.ui.icons import Icons
from musicapp.ui.metadata_panel import MetadataPanel
from musicapp.ui.offer_menu import OfferMenu
from musicapp.ui.value_field import ValueField
from tests.helpers.metadata import A_MINOR, G_MAJOR, known, unknown

BEAT = 480
Taken = tuple[str, object, float, float]


@pytest.fixture
def panel(qtbot: QtBot, icons: Icons) -> MetadataPanel:
    panel = MetadataPanel(icons, lambda: "tune.mid")
    qtbot.addWidget(panel)
    panel.resize(300, 900)
    panel.show()
    return panel


@pytest.fixture
def taken(panel: MetadataPanel) -> list[Taken]:
    """What the musician has asked for."""
    asked: list[Taken] = []
    panel.chosen.connect(lambda *offer: asked.append(offer))
    return asked


def offered(field: ValueField) -> dict[str, QAction]:
    """The entries of a value's menu, by their words."""
    menu = field.menu()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_every_value_is_shown_with_its_sureness(panel: MetadataPanel) -> None:
    panel.show_metadata(known())
    shown = {name: field.text for name, field in panel.fields.items()}
    assert shown == {
        "key": "C major", "chord": "C", "tempo": "120 BPM", "meter": "4/4", "style": "Pop",
        "local key": "C major", "section": "A", "density": "1.8 per beat", "notes": "56",
        "length": "0:16", "polyphony": "1.4", "range": "C2 – G5", "velocity": "80 ± 9",
        "note length": "1/8", "grid": "1/8", "swing": "50%", "syncopation": "10%",
    }  # fmt: skip
    assert panel.key.remark == "52% sure"
    assert panel.chord.remark == "I · 90% sure"
    assert panel.roles.lines == ["Tune Melody", "Track 2 Bass"]


def test_what_holds_at_the_playhead_follows_it(panel: MetadataPanel) -> None:
    panel.show_metadata(known())
    panel.show_position(17 * BEAT)
    assert panel.fields["local key"].text == "A minor"
    assert panel.chord.text == "Am"
    assert panel.fields["section"].text == "B"
    assert panel.key.text == "C major"
    panel.show_position(100 * BEAT)
    assert panel.chord.text == "—"


def test_what_is_not_known_is_a_dash(panel: MetadataPanel) -> None:
    panel.show_metadata(known())
    panel.show_metadata(unknown())
    assert {panel.key.text, panel.chord.text, panel.fields["local key"].text} == {"—"}
    assert not panel.key.value.isEnabled()


def test_a_click_offers_the_other_keys(panel: MetadataPanel, taken: list[Taken]) -> None:
    panel.show_metadata(known())
    entries = offered(panel.key)
    assert list(entries)[:3] == ["A minor\t41%", "G major\t5%", "Others"]
    entries["A minor\t41%"].trigger()
    entries["G major\t5%"].trigger()
    assert taken == [("key", A_MINOR, 0, 32), ("key", G_MAJOR, 0, 32)]


def test_every_other_key_can_be_had(panel: MetadataPanel) -> None:
    panel.show_metadata(known())
    assert len({offer.value for offer in panel.key.offers}) == 23


def test_chords_that_fit_the_key_are_offered(panel: MetadataPanel, taken: list[Taken]) -> None:
    panel.show_metadata(known())
    panel.show_position(5 * BEAT)
    entries = offered(panel.chord)
    assert list(entries) == ["Cmaj7\t10%", "C", "Dm", "Em", "F", "G", "G7"]
    entries["Dm"].trigger()
    assert taken == [("chord", "D:min", 4, 8)]


def test_a_doubt_is_told_and_the_notes_can_be_believed(
    panel: MetadataPanel, taken: list[Taken]
) -> None:
    panel.show_metadata(known())
    meter = panel.fields["meter"]
    assert meter.doubt.isVisible()
    says, offers = meter.doubt.toolTip().splitlines()
    assert says == "The file says 4/4, the notes 3/4 (92%)"
    assert offers == "Click to take what the notes say"
    assert not panel.fields["tempo"].doubt.isVisible()
    offered(meter)["Take 3/4 from the notes"].trigger()
    assert taken == [("meter", (3, 4), 0, 32)]


def test_the_menu_comes_up_at_a_click(panel: MetadataPanel, qtbot: QtBot) -> None:
    panel.show_metadata(known())
    QTest.mouseClick(panel.key.value, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in panel.key.findChildren(OfferMenu)))
    for menu in panel.key.findChildren(OfferMenu):
        menu.close()


def test_pins_are_told_and_shown(panel: MetadataPanel) -> None:
    pins: list[tuple[str, bool]] = []
    panel.pinned.connect(lambda *pin: pins.append(pin))
    panel.show_metadata(known())
    pinnable = {name for name, field in panel.fields.items() if field.pin}
    assert pinnable == {"key", "chord", "meter", "tempo", "density", "style"}
    key, tempo = panel.key.pin, panel.fields["tempo"].pin
    assert key
    assert tempo
    key.click()
    tempo.click()
    tempo.click()
    assert pins == [("key", True), ("tempo", True), ("tempo", False)]
    panel.show_pins(frozenset({"tempo"}))
    assert (key.isChecked(), tempo.isChecked()) == (False, True)
    assert len(pins) == 3  # only what the musician does is told


def test_the_values_can_be_copied(panel: MetadataPanel) -> None:
    assert not panel.copy_button.isEnabled()
    panel.show_metadata(known())
    panel.copy_button.as_text.trigger()
    assert "key         C major (52%)" in QGuiApplication.clipboard().text()
    panel.copy_button.as_json.trigger()
    document = json.loads(QGuiApplication.clipboard().text())
    assert (document["file"], document["key"]["tonic"]) == ("tune.mid", "C")


def test_what_is_unfolded_is_remembered(panel: MetadataPanel, icons: Icons, qtbot: QtBot) -> None:
    assert panel.grid.isVisible()
    assert not panel.plots_open
    panel.restore({"values": False, "plots": True})
    assert not panel.grid.isVisible()
    assert panel.plots.isVisible()
    assert panel.state() == {"values": False, "tracks": False, "plots": True}


def test_a_click_in_a_plot_leads_there(panel: MetadataPanel) -> None:
    sought: list[float] = []
    panel.sought.connect(sought.append)
    panel.restore({"plots": True})
    panel.show_metadata(known())
    density = panel.plots.density
    QTest.mouseClick(density, Qt.MouseButton.LeftButton, pos=QPoint(density.width() // 2, 40))
    assert sought == [pytest.approx(16, abs=0.5)]


def test_a_song_that_is_over_takes_its_tracks_with_it(panel: MetadataPanel) -> None:
    panel.show_metadata(known())
    panel.show_metadata(replace(unknown(), tracks=()))
    assert panel.roles.lines == []


def test_what_is_unfolded_is_brought_into_sight(panel: MetadataPanel) -> None:
    lines: list[object] = []
    panel.unfolded.connect(lines.append)
    panel.restore({"tracks": True})
    assert lines == []  # nobody has clicked
    fold = panel.findChildren(FoldButton)[-1]
    fold.click()
    assert lines == [fold]
    fold.click()
    assert lines == [fold]
