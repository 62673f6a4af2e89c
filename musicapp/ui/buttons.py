"""Buttons that follow the theme and the room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from musicapp.ui.icons import SIZE, Icons
from musicapp.ui.theme import current_theme


class IconButton(QToolButton):
    """A button with a drawing, which it repaints when the theme changes."""

    def __init__(self, icons: Icons, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = name
        self.setToolTip(hint)
        self.setAccessibleName(hint)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(icons.icon(name))

    def draw(self, name: str) -> None:
        """Show another drawing."""
        self._name = name
        self.setIcon(self._icons.icon(name))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the drawing in the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.draw(self._name)


class FoldButton(IconButton):
    """A line of text that folds and unfolds what lies below it."""

    def __init__(self, icons: Icons, text: str, parent: QWidget | None = None) -> None:
        super().__init__(icons, "more", text, parent)
        self.setObjectName("fold")
        self.setText(text)
        self.setToolTip("")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggled.connect(lambda open_now: self.draw("less" if open_now else "more"))


class PrimaryButton(QPushButton):
    """The one button of a panel that matters most, with a drawing before its word."""

    def __init__(self, icons: Icons, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icons = icons
        self._name = name
        self.setProperty("primary", True)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the drawing when the theme or what can be done changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(self._icons.icon(self._name, current_theme().accent_text))


class ElidedButton(QPushButton):
    """A button whose words are shortened where there is no room for all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def write(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words anew."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = self.contentsRect().width() - 8
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


def action_button(action: QAction) -> QToolButton:
    """A button that is an action's icon, state and deed."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(SIZE, SIZE))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.toolTip())
    return button
