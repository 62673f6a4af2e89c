"""The windows behind the Help menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from musicapp import __version__
from musicapp.ui.actions import plain
from musicapp.ui.fields import LARGE, dim, heading, sized

_PICTURE = 72  # pixels
_COLUMNS = 3
_NATIVE = QKeySequence.SequenceFormat.NativeText


class KeysDialog(QDialog):
    """All keys of the actions, and what the mouse does in the roll."""

    def __init__(self, groups: Iterable[tuple[str, Iterable[QAction]]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys and mouse"))
        self.resize(1140, 680)
        columns = QHBoxLayout()
        columns.setSpacing(36)
        sides = [QVBoxLayout() for _ in range(_COLUMNS)]
        parts = [
            *groups_of_keys(groups),
            (self.tr("Mouse in the roll"), self._gestures()),
            (self.tr("Cursor in the roll"), self._cursor_keys()),
        ]
        lines = [0] * _COLUMNS
        for name, rows in parts:
            shorter = lines.index(min(lines))
            lines[shorter] += len(rows) + 2
            sides[shorter].addLayout(_table(name, rows))
        for side in sides:
            side.setSpacing(20)
            side.addStretch(1)
            columns.addLayout(side, 1)
        inside = QWidget()
        inside.setLayout(columns)
        columns.setContentsMargins(24, 20, 24, 20)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(area, 1)
        column.addWidget(_close_button(self))

    def _gestures(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Draw a note (draw tool)"), self.tr("Left button")),
            (self.tr("Make it longer"), self.tr("Drag to the right")),
            (self.tr("Move or resize notes"), self.tr("Drag them or their edges")),
            (self.tr("Delete notes"), self.tr("Right button")),
            (self.tr("Choose notes with a rectangle"), self.tr("Ctrl + drag")),
            (self.tr("Copy notes"), self.tr("Ctrl + drag a note")),
            (self.tr("Ignore the grid"), self.tr("Alt")),
            (self.tr("Move the view"), self.tr("Middle button")),
            (self.tr("Scroll up and down, sideways"), self.tr("Wheel, Shift + wheel")),
            (self.tr("Zoom time"), self.tr("Ctrl + wheel")),
            (self.tr("Zoom pitch"), self.tr("Ctrl + Shift + wheel")),
            (self.tr("Choose the notes of a chord"), self.tr("Click on the chord")),
            (self.tr("See what else it may be"), self.tr("Double click")),
        ]

    def _cursor_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Move it, when no note is chosen"), self.tr("Arrows")),
            (self.tr("Write a note there"), self.tr("Enter")),
            (self.tr("Choose the next note"), self.tr("Ctrl + arrow")),
            (self.tr("Choose one more"), self.tr("Ctrl + Shift + arrow")),
        ]


class AboutDialog(QDialog):
    """What this is, and whose work it rests on."""

    def __init__(self, picture: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About musicapp"))
        sign = QLabel()
        sign.setPixmap(picture.pixmap(_PICTURE, _PICTURE))
        name = QLabel("musicapp")
        name.setFont(sized(name.font(), LARGE))
        words = QLabel(
            self.tr(
                "A piano roll that composes with you. The network runs on this computer; "
                "nothing that you play or write leaves it."
            )
        )
        words.setWordWrap(True)
        words.setMinimumWidth(340)
        rights = dim(
            self.tr(
                "Free software under the MIT licence. The typeface, the SoundFont and the "
                "network's weights have notices of their own in the folder “licences”."
            )
        )
        rights.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(28, 24, 28, 16)
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(10)
        grid.addWidget(sign, 0, 0, 4, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name, 0, 1)
        grid.addWidget(dim(self.tr("Version {number}").format(number=__version__)), 1, 1)
        grid.addWidget(words, 2, 1)
        grid.addWidget(rights, 3, 1)
        grid.addWidget(_close_button(self), 4, 0, 1, 2)


def groups_of_keys(
    groups: Iterable[tuple[str, Iterable[QAction]]],
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of actions as rows of what they do and their keys; those without are left out."""
    found = [(name, [action for action in group if action.shortcuts()]) for name, group in groups]
    return [
        (name, [(plain(action.iconText()), _keys(action)) for action in actions])
        for name, actions in found
        if actions
    ]


def _keys(action: QAction) -> str:
    return "   ".join(keys.toString(_NATIVE) for keys in action.shortcuts())


def _table(name: str, rows: Iterable[tuple[str, str]]) -> QGridLayout:
    table = QGridLayout()
    table.setHorizontalSpacing(18)
    table.setVerticalSpacing(5)
    head = heading(name)
    head.setProperty("accent", True)
    table.addWidget(head, 0, 0, 1, 2)
    for line, (deed, keys) in enumerate(rows, start=1):
        table.addWidget(QLabel(deed), line, 0)
        table.addWidget(dim(keys), line, 1, Qt.AlignmentFlag.AlignRight)
    table.setColumnStretch(0, 1)
    return table


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    buttons.setContentsMargins(16, 0, 16, 0)
    return buttons
