"""The strip below the roll in which one of several takes is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from musicapp.services.generate import Generate
from musicapp.ui.actions import Actions, hint, plain
from musicapp.ui.buttons import action_button
from musicapp.ui.fields import STRIP_HEIGHT, ElidedLabel, dim
from musicapp.ui.preview_words import choice_words
from musicapp.ui.theme import current_theme

_LINE = 3  # pixels: how far a take is written, at the foot of its button
_WIDTH, _BESIDE = 38, 14  # of a number; on either side of a word
_EVERY_MS = 60  # notes come every few milliseconds


class TakeButton(QPushButton):
    """A take's number, or a word for it, and how much of it is written."""

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("take")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._index = index
        self._share = 0.0

    def show_name(self, word: str) -> None:
        """Show a word; the take's number where there is none."""
        self.setText(word or str(self._index + 1))
        wanted = self.fontMetrics().horizontalAdvance(word) + 2 * _BESIDE if word else _WIDTH
        self.setFixedWidth(wanted)
        self.setAccessibleName(word or self.tr("Take {number}").format(number=self._index + 1))

    @property
    def share(self) -> float:
        """How much of the take is written, 0–1."""
        return self._share

    def show_share(self, share: float) -> None:
        """Show how much of the take is written."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number, and a line while the take is not complete."""
        super().paintEvent(event)
        if self._share < 1:
            painter, room = QPainter(self), QRectF(self.rect()).adjusted(6, 0, -6, -4)
            line = QRectF(room.left(), room.bottom() - _LINE, room.width() * self._share, _LINE)
            painter.fillRect(line, current_theme().accent)


class TakesStrip(QFrame):
    """Seen while there is something to choose: the takes, and what can be done with them."""

    def __init__(
        self, generate: Generate, actions: Actions, handle: QWidget, parent: QWidget | None = None
    ) -> None:
        """handle is where the take is dragged out."""
        super().__init__(parent)
        self.setObjectName("strip")
        self.setFixedHeight(STRIP_HEIGHT)
        self._choice = generate.choice
        self.buttons: list[TakeButton] = []
        self.accept_button = _text_button(actions.accept_take, generate.choice.accept)
        self.accept_button.setProperty("primary", True)
        self.discard_button = _text_button(actions.discard_take, generate.discard)
        self._name, self.about = dim(""), ElidedLabel()
        self.about.setProperty("dim", True)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._lay_out(actions, handle)
        self._pause = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._pause.timeout.connect(self._show_progress)
        self._choice.changed.connect(self._show)
        for more in (generate.written, self._choice.others_written):
            more.connect(self._show_soon)
        self._show()

    def _show(self) -> None:
        choice = self._choice
        self.setVisible(choice.open)
        if not choice.open:
            return
        self._make_buttons(len(choice.takes))
        words = (
            [self.tr("Before"), self.tr("After")] if choice.preview else len(choice.takes) * [""]
        )
        for index, (button, word) in enumerate(zip(self.buttons, words, strict=True)):
            button.show_name(word)
            button.setChecked(index == choice.shown)
        self._name.setText(choice.preview.label if choice.preview else self.tr("Takes"))
        self.about.setText(choice_words(choice))
        self.about.setToolTip(self.about.text())
        self._show_progress()

    def _show_soon(self, _tick: int = 0) -> None:
        if self._choice.open and not self._pause.isActive():
            self._pause.start()

    def _show_progress(self) -> None:
        start, end = self._choice.span
        for button, take in zip(self.buttons, self._choice.takes, strict=False):
            button.show_share((take.until - start) / max(1, end - start))

    def _make_buttons(self, count: int) -> None:
        while len(self.buttons) > count:
            button = self.buttons.pop()
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self.buttons) < count:
            index = len(self.buttons)
            button = TakeButton(index)
            button.clicked.connect(lambda _=False, chosen=index: self._choose(chosen))
            self._row.addWidget(button)
            self.buttons.append(button)

    def _choose(self, index: int) -> None:
        self._choice.show(index)
        self._show()  # a click on the one that is shown leaves it chosen

    def _lay_out(self, actions: Actions, handle: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(6)
        row.addWidget(self._name)
        row.addWidget(action_button(actions.previous_take))
        row.addLayout(self._row)
        row.addWidget(action_button(actions.next_take))
        row.addSpacing(8)
        row.addWidget(self.about, 1)
        row.addWidget(handle)
        row.addWidget(self.discard_button)
        row.addWidget(self.accept_button)


def _text_button(action: QAction, deed: Callable[[], object]) -> QPushButton:
    """A button that does what an action does, also while the action leaves its key to another."""
    button = QPushButton(plain(action.iconText()))
    button.setToolTip(hint(action))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda: deed())
    return button
