"""What can be chosen about keyboards and recording, for the menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from musicapp.playback.input_ports import FIRST_THERE, NO_INPUT
from musicapp.ui.roll.grid import GRIDS

_FINEST, _COARSEST = GRIDS["1/32T"], GRIDS["1/4"]
STRENGTHS = (100, 75, 50, 25)  # per cent


class RecordMenus(QObject):
    """Menus of ports and of timing, and the entries beside them. ``port_chosen`` tells the
    choice of a port; ``chosen`` that another entry was chosen, for the musician."""

    port_chosen = Signal(str)
    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ports = QMenu(self.tr("&MIDI keyboard"), parent)
        self.timing = QMenu(self.tr("Correct the t&iming"), parent)
        self.overdub = self._entry(self.tr("&Overdub"))
        self.replace = self._entry(self.tr("Re&place what was there"))
        self.takes = self._entry(self.tr("Each round of a loop is a &take"))
        self.thru = self._entry(self.tr("&Hear what is played"))
        both = QActionGroup(self)
        both.addAction(self.overdub)
        both.addAction(self.replace)
        steps = {self.tr("Off"): 0} | {
            name: ticks for name, ticks in GRIDS.items() if _FINEST <= ticks <= _COARSEST
        }
        self._steps = self._choices((name, ticks) for name, ticks in steps.items())
        self.timing.addSeparator()
        self._strengths = self._choices(
            (self.tr("{percent} % of the way").format(percent=percent), percent)
            for percent in STRENGTHS
        )

    @property
    def step(self) -> int:
        """The grid to which timing is corrected, in ticks; 0 for not at all."""
        return _checked(self._steps)

    @property
    def strength(self) -> int:
        """How far, in per cent."""
        return _checked(self._strengths)

    def choose_timing(self, step: int, strength: int) -> None:
        """Show what was chosen before; what is not offered leaves things as they are."""
        for group, value in ((self._steps, step), (self._strengths, strength)):
            for action in group.actions():
                if action.data() == value:
                    action.setChecked(True)

    def show_ports(self, names: Iterable[str], wish: str) -> None:
        """Offer the ports that are there, and the one that was chosen even if it is not."""
        self.ports.clear()
        names = list(names)
        if not names:
            words = self.tr("None was found: plug one in, or use the computer's keys (Ctrl+K)")
            self.ports.addAction(words).setEnabled(False)
            self.ports.addSeparator()
        group = QActionGroup(self.ports)
        ports = dict.fromkeys([*names, *([wish] if wish not in (FIRST_THERE, NO_INPUT) else ())])
        self._port(group, self.tr("The first that is plugged in"), FIRST_THERE, wish)
        for name in ports:
            self._port(group, name.replace("&", "&&"), name, wish)
        self._port(group, self.tr("None"), NO_INPUT, wish)

    def _port(self, group: QActionGroup, words: str, name: str, wish: str) -> None:
        action = _checkable(group, self.ports, words, name)
        action.setChecked(name == wish)
        action.triggered.connect(lambda _=False: self.port_chosen.emit(name))

    def _entry(self, words: str) -> QAction:
        action = QAction(words, self, checkable=True)
        action.triggered.connect(lambda _=False: self.chosen.emit())
        return action

    def _choices(self, choices: Iterable[tuple[str, int]]) -> QActionGroup:
        group = QActionGroup(self)
        for words, value in choices:
            _checkable(group, self.timing, words, value)
        group.actions()[0].setChecked(True)
        group.triggered.connect(lambda _: self.chosen.emit())
        return group


def _checkable(group: QActionGroup, menu: QMenu, words: str, data: object) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setData(data)
    group.addAction(action)
    return action


def _checked(group: QActionGroup) -> int:
    value: int = group.checkedAction().data()
    return value
