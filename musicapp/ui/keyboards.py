"""Everything about keyboards in the window: joins what is shown to what listens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMainWindow

from musicapp.playback.recorder import EntryGrid
from musicapp.services.desk import SIXTEENTH, Desk
from musicapp.services.midi_learn import Trigger
from musicapp.services.recording import RecordOptions
from musicapp.ui.actions import Actions, plain
from musicapp.ui.computer_keys import ComputerKeys
from musicapp.ui.input_status import InputStatus
from musicapp.ui.learn_dialog import LearnDialog
from musicapp.ui.panes import Panes
from musicapp.ui.preferences import Preferences
from musicapp.ui.record_deeds import RecordDeeds
from musicapp.ui.record_menus import RecordMenus


class Keyboards(QObject):
    """The entries of the Input menu, the computer's keys, and what the status bar says;
    remembers what was chosen. show_problem is told of what went wrong."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        menus: RecordMenus,
        panes: Panes,
        preferences: Preferences,
        window: QMainWindow,
        show_problem: Callable[[Exception], object],
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._menus = menus
        self._panes = panes
        self._preferences = preferences
        self.keys = ComputerKeys(window, desk.incoming.play)
        self.record = RecordDeeds(actions, desk, self.keys, panes.roll, panes.notice)
        self.status = InputStatus(desk, self.keys)
        window.statusBar().addPermanentWidget(self.status)
        self._take_choices()
        self._connect(show_problem)
        panes.roll.canvas.installEventFilter(self)

    def open(self) -> None:
        """Begin to listen to the keyboard that was used last."""
        self._desk.incoming.choose(self._preferences.now.input)
        self._desk.incoming.start()
        self.status.show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While steps are entered, Backspace in the roll takes one back."""
        mine = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Backspace
        if watched is not self._panes.roll.canvas or not mine or not self._desk.steps.on:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._desk.steps.take_back()
        event.accept()
        return True

    def show_learning(self) -> None:
        """Open the window in which knobs and pads are learned."""
        words = {name: plain(action.text()) for name, action in self._learnable().items()}
        words |= {"play": self.tr("Play and stop"), "stop": self.tr("Stop")}
        LearnDialog(self._desk.learn, words, self._panes.window()).open()

    def _connect(self, show_problem: Callable[[Exception], object]) -> None:
        actions, desk, menus = self._actions, self._desk, self._menus
        actions.computer_keys.toggled.connect(self.keys.switch)
        actions.step_entry.toggled.connect(self._switch_steps)
        actions.learn.triggered.connect(self.show_learning)
        actions.panic.triggered.connect(desk.thru.release)
        menus.port_chosen.connect(self._choose_port)
        menus.chosen.connect(self._choose)
        menus.ports.aboutToShow.connect(self._show_ports)
        desk.incoming.failed.connect(show_problem)
        desk.incoming.returned.connect(self._welcome)
        desk.step = lambda: self._panes.roll.snap_ticks or SIXTEENTH
        desk.learn.changed.connect(self._remember_learned)
        desk.learn.deeds |= {name: action.trigger for name, action in self._learnable().items()}

    def _learnable(self) -> dict[str, QAction]:
        a = self._actions
        return {
            "play": a.play,
            "stop": a.panic,
            "to-start": a.to_start,
            "record": a.record,
            "capture": a.capture,
            "loop": a.loop,
            "generate": a.generate,
            "continue": a.continue_song,
            "next-take": a.next_take,
            "accept": a.accept_take,
            "discard": a.discard_take,
        }

    def _take_choices(self) -> None:
        settings, menus = self._preferences.now, self._menus
        menus.replace.setChecked(settings.record_replacing)
        menus.overdub.setChecked(not settings.record_replacing)
        menus.takes.setChecked(settings.record_takes)
        menus.thru.setChecked(settings.thru)
        menus.choose_timing(settings.record_step, settings.record_strength)
        pairs = (words.rpartition(" ") for words in settings.learned)
        learned = ((Trigger.parse(trigger), deed) for trigger, _, deed in pairs)
        self._desk.learn.learned = {trigger: deed for trigger, deed in learned if trigger}
        self._use_choices()

    def _use_choices(self) -> None:
        menus = self._menus
        grid = EntryGrid(menus.step, menus.strength / 100)
        options = RecordOptions(menus.replace.isChecked(), menus.takes.isChecked(), grid)
        self._desk.recording.options = options
        self._desk.thru.on = menus.thru.isChecked()

    def _choose(self) -> None:
        menus = self._menus
        self._use_choices()
        self._preferences.remember(
            record_replacing=menus.replace.isChecked(),
            record_takes=menus.takes.isChecked(),
            record_step=menus.step,
            record_strength=menus.strength,
            thru=menus.thru.isChecked(),
        )

    def _choose_port(self, name: str) -> None:
        self._desk.incoming.choose(name)
        self._preferences.remember(input=name)
        self.status.show_state()

    def _show_ports(self) -> None:
        incoming = self._desk.incoming
        self._menus.show_ports(incoming.ports.names, incoming.wish)

    def _welcome(self, name: str) -> None:
        self._panes.notice.show_news(self.tr("The MIDI input “{name}” is back.").format(name=name))

    def _switch_steps(self, on: bool) -> None:
        self._desk.steps.switch(on)
        self._panes.roll.setFocus()

    def _remember_learned(self) -> None:
        learned = self._desk.learn.learned.items()
        self._preferences.remember(learned=tuple(f"{trigger} {deed}" for trigger, deed in learned))
