"""The menu that the right mouse button opens over the roll, where it does not erase."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.ui.actions import Actions
from musicapp.ui.menus import fill_menu, part_menu, reshapings
from musicapp.ui.roll.hits import hit
from musicapp.ui.roll.view import RollView


class NoteMenu(QMenu):
    """What can be done with the chosen notes; a note under the pointer is chosen first."""

    def __init__(self, actions: Actions, roll: RollView) -> None:
        super().__init__(roll)
        self._roll = roll
        self._tick = 0.0
        a = actions
        self.addActions([a.cut, a.copy])
        self.paste_here = self.addAction(self.tr("Paste here"))
        self.addActions([a.duplicate, a.delete])
        self.addSeparator()
        self.addActions([a.quantise, a.louder, a.softer])
        self.addSeparator()
        self.addActions([a.fill, a.vary, a.lock, a.rewrite, a.harmonise])
        self.addMenu(part_menu(a, self))
        self.addMenu(self._reshape_menu(a))
        self.addSeparator()
        self.addActions([a.loop_selection, a.zoom_to_selection, a.select_all])
        self.paste_here.triggered.connect(lambda: roll.paste_at(self._tick))
        roll.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        roll.customContextMenuRequested.connect(self._open)

    def _reshape_menu(self, actions: Actions) -> QMenu:
        menu = QMenu(self.tr("Reshape"), self)
        fill_menu(menu, reshapings(actions, menu))
        return menu

    def _open(self, at: QPoint) -> None:
        on_canvas = self._roll.canvas.mapFrom(self._roll, at)
        self._tick = self._roll.stage.geometry.tick_at(on_canvas.x())
        if self._roll.canvas.rect().contains(on_canvas):
            self._choose(on_canvas)
        self.popup(self._roll.mapToGlobal(at))

    def _choose(self, at: QPoint) -> None:
        stage = self._roll.stage
        under = hit(stage.notes, stage.geometry, at.x(), at.y())
        if under:
            note = Selection.of({stage.session.track: Notes.of([under.note])})
            if len(note.without(stage.chosen)):
                stage.session.select(note)
