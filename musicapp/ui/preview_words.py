"""What a choice is about, in one line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from musicapp.services.choice import Choice, Preview
from musicapp.ui.chord_symbol import chord_symbol
from musicapp.ui.wording import key_name

_MOST_CHORDS = 16
translate = QCoreApplication.translate


def choice_words(choice: Choice) -> str:
    """What a preview changes, or the chords that were asked for; nothing where the music may be
    anything."""
    if choice.preview:
        return preview_words(choice.preview)
    chords = choice.request.chords
    if not chords:
        return ""
    names = [chord_symbol(chord.label(choice.request.key)) if chord else "N" for chord in chords]
    more = " …" if len(names) > _MOST_CHORDS else ""
    words = translate("Preview", "Chords: {chords}")
    return words.format(chords="  ".join(names[:_MOST_CHORDS]) + more)


def preview_words(preview: Preview) -> str:
    """The keys that a preview leads from and to, and how many notes it changes, takes away and
    adds."""
    changes = preview.changes
    parts = [
        translate("Preview", "changed notes: {count}").format(count=changes.changed),
        translate("Preview", "removed: {count}").format(count=changes.removed),
        translate("Preview", "new: {count}").format(count=changes.added),
    ]
    counts = changes.changed, changes.removed, changes.added
    said = [words for words, count in zip(parts, counts, strict=True) if count]
    keys = [" → ".join(map(key_name, preview.keys))] if preview.keys else []
    return " · ".join([*keys, *said])
