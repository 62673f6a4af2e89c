"""Messages of one sentence that lie over the window and stop nobody from working."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from musicapp.ui.buttons import IconButton
from musicapp.ui.icons import Icons

NEWS_MS = 8000
_WIDEST = 620
_MARGIN = 16


class Notice(QFrame):
    """One message at the foot of the area it lies over; a newer one takes its place, but of
    two problems both are shown.

    What went wrong stays until it is closed, news goes away by itself."""

    def __init__(self, icons: Icons, area: QWidget, shown_ms: int = NEWS_MS) -> None:
        super().__init__(area)
        self.setObjectName("message")
        self._area = area
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.close_button = IconButton(icons, "close", self.tr("Dismiss"))
        self.close_button.clicked.connect(self.hide)
        self._timer = QTimer(self, singleShot=True, interval=shown_ms)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._text, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        area.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown, empty when there is none."""
        return self._text.text() if self.isVisible() else ""

    def show_news(self, text: str) -> None:
        """Say something that needs no answer."""
        self._show(text, grave=False)
        self._timer.start()

    def hide_news(self) -> None:
        """Take away news that is out of date; a problem stays."""
        if not self.property("grave"):
            self.hide()

    def show_problem(self, text: str) -> None:
        """Say what went wrong; below the problem before, where that is still shown, as one
        often follows from the other."""
        shown = self.text.splitlines() if self.property("grave") else []
        before = [problem for problem in shown if problem != text][-1:]
        self._show("\n".join([*before, text]), grave=True)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the area when that is resized."""
        if watched is self._area and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show(self, text: str, grave: bool) -> None:
        self._text.setText(text)
        self.setProperty("grave", grave)
        self.style().polish(self)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        width = min(_WIDEST, self._area.width() - 2 * _MARGIN)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = (self._area.width() - width) // 2
        self.setGeometry(left, self._area.height() - height - _MARGIN, width, height)
