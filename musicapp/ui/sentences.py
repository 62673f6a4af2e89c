"""Errors in the musician's language."""

from __future__ import annotations

import json
import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from musicapp import paths

_GAP = re.compile(r"\\{(\d+)\\}")
_DEPTH = 3  # a sentence may hold a reason, which may hold a name


def in_words(error: Exception) -> str:
    """What an error says, translated where its sentence is known.

    The layers below speak English. packaging/make_translations.py collects their sentences;
    what stands in their gaps is translated as well where it is a known phrase."""
    return _translated(str(error), _DEPTH)


def _translated(text: str, depth: int) -> str:
    for template, pattern in _patterns() if depth else ():
        match = pattern.fullmatch(text)
        if match:
            gaps = [_translated(value, depth - 1) for value in match.groups()]
            words = QCoreApplication.translate("Sentence", template)
            return _fill(words, gaps)
    return text


def _fill(words: str, gaps: list[str]) -> str:
    for number, value in enumerate(gaps, start=1):
        words = words.replace(f"{{{number}}}", value)
    return words


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every known sentence with a pattern; those with the most words of their own first."""
    path = paths.resources() / "translations" / "sentences.json"
    templates: list[str] = json.loads(path.read_text(encoding="utf-8"))
    templates.sort(key=lambda text: -len(re.sub(r"\{\d+\}", "", text)))
    return [
        (template, re.compile(_GAP.sub("(.+?)", re.escape(template)), re.DOTALL))
        for template in templates
    ]
