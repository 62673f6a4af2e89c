"""One recognised value: what it is, how sure that is, what it may be instead, and its pin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from musicapp.ui.buttons import ElidedButton, IconButton
from musicapp.ui.facts import UNKNOWN, Fact
from musicapp.ui.fields import LARGE, ElidedLabel, dim, sized
from musicapp.ui.icons import Icons
from musicapp.ui.offer_menu import OfferMenu
from musicapp.ui.offers import Offer
from musicapp.ui.sureness import SurenessBar
from musicapp.ui.theme import current_theme

_PIN = 13  # pixels
_TOP = 17  # pixels of the line with the name and the pin


class PinButton(IconButton):
    """Holds a value for what is written next."""

    def __init__(self, icons: Icons, name: str) -> None:
        super().__init__(icons, "pin", "")
        self.setToolTip(self.tr("Pin: what is written next shall be like this"))
        self.setAccessibleName(self.tr("Pin: {name}").format(name=name))
        self.setObjectName("pin")
        self.setCheckable(True)
        self.setIconSize(QSize(_PIN, _PIN))
        self.setFixedSize(_TOP, _TOP)
        self.toggled.connect(lambda _on: self.draw("pin"))
        self.draw("pin")

    def draw(self, name: str) -> None:
        """Quiet while it holds nothing."""
        theme = current_theme()
        self._name = name
        ink = theme.accent if self.isChecked() else theme.faint_text
        self.setIcon(self._icons.icon(name, ink))


class ValueField(QWidget):
    """A Fact under its name. ``chosen`` tells the Offer that is to take its place, ``pinned``
    that the musician has set or taken away the pin.

    large: in letters of a headline, with its remark below."""

    chosen = Signal(object)
    pinned = Signal(bool)

    def __init__(
        self,
        name: str,
        hint: str = "",
        pin: PinButton | None = None,
        offers: bool = False,
        large: bool = False,
    ) -> None:
        super().__init__()
        self._hint = hint
        self._fact = Fact()
        self._label = dim(name)
        self._label.setToolTip(hint)
        self._label.setFixedHeight(_TOP)
        self.pin = pin
        self.value = self._choosable() if offers else _fixed()
        self.value.setAccessibleName(name)
        size, weight = (LARGE, QFont.Weight.DemiBold) if large else (1.0, QFont.Weight.Medium)
        self.value.setFont(sized(self.value.font(), size, weight))
        self.doubt = QToolButton()
        self.doubt.setText("≠")
        self.doubt.setObjectName("doubt")
        self.doubt.setFixedHeight(_TOP)
        self.doubt.setAccessibleName(self.tr("File and notes disagree"))
        self.doubt.clicked.connect(self.open_menu)
        self._bar = SurenessBar()
        self._remark = dim("") if large else None
        self._lay_out()
        self.show_fact(Fact())
        if pin:
            pin.clicked.connect(self.pinned)

    @property
    def text(self) -> str:
        """The value that is shown."""
        return self._fact.text

    @property
    def remark(self) -> str:
        """What is said beside it."""
        return self._fact.remark

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What it may be instead, the likeliest first."""
        return (*self._fact.offers.likely, *self._fact.offers.usual)

    def show_fact(self, fact: Fact) -> None:
        """Show a value."""
        self._fact = fact
        tip = "\n".join(line for line in (fact.tip, self._hint) if line)
        if isinstance(self.value, ElidedButton):
            self.value.write(fact.text)
            self.value.setEnabled(bool(self.offers) or fact.instead is not None)
        else:
            self.value.setText(fact.text)
        self.value.setToolTip(tip)
        self._bar.show_share(fact.sureness)
        if self._remark:
            self._remark.setText(fact.remark)
        self.doubt.setVisible(bool(fact.warning))
        offered = self.tr("Click to take what the notes say")
        self.doubt.setToolTip(f"{fact.warning}\n{offered}")
        if self.pin:
            self.pin.setEnabled(fact.text != UNKNOWN or self.pin.isChecked())

    def menu(self) -> OfferMenu:
        """What it may be instead; for the one who opens it."""
        return OfferMenu(self._fact.offers, self.chosen.emit, self, self._fact.instead)

    def open_menu(self) -> None:
        """Offer what it may be instead."""
        self.menu().open_below(self.value)

    def _choosable(self) -> ElidedButton:
        button = ElidedButton()
        button.setObjectName("value")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the roll
        button.clicked.connect(self.open_menu)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(3)
        top.addWidget(self._label)
        if self.pin:
            top.addWidget(self.pin)
        top.addWidget(self.doubt)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(top)
        column.addWidget(self.value)
        if self._remark:
            column.addWidget(self._remark)
        column.addSpacing(2)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _fixed() -> ElidedLabel:
    """A value that cannot be chosen, as high as one that can."""
    label = ElidedLabel()
    label.setContentsMargins(0, 1, 0, 1)
    return label
