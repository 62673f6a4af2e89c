"""A lane over the notes that shows what holds from when to when: chords, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from musicapp.domain.metadata import ChordSpan, KeySpan
from musicapp.domain.select import Selection
from musicapp.ui.offer_menu import OfferMenu
from musicapp.ui.offers import Offer, Offers
from musicapp.ui.roll.playhead import Playhead, paint_playhead
from musicapp.ui.roll.sheet import Sheet
from musicapp.ui.roll.stage import Stage
from musicapp.ui.roll.stretches import Stretches, paint_stretches
from musicapp.ui.theme import Theme, current_theme

Span = TypeVar("Span", ChordSpan, KeySpan)


@dataclass(frozen=True, slots=True)
class Speech(Generic[Span]):
    """What a lane says of a span: its name in the lane ("" for none), exact numbers for the
    status bar, and what it may be instead."""

    name: Callable[[Span], str]
    words: Callable[[Span], str]
    offers: Callable[[Span], Offers]


class SpanLane(Sheet, Generic[Span]):
    """Stretches of time with their names, the paler the less sure. A click chooses the notes
    that begin there, with Shift up to there; a double click or the right button offers other
    values. ``chosen`` tells which was taken: what, value, first and last quarter note."""

    chosen = Signal(str, object, float, float)

    def __init__(
        self,
        stage: Stage,
        playhead: Playhead,
        height: int,
        speech: Speech[Span],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(stage, playhead, parent)
        self._speech: Speech[Span] = speech
        self._spans: Sequence[Span] = ()
        self._anchor = 0
        self.stretches = Stretches.of([], [], [], [])
        self.setFixedHeight(height)
        stage.time_moved.connect(self._renew)

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Show these, one after the other."""
        if spans != self._spans:
            self._spans, self._anchor = spans, 0
            self.stretches = Stretches.of(
                [self._speech.name(span) for span in spans],
                [span.start for span in spans],
                [span.end for span in spans],
                [span.confidence for span in spans],
            )
            self._renew()

    def menu(self, row: int) -> OfferMenu:
        """What a span may be instead; for the one who opens it."""
        return OfferMenu(self._speech.offers(self._spans[row]), self._choose, self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture and the playhead."""
        painter = QPainter(self)
        self._picture.show_on(self, painter)
        theme = current_theme()
        paint_playhead(painter, self._stage.geometry, self._playhead.tick, self.height(), theme)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the notes of a span, or of all spans from the one before."""
        row = self._row_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._anchor = row
            first, last = sorted((self._anchor, row))
            self._select(int(self.stretches.starts[first]), int(self.stretches.ends[last]))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Offer other values."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._offer(event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer other values."""
        self._offer(event.pos())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say exactly what is here."""
        row = self._row_at(event.position().x())
        words = "" if row is None else self._speech.words(self._spans[row])
        hand = Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(hand)
        self._stage.hovered.emit(words)

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._stage.hovered.emit("")

    def changeEvent(self, event: QEvent) -> None:
        """Take over new colours and fonts."""
        self._renew()
        super().changeEvent(event)

    def _follow(self) -> None:
        """Other notes change nothing here before they are recognised."""

    def _paint(self, painter: QPainter, ratio: float, theme: Theme) -> None:
        paint_stretches(painter, self.stretches, self._stage.geometry, self.height(), ratio, theme)

    def _row_at(self, x: float) -> int | None:
        return self.stretches.row_at(self._stage.geometry.tick_at(x))

    def _select(self, start: int, end: int) -> None:
        session = self._stage.session
        parts = {
            index: track.notes.where((track.notes.start >= start) & (track.notes.start < end))
            for index, track in enumerate(session.song.tracks)
        }
        session.select(Selection.of(parts))

    def _offer(self, at: QPoint) -> None:
        row = self._row_at(at.x())
        if row is not None:
            self.menu(row).popup(self.mapToGlobal(at))

    def _choose(self, offer: Offer) -> None:
        self.chosen.emit(offer.what, offer.value, offer.start, offer.end)
