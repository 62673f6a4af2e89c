"""Every text is translated, and none goes past the translation."""

from __future__ import annotations

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from musicapp import paths
from musicapp.errors import FileProblem, RequestProblem
from musicapp.files.songs import open_song
from musicapp.settings import Settings, SettingsFile
from musicapp.ui.crash import CrashDialog
from musicapp.ui.dialogs import AboutDialog, KeysDialog
from musicapp.ui.languages import Language
from musicapp.ui.sentences import in_words
from tests.helpers.window import Studio, studio

FILE = paths.resources() / "translations" / "musicapp_zh_CN.ts"

# Names, units and keys that Chinese musicians read as they are; shorter words
# are chords, notes and single keys.
AS_THEY_ARE = {
    *("musicapp", "English", "BPM", "MIDI"),
    *("Alt", "Ctrl", "Shift", "Space", "Home", "Del", "Backspace", "Esc"),
    *("Down", "Left", "Right"),
}
WORD = re.compile(r"[A-Za-z]{3,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp, paths.resources())
    language.choose("zh_CN")
    yield language
    language.choose("en")


def test_no_text_waits_for_its_translation() -> None:
    for message in ElementTree.parse(FILE).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, message.findtext("source")
        assert translation.text


def test_a_translation_keeps_what_is_put_into_it() -> None:
    for message in ElementTree.parse(FILE).getroot().iter("message"):
        source, translation = message.findtext("source", ""), message.findtext("translation", "")
        gaps = r"\{\w+\}"
        assert sorted(re.findall(gaps, source)) == sorted(re.findall(gaps, translation)), source


def test_the_files_hold_the_texts_of_the_code(tmp_path: Path) -> None:
    fresh = tmp_path / FILE.name
    shutil.copy(FILE, fresh)
    tool = tool_that_makes_them()
    tool.collect(fresh, tool.all_sentences(tool.sentences_of(paths.PACKAGE)))
    assert fresh.read_text(encoding="utf-8") == FILE.read_text(encoding="utf-8")


def test_every_visible_text_of_the_window_is_chinese(qtbot: QtBot, tmp_path: Path) -> None:
    SettingsFile(tmp_path / "settings.json").save(Settings(language="zh_CN"))
    with studio(qtbot, tmp_path) as window:
        window.generate()
        window.wait_for_the_end()
        window.wait_until(lambda: window.application.parts.recognise.up_to_date)
        window.application.parts.transport.stop()
        window.application.parts.transport.seek(100_000)  # where there is no chord
        dialogs = (
            KeysDialog(window.window.menus.groups, window.window),
            AboutDialog(window.window.windowIcon(), window.window),
            CrashDialog(""),
        )
        qtbot.addWidget(dialogs[2])
        english = {
            text
            for widget in (window.window, *dialogs)
            for text in texts_below(widget)
            if not CHINESE.search(text) and set(WORD.findall(text)) - AS_THEY_ARE
        }
        assert english - names_of_the_song(window) == set()


def test_errors_speak_chinese_with_their_reasons(chinese: Language, tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        open_song(tmp_path / "曲.mid")
    assert in_words(caught.value) == "无法打开 曲.mid：没有这个文件或文件夹。没有任何更改。"
    with pytest.raises(FileProblem) as caught:
        open_song(tmp_path / "tune.doc")
    assert in_words(caught.value).startswith("无法打开 tune.doc：不支持“.doc”文件")


def test_an_unknown_sentence_stays_as_it_is(chinese: Language) -> None:
    assert in_words(RequestProblem("Nobody ever wrote this.")) == "Nobody ever wrote this."


def test_qt_speaks_chinese_too(chinese: Language, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "取消"


def tool_that_makes_them() -> ModuleType:
    path = paths.PACKAGE.parent / "packaging" / "make_translations.py"
    spec = importlib.util.spec_from_file_location("make_translations", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts_below(widget: QWidget) -> Iterator[str]:
    """Everything that a widget and those in it show, or say when they are asked."""
    for part in (widget, *widget.findChildren(QWidget)):
        yield from (part.toolTip(), part.accessibleName(), part.statusTip())
        if isinstance(part, QAbstractButton | QLabel):
            yield part.text()
        if isinstance(part, QComboBox):
            yield from (part.itemText(index) for index in range(part.count()))
        if isinstance(part, QMenu):
            yield part.title()
    for action in widget.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def names_of_the_song(window: Studio) -> set[str]:
    """The names of tracks and ports are as somebody gave them."""
    return {track.name for track in window.session.song.tracks} | {""} | set(window.outputs.names())
