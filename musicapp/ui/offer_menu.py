"""The menu of what a recognised value may be instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from musicapp.ui.offers import Offer, Offers

_FEW = 8  # usual values that stand in the menu itself; more go into one of their own

Choose = Callable[[Offer], object]


class OfferMenu(QMenu):
    """Lists the likely values, each with how sure the recogniser is of it, then the usual
    ones. choose is told which was taken."""

    def __init__(
        self, offers: Offers, choose: Choose, parent: QWidget, doubted: Offer | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choose = choose
        if doubted:
            words = self.tr("Take {value} from the notes").format(value=doubted.words)
            self.addAction(words, lambda: choose(doubted))
            self.addSeparator()
        self._fill(self, offers.likely)
        if len(offers.usual) > _FEW:
            self._fill(self.addMenu(self.tr("Others")), offers.usual)
        else:
            self.addSeparator()
            self._fill(self, offers.usual)

    def open_below(self, widget: QWidget) -> None:
        """Come up under a widget."""
        self.popup(widget.mapToGlobal(QPoint(0, widget.height() + 2)))

    def _fill(self, menu: QMenu, offers: Iterable[Offer]) -> None:
        for offer in offers:
            sure = "" if offer.sureness is None else f"\t{offer.sureness:.0%}"
            action = menu.addAction(offer.words + sure)
            action.triggered.connect(lambda _=False, taken=offer: self._choose(taken))
