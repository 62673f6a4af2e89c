"""The chords and the keys over the notes."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from musicapp.domain.chord import NO_CHORD
from musicapp.domain.metadata import ChordSpan, KeySpan, Metadata
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.pitch import Key
from musicapp.ui.chord_symbol import chord_symbol
from musicapp.ui.facts import chord_fact, chord_others, key_fact, key_others
from musicapp.ui.offers import Offers, chord_offers, key_offers
from musicapp.ui.roll.hovering import position_text
from musicapp.ui.roll.playhead import Playhead
from musicapp.ui.roll.span_lane import SpanLane, Speech
from musicapp.ui.roll.stage import Stage
from musicapp.ui.theme import current_theme
from musicapp.ui.wording import key_name

CHORDS_HEIGHT, KEYS_HEIGHT = 20, 17


class Harmony(QWidget):
    """Two lanes that show the same values as the panel. ``chosen`` tells which other value
    was taken: what, value, first and last quarter note."""

    chosen = Signal(str, object, float, float)

    def __init__(self, stage: Stage, playhead: Playhead) -> None:
        super().__init__()
        self._stage = stage
        self._metadata: Metadata | None = None
        self.chords = SpanLane[ChordSpan](
            *(stage, playhead, CHORDS_HEIGHT),
            Speech(_chord_name, self._chord_words, self._chord_offers),
        )
        self.keys = SpanLane[KeySpan](
            *(stage, playhead, KEYS_HEIGHT), Speech(_key_name, self._key_words, key_offers)
        )
        self.names = HarmonyNames()
        for lane, name in ((self.chords, self.tr("Chords")), (self.keys, self.tr("Keys"))):
            lane.setAccessibleName(name)
            lane.chosen.connect(self.chosen)
        self.setFixedHeight(CHORDS_HEIGHT + KEYS_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chords)
        column.addWidget(self.keys)

    def show_metadata(self, metadata: Metadata) -> None:
        """Show what was recognised."""
        self._metadata = metadata
        self.chords.show_spans(metadata.chords)
        self.keys.show_spans(metadata.keys)

    def _chord_offers(self, span: ChordSpan) -> Offers:
        return chord_offers(span, self._key_at(span.start))

    def _key_at(self, beat: float) -> Key | None:
        keys = self._metadata.keys if self._metadata else ()
        row = bisect_right(keys, beat, key=lambda span: span.start) - 1
        return keys[max(0, row)].key if keys else None

    def _chord_words(self, span: ChordSpan) -> str:
        fact = chord_fact(span, None)
        return self._said(span, fact.text, fact.remark, chord_others(span))

    def _key_words(self, span: KeySpan) -> str:
        fact = key_fact(span)
        return self._said(span, fact.text, fact.remark, key_others(span))

    def _said(self, span: ChordSpan | KeySpan, *words: str) -> str:
        first, last = (
            position_text(self._stage.meters, beat * TICKS_PER_QUARTER)
            for beat in (span.start, span.end)
        )
        where = self.tr("{first} to {last}").format(first=first, last=last)
        name, *more = words
        return "   ".join(part for part in (name, where, *more) if part)


class HarmonyNames(QWidget):
    """What the lanes are, written at their left."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A name beside each lane."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.ruler)
        font = painter.font()
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(theme.dim_text)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        top = 0
        for name, height in (
            (self.tr("Chords"), CHORDS_HEIGHT),
            (self.tr("Keys"), KEYS_HEIGHT),
        ):
            painter.drawText(QRect(8, top, self.width() - 10, height - 1), middle, name)
            top += height
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.border)
        painter.end()


def _chord_name(span: ChordSpan) -> str:
    return "" if span.label == NO_CHORD else chord_symbol(span.label)


def _key_name(span: KeySpan) -> str:
    return key_name(span.key)
