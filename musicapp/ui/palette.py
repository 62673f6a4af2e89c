"""Every command by its name: the window of Ctrl+P."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from musicapp.ui.actions import plain

_WIDTH, _HEIGHT = 460, 380
_TOP = 90  # pixels from the upper edge of the window
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}
_NATIVE = QKeySequence.SequenceFormat.NativeText


class Palette(QDialog):
    """A line to write in, and below it the commands whose words begin or go on like that.
    Enter does the one that is marked."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self._actions = [action for action in actions if action.isEnabled()]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Write what you want to do"))
        self.line.setAccessibleName(self.tr("Command"))
        self._items: list[QTreeWidgetItem] = []
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._lay_out(parent)
        self.line.textChanged.connect(self._filter)
        self.line.returnPressed.connect(lambda: self._do(self.list.currentItem()))
        self.list.itemClicked.connect(self._do)
        self.line.installEventFilter(self)
        self._filter("")
        self.line.setFocus()

    @property
    def names(self) -> list[str]:
        """The commands that are listed."""
        return [item.text(0) for item in self._items]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move the mark while one writes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step:
                self._mark(self.list.currentIndex().row() + step)
                return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        written = text.strip().casefold()
        found = [a for a in self._actions if all(w in _name(a) for w in written.split())]
        found.sort(key=lambda action: not _name(action).startswith(written))
        self.list.clear()
        self._items = [_item(action) for action in found]
        self.list.addTopLevelItems(self._items)
        self._mark(0)

    def _mark(self, row: int) -> None:
        if self._items:
            self.list.setCurrentItem(self._items[max(0, min(row, len(self._items) - 1))])

    def _do(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        action: QAction = item.data(0, Qt.ItemDataRole.UserRole)
        self.close()
        action.trigger()

    def _lay_out(self, parent: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.resize(_WIDTH, _HEIGHT)
        self.list.setColumnWidth(0, _WIDTH - 150)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - _WIDTH) // 2, corner.y() + _TOP)


def _name(action: QAction) -> str:
    return plain(action.text()).casefold()


def _item(action: QAction) -> QTreeWidgetItem:
    """An action and its first key."""
    item = QTreeWidgetItem([plain(action.text()), action.shortcut().toString(_NATIVE)])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setData(0, Qt.ItemDataRole.UserRole, action)
    return item
