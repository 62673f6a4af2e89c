"""Asked against heard, in one line."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from musicapp.domain.chord import NO_CHORD, Chord
from musicapp.domain.pitch import Key
from musicapp.services.answer import Answer, Point
from musicapp.ui.offers import value_words
from musicapp.ui.theme import current_theme
from musicapp.ui.wording import density_name, key_name, style_name

KEPT, MISSED = "✓", "≠"
_GAP = " · "
_NARROWEST = 80  # pixels
translate = QCoreApplication.translate


class AnswerLine(QLabel):
    """What is heard in new music, beside what was asked for; what was missed stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[tuple[str, bool], ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setToolTip(
            self.tr("What is heard in the bars that were written: what was asked for → what it is")
        )

    @property
    def words(self) -> str:
        """What is said."""
        return _GAP.join(words for words, _ in self._points)

    def show_answer(self, answer: Answer | None) -> None:
        """Say what was heard, or nothing."""
        self._points = answer_points(answer) if answer else ()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Take over new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def minimumSizeHint(self) -> QSize:
        """Little: a long line shall not make the window wide. The tool tip has it all."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def _explain(self) -> None:
        about = self.tr(
            "What is heard in the bars that were written: what was asked for → what it is"
        )
        lines = [about, *(words for words, _ in self._points)]
        self.setToolTip("<br>".join(map(escape, lines)))

    def _draw(self) -> None:
        warning = current_theme().warning.name()
        parts = [
            escape(words) if kept else f'<span style="color:{warning}">{escape(words)}</span>'
            for words, kept in self._points
        ]
        self.setText(_GAP.join(parts))
        self.setAccessibleName(self.words)
        self._explain()


def answer_points(answer: Answer) -> tuple[tuple[str, bool], ...]:
    """Words on each wish and whether it was met; and on the key and the density where nothing
    was asked of them."""
    asked = {point.what for point in answer.points}
    heard, notes = answer.metadata.key, answer.metadata.notes
    said = [(point_words(point, answer), point.kept) for point in answer.points]
    if "key" not in asked and heard:
        words = translate("Answer", "Heard: {heard}").format(heard=key_name(heard.key))
        said.insert(0, (words, True))
    if "density" not in asked and notes.count:
        said.append((_notes_a_beat(notes.per_beat), True))
    return tuple(said)


def point_words(point: Point, answer: Answer) -> str:
    """One wish against what is heard: “D minor ✓”, “asked 3/4 → 4/4 ≠”."""
    sign = KEPT if point.kept else MISSED
    if point.what == "chords":
        words = translate("Answer", "Chords: {kept} of {asked}")
        return words.format(kept=point.heard, asked=point.asked) + f" {sign}"
    if point.what == "density":
        words = translate("Answer", "{density}: asked {asked} → {count} {sign}")
        return words.format(
            density=density_name(answer.request.density or ""),
            asked=f"{point.asked:.1f}",
            count=_notes_a_beat(float(str(point.heard))),
            sign=sign,
        )
    name = _NAMES[point.what]
    if point.kept:
        return f"{name(point.asked)} {sign}"
    words = translate("Answer", "asked {asked} → {heard} {sign}")
    return words.format(asked=name(point.asked), heard=name(point.heard), sign=sign)


def _notes_a_beat(count: float) -> str:
    return translate("Answer", "{count} notes a beat").format(count=f"{count:.1f}")


def _key_name(key: object) -> str:
    return key_name(key) if isinstance(key, Key) else ""


def _chord_name(chord: object) -> str:
    label = chord.label(None) if isinstance(chord, Chord) else NO_CHORD
    return value_words("chord", label)


def _tempo_name(bpm: object) -> str:
    return translate("Facts", "{bpm} BPM").format(bpm=f"{bpm:.4g}")


_NAMES: dict[str, Callable[[object], str]] = {
    "style": lambda style: style_name(str(style)),
    "key": _key_name,
    "chord": _chord_name,
    "meter": str,
    "tempo": _tempo_name,
}
