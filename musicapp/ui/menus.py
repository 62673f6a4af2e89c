"""The menu bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from musicapp.domain.pitch import Key
from musicapp.ui.actions import Actions, plain
from musicapp.ui.languages import LANGUAGES
from musicapp.ui.play_menus import PlayMenus
from musicapp.ui.record_menus import RecordMenus

Entry = QAction | QMenu | None  # None is a line between two groups


class Menus(QObject):
    """Fills a menu bar; what is remembered (recent files, theme, language) is offered later."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        super().__init__(bar)
        self._bar = bar
        self.recent = QMenu(self.tr("Open &recent"), bar)
        self.theme = QMenu(self.tr("&Theme"), bar)
        self.language = QMenu(self.tr("&Language"), bar)
        self.groups: list[tuple[str, list[QAction]]] = []
        self.recent.setToolTipsVisible(True)
        self._fill(actions)

    def offer_recent(self, files: Iterable[Path], open_file: Callable[[Path], object]) -> None:
        """List the files of late."""
        self.recent.clear()
        for path in files:
            action = self.recent.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, chosen=path: open_file(chosen))
        self.recent.setEnabled(not self.recent.isEmpty())

    def offer_themes(self, current: str, choose: Callable[[str], object]) -> None:
        """Offer the two themes and that of the system."""
        names = {"": self.tr("As the system"), "dark": self.tr("Dark"), "light": self.tr("Light")}
        _offer(self.theme, names, current, choose)

    def offer_languages(self, current: str, choose: Callable[[str], object]) -> None:
        """Offer every language in its own words."""
        _offer(self.language, {"": self.tr("As the system")} | LANGUAGES, current, choose)

    def _fill(self, a: Actions) -> None:
        notes = [
            *(a.semitone_up, a.semitone_down, a.octave_up, a.octave_down, None),
            *(a.earlier, a.later, a.shorter, a.longer, None),
            *(a.louder, a.softer, None, a.quantise, a.find_beat),
        ]
        tools = [a.select_tool, a.draw_tool, a.erase_tool, a.swap_tools]
        clipboard = [a.cut, a.copy, a.paste, a.duplicate, a.delete, a.select_all]
        self._menu(
            self.tr("&File"),
            [
                *(a.new, a.open, self.recent, None, a.save, a.save_as, None),
                *(a.export_sound, a.export_clip, None, a.quit),
            ],
        )
        edit = self._menu(self.tr("&Edit"), [a.undo, a.redo, None, *clipboard, None, *tools, None])
        self._fill_menu(edit.addMenu(self.tr("&Notes")), self.tr("Notes"), notes)
        self._menu(
            self.tr("&View"),
            [
                *(a.zoom_in, a.zoom_out, a.higher_rows, a.lower_rows, None),
                *(a.fit, a.zoom_to_selection, a.follow, None),
                *(a.snap, a.scale, a.ghosts, a.harmony, None, self.theme, self.language),
            ],
        )
        self.playing = PlayMenus(self._bar)
        self._menu(
            self.tr("&Transport"),
            [
                *(a.play, a.play_selection, a.to_start, a.loop, a.loop_selection, None),
                *(
                    a.metronome,
                    self.playing.count_in,
                    self.playing.send_clock,
                    self.playing.follow_clock,
                    None,
                ),
                *(a.mute, a.solo, a.track_output, None, a.panic, a.sound_setup),
            ],
        )
        self.record = r = RecordMenus(self._bar)
        self._menu(
            self.tr("&Input"),
            [
                *(a.record, a.capture, None, r.overdub, r.replace, r.takes, r.timing, None),
                *(r.ports, r.thru, a.computer_keys, a.step_entry, None, a.learn),
            ],
        )
        self.parts = part_menu(a, self._bar)
        self._menu(
            self.tr("&Compose"),
            [
                *(a.generate, a.continue_song, None, a.fill, a.vary, a.rewrite, a.lock, None),
                *(a.harmonise, self.parts, None, a.next_take, a.previous_take),
                *(a.accept_take, a.discard_take, a.save_take, None, a.stop_generating),
            ],
        )
        forms = reshapings(a, self._bar)
        self._menu(self.tr("Resha&pe"), [*forms, None, a.chord_here, a.key_here])
        self._menu(self.tr("&Help"), [a.palette, a.shortcuts, a.about])

    def _menu(self, title: str, entries: Iterable[Entry]) -> QMenu:
        menu = self._bar.addMenu(title)
        self._fill_menu(menu, plain(title), entries)
        return menu

    def _fill_menu(self, menu: QMenu, name: str, entries: Iterable[Entry]) -> None:
        kept = list(entries)
        fill_menu(menu, kept)
        self.groups.append((name, [entry for entry in kept if isinstance(entry, QAction)]))


def fill_menu(menu: QMenu, entries: Iterable[Entry]) -> None:
    """Put entries and lines into a menu."""
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, QMenu):
            menu.addMenu(entry)
        else:
            menu.addAction(entry)


def part_menu(actions: Actions, parent: QWidget) -> QMenu:
    """The parts that can be added to what is there."""
    menu = QMenu(QCoreApplication.translate("Menus", "Add a &part"), parent)
    menu.addActions(list(actions.add_parts.values()))
    return menu


def reshapings(actions: Actions, parent: QWidget) -> list[Entry]:
    """The other forms that the music can take."""
    a = actions
    keys = QMenu(QCoreApplication.translate("Menus", "To another &key"), parent)
    for key, action in a.to_keys.items():
        if key == Key(0, "minor"):
            keys.addSeparator()
        keys.addAction(action)
    return [
        *(a.reharmonise, keys, None, a.forms["half"], a.forms["twice"], None),
        *(a.forms["swing"], a.forms["straighten"], a.forms["simplify"]),
    ]


def _offer(
    menu: QMenu, names: dict[str, str], current: str, choose: Callable[[str], object]
) -> None:
    menu.clear()
    group = QActionGroup(menu)
    for value, name in names.items():
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(value == current)
        action.setData(value)
        group.addAction(action)
    group.triggered.connect(lambda action: choose(action.data()))
