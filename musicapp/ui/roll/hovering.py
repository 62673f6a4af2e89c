"""Words on what lies under the pointer, for the status bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from musicapp.domain.note import TICKS_PER_QUARTER, Note
from musicapp.domain.time import MeterMap
from musicapp.ui.roll.stage import Stage
from musicapp.ui.wording import pitch_words

translate = QCoreApplication.translate


def position_text(meters: MeterMap, tick: float) -> str:
    """Bar, beat and ticks, as "3:2:120"."""
    bar, beat, rest = meters.position(max(0, int(tick)))
    return f"{bar}:{beat}:{rest:03}"


def place_text(stage: Stage, tick: float, pitch: int) -> str:
    """A place without a note."""
    return f"{pitch_words(pitch, stage.look.key)}   {position_text(stage.meters, tick)}"


def note_text(stage: Stage, note: Note) -> str:
    """A note: pitch, onset, length in beats, velocity."""
    beats = f"{note.length / TICKS_PER_QUARTER:.3f}".rstrip("0").rstrip(".")
    length = translate("Roll", "length {beats}").format(beats=beats)
    velocity = translate("Roll", "velocity {velocity}").format(velocity=note.velocity)
    return f"{place_text(stage, note.start, note.pitch)}   {length}   {velocity}"
