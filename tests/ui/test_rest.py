"""Rests of the main thread."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from musicapp.ui.rest import Rest


def test_a_rest_ends_by_itself_and_once(qtbot: QtBot) -> None:
    ended: list[str] = []
    rest = Rest()
    rest.begin(0.001, lambda: ended.append("first"))
    assert not ended
    qtbot.waitUntil(lambda: bool(ended))
    qtbot.wait(20)
    assert ended == ["first"]


def test_only_the_newest_rest_counts_and_none_once_it_is_stopped(qtbot: QtBot) -> None:
    ended: list[str] = []
    rest = Rest()
    rest.begin(0.001, lambda: ended.append("first"))
    rest.begin(0.001, lambda: ended.append("second"))
    qtbot.waitUntil(lambda: bool(ended))
    rest.begin(0.001, lambda: ended.append("third"))
    rest.stop()
    qtbot.wait(20)
    assert ended == ["second"]
