"""Asked against heard, in one line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from musicapp.services.answer import Answer
from musicapp.ui.wording import density_name, key_name

KEPT, MISSED = "✓", "≠"
translate = QCoreApplication.translate


def answer_words(answer: Answer) -> str:
    """The key, the chords and the density that are heard in what was written, beside those
    that were asked for."""
    parts = _key_words(answer), _chord_words(answer), _density_words(answer)
    return " · ".join(part for part in parts if part)


def _key_words(answer: Answer) -> str:
    asked, heard = answer.request.key, answer.metadata.key
    if heard is None:
        return ""
    if asked is None:
        return translate("Answer", "Heard: {heard}").format(heard=key_name(heard.key))
    if asked == heard.key:
        return f"{key_name(asked)} {KEPT}"
    return translate("Answer", "Asked: {asked} {sign} heard: {heard}").format(
        asked=key_name(asked), sign=MISSED, heard=key_name(heard.key)
    )


def _chord_words(answer: Answer) -> str:
    kept, asked = answer.chords
    if not asked:
        return ""
    return translate("Answer", "Chords: {kept} of {asked}").format(kept=kept, asked=asked)


def _density_words(answer: Answer) -> str:
    asked, notes = answer.request.density, answer.metadata.notes
    if not notes.count:
        return ""
    count = translate("Answer", "{count} notes a beat").format(count=f"{notes.per_beat:.1f}")
    if asked is None:
        return count
    words = translate("Answer", "{density}: {count}")
    return words.format(density=density_name(asked), count=count)
