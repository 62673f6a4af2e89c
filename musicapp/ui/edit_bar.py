"""The strip over the piano roll: tools, grid and zoom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from musicapp.ui.actions import Actions
from musicapp.ui.buttons import action_button
from musicapp.ui.fields import STRIP_HEIGHT, Choice, dim, rule


class EditBar(QFrame):
    """Buttons for what the mouse does in the roll and for how much of it is seen."""

    def __init__(
        self,
        actions: Actions,
        grids: Mapping[str, int],
        handle: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """handle is where the selection is dragged out."""
        super().__init__(parent)
        self.setObjectName("bar")
        self.setFixedHeight(STRIP_HEIGHT)
        self.grid = Choice[int](grids.items())
        self.grid.setAccessibleName(self.tr("Grid"))
        self.grid.setToolTip(self.tr("The note value to which notes snap"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 4)
        row.setSpacing(4)
        for action in (actions.select_tool, actions.draw_tool, actions.erase_tool):
            row.addWidget(action_button(action))
        row.addSpacing(6)
        row.addWidget(rule(vertical=True))
        row.addSpacing(6)
        row.addWidget(action_button(actions.snap))
        row.addWidget(dim(self.tr("Grid")))
        row.addWidget(self.grid)
        row.addSpacing(6)
        row.addWidget(rule(vertical=True))
        row.addSpacing(6)
        for action in (actions.undo, actions.redo):
            row.addWidget(action_button(action))
        row.addStretch(1)
        row.addWidget(handle)
        row.addSpacing(6)
        row.addWidget(rule(vertical=True))
        row.addSpacing(6)
        for action in (actions.zoom_out, actions.zoom_in, actions.fit):
            row.addWidget(action_button(action))
