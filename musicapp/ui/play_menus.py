"""What can be chosen about playing, for the menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from musicapp.services.transport import Transport
from musicapp.ui.actions import Actions
from musicapp.ui.preferences import Preferences


class PlayMenus(QObject):
    """The menu of the count-in, and the entries beside it. ``count_in_chosen`` tells the bars that
    the musician chose."""

    count_in_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.count_in = QMenu(self.tr("Count &in before recording"), parent)
        self._bars = QActionGroup(self)
        for bars, words in enumerate((self.tr("Off"), self.tr("One bar"), self.tr("Two bars"))):
            action = self.count_in.addAction(words)
            action.setCheckable(True)
            action.setData(bars)
            self._bars.addAction(action)
        self.send_clock = QAction(self.tr("Send MIDI cloc&k"), self, checkable=True)
        self.follow_clock = QAction(self.tr("Foll&ow MIDI clock"), self, checkable=True)
        self._bars.triggered.connect(lambda action: self.count_in_chosen.emit(action.data()))

    def show_count_in(self, bars: int) -> None:
        """Show how many bars are counted."""
        for action in self._bars.actions():
            action.setChecked(action.data() == bars)


class PlayChoices(QObject):
    """Does what is chosen about playing, and remembers it."""

    def __init__(
        self, transport: Transport, actions: Actions, menus: PlayMenus, preferences: Preferences
    ) -> None:
        super().__init__(menus)
        self._transport = transport
        self._actions = actions
        self._preferences = preferences
        settings = preferences.now
        transport.count_in = min(max(settings.count_in, 0), 2)
        menus.show_count_in(transport.count_in)
        menus.count_in_chosen.connect(self._count_in)
        menus.send_clock.setChecked(settings.send_clock)
        menus.send_clock.triggered.connect(self._send_clock)
        transport.send_clock(settings.send_clock)
        menus.follow_clock.setChecked(settings.follow_clock)
        menus.follow_clock.triggered.connect(self._follow_clock)
        transport.follower.on = settings.follow_clock
        transport.state_changed.connect(self._show)
        transport.set_metronome(settings.metronome)
        actions.metronome.triggered.connect(self._click)

    def _show(self) -> None:
        self._actions.metronome.setChecked(self._transport.metronome)

    def _click(self, clicking: bool) -> None:
        self._transport.set_metronome(clicking)
        self._preferences.remember(metronome=clicking)

    def _count_in(self, bars: int) -> None:
        self._transport.count_in = bars
        self._preferences.remember(count_in=bars)

    def _send_clock(self, clocking: bool) -> None:
        self._transport.send_clock(clocking)
        self._preferences.remember(send_clock=clocking)

    def _follow_clock(self, following: bool) -> None:
        self._transport.follower.on = following
        self._preferences.remember(follow_clock=following)
