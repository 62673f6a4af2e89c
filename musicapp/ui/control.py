"""Metadata as control: joins what shows recognised values to what makes them hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from musicapp.errors import RequestProblem
from musicapp.ui.actions import Actions
from musicapp.ui.decisions import Decisions
from musicapp.ui.menus import reshapings
from musicapp.ui.panes import Panes
from musicapp.ui.parts import Parts
from musicapp.ui.pins import Pins
from musicapp.ui.reshape_deeds import ReshapeDeeds
from musicapp.ui.value_field import ValueField


class Control:
    """Pins become wishes, other values than the recognised ones are laid down, and the music
    takes other forms."""

    def __init__(
        self,
        parts: Parts,
        panes: Panes,
        actions: Actions,
        show_problem: Callable[[Exception], object],
    ) -> None:
        composing, wishes = panes.generate.composing, panes.generate.wishes
        self.pins = Pins(
            parts.session, parts.transport, parts.recognise, parts.densities, composing, wishes
        )
        self.decisions = Decisions(parts.session, parts.reshape, composing.aim)
        panes.metadata.pinned.connect(self.pins.pin)
        self.pins.changed.connect(panes.metadata.show_pins)
        self.pins.refused.connect(show_problem)
        panes.metadata.chosen.connect(self.decisions.choose)
        panes.roll.chosen.connect(self.decisions.choose)
        self.decisions.told.connect(panes.notice.show_news)
        for signal in (composing.asked, actions.undo.triggered):
            signal.connect(panes.notice.hide_news)
        parts.generate.choice.changed.connect(panes.notice.hide_news)
        fields = panes.metadata.fields
        for action, name in ((actions.chord_here, "chord"), (actions.key_here, "local key")):
            action.triggered.connect(partial(_offer_others, fields[name], show_problem))
        self.forms = ReshapeDeeds(
            actions, parts.session, parts.generate, parts.reshape, panes.generate
        )
        parts.reshape.failed.connect(show_problem)
        _give_menu(panes.metadata, actions)
        self.pins.tell()


def _offer_others(
    field: ValueField, show_problem: Callable[[Exception], object], _checked: bool = False
) -> None:
    """Open the menu of a value, for who has no mouse at hand."""
    if field.offers:
        field.open_menu()
        return
    words = QCoreApplication.translate(
        "Control", "Nothing is recognised at the playhead that could be changed."
    )
    show_problem(RequestProblem(words))


def _give_menu(panel: QWidget, actions: Actions) -> None:
    """Let the right button offer what changes the values of a panel."""
    panel.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    for entry in reshapings(actions, panel):
        if entry is None:
            line = QAction(panel)
            line.setSeparator(True)
            panel.addAction(line)
        else:
            panel.addAction(entry.menuAction() if isinstance(entry, QMenu) else entry)
