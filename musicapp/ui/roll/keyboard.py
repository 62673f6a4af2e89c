"""Arrows, Enter and Escape: editing without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from musicapp.domain.note import TICKS_PER_QUARTER, Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.ui.roll.commands import NoteCommands
from musicapp.ui.roll.framing import Frame, followed, revealed
from musicapp.ui.roll.hovering import note_text, place_text

HEARD_MS = 250
OCTAVE = 12

Key = Qt.Key


class Keyboard(QObject):
    """What the keys do while the roll has them.

    Arrows move the chosen notes, with Shift by octaves or in length. While none is chosen
    they move the cursor: its pitch, and the playhead. Enter writes a note there and goes on;
    Ctrl with an arrow chooses the next note, with Shift one more."""

    def __init__(self, commands: NoteCommands, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._stage = commands.stage
        self._gesture = 0
        self._silence = QTimer(self, singleShot=True, interval=HEARD_MS)
        self._silence.timeout.connect(self._stage.transport.end_preview)
        up_down, left_right = self._transpose, self._nudge
        none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        ctrl = Qt.KeyboardModifier.ControlModifier
        self._deeds: dict[tuple[Qt.KeyboardModifier, int], Callable[[], None]] = {
            (none, Key.Key_Up): partial(up_down, 1),
            (none, Key.Key_Down): partial(up_down, -1),
            (shift, Key.Key_Up): partial(up_down, OCTAVE),
            (shift, Key.Key_Down): partial(up_down, -OCTAVE),
            (none, Key.Key_Left): partial(left_right, -1),
            (none, Key.Key_Right): partial(left_right, 1),
            (shift, Key.Key_Left): partial(self._lengthen, -1),
            (shift, Key.Key_Right): partial(self._lengthen, 1),
            (ctrl, Key.Key_Left): partial(self._choose, -1, False),
            (ctrl, Key.Key_Right): partial(self._choose, 1, False),
            (ctrl | shift, Key.Key_Left): partial(self._choose, -1, True),
            (ctrl | shift, Key.Key_Right): partial(self._choose, 1, True),
            (none, Key.Key_Return): self._write,
            (none, Key.Key_Enter): self._write,
            (none, Key.Key_PageUp): partial(self._page, -1),
            (none, Key.Key_PageDown): partial(self._page, 1),
        }

    def knows(self, event: QKeyEvent) -> bool:
        """Whether the key means something here."""
        return self._deed(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False when it says nothing. Repeats of a key that is held down
        are undone together."""
        deed = self._deed(event)
        if deed is None:
            return False
        if not event.isAutoRepeat():
            self._gesture = self._stage.session.gesture()
        deed()
        return True

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._deeds.get((modifiers, event.key()))

    def _transpose(self, semitones: int) -> None:
        if len(self._stage.chosen):
            self._commands.transpose(semitones, self._gesture)
            self._tell_chosen()
        else:
            self._move_cursor(semitones)

    def _nudge(self, steps: int) -> None:
        if len(self._stage.chosen):
            self._commands.nudge(steps * self._step, self._gesture)
            self._tell_chosen(heard=False)
            return
        position = self._stage.transport.position()
        self._seek(self._stage.snap.nearest(position + steps * self._step))

    def _lengthen(self, steps: int) -> None:
        self._commands.change_length(steps * self._step, self._gesture)
        self._tell_chosen(heard=False)

    @property
    def _step(self) -> int:
        return self._stage.step or TICKS_PER_QUARTER // 4

    def _move_cursor(self, semitones: int) -> None:
        stage = self._stage
        seen = stage.geometry.pitches
        middle = (seen.start + seen.stop) // 2
        before = stage.cursor_pitch
        pitch = middle if before is None else min(127, max(0, before + semitones))
        stage.set_cursor(pitch)
        tick = round(stage.transport.position())
        stage.look_at(revealed(stage.geometry, Frame(tick, tick, pitch, pitch)))
        stage.hovered.emit(place_text(stage, tick, pitch))
        self._hear(pitch, stage.pen.velocity)

    def _write(self) -> None:
        stage = self._stage
        if stage.cursor_pitch is None:
            self._move_cursor(0)
            return
        note = self._commands.insert_note(round(stage.transport.position()), stage.cursor_pitch)
        if note:
            self._hear(note.pitch, note.velocity)
            self._seek(note.end)

    def _seek(self, tick: int) -> None:
        stage = self._stage
        stage.transport.seek(tick)
        if stage.cursor_pitch is not None:
            stage.hovered.emit(place_text(stage, tick, stage.cursor_pitch))

    def _choose(self, way: int, more: bool) -> None:
        stage = self._stage
        note = self._beside(way)
        if note is None:
            return
        one = Selection.of({stage.session.track: Notes.of([note])})
        stage.session.select(stage.chosen.joined(one) if more else one)
        stage.set_cursor(note.pitch)
        frame = Frame(note.start, note.end, note.pitch, note.pitch)
        stage.look_at(revealed(stage.geometry, frame))
        stage.hovered.emit(note_text(stage, note))
        self._hear(note.pitch, note.velocity)

    def _beside(self, way: int) -> Note | None:
        """The note next to the chosen ones, or where none is chosen, to the playhead."""
        notes, chosen = self._stage.notes, self._stage.chosen.in_track(self._stage.session.track)
        if len(chosen):
            rows = notes.isin(chosen).nonzero()[0]
            row = int(rows[-1]) + 1 if way > 0 else int(rows[0]) - 1
        else:
            row = int(notes.start.searchsorted(self._stage.transport.position()))
            row = row if way > 0 else row - 1
        return notes[row] if 0 <= row < len(notes) else None

    def _tell_chosen(self, heard: bool = True) -> None:
        stage = self._stage
        parts = stage.chosen.parts
        if not parts:
            return
        note = parts[0][1][0]
        stage.set_cursor(note.pitch)
        frame = Frame.of(notes for _, notes in parts)
        if frame:
            stage.look_at(followed(stage.geometry, frame))
        stage.hovered.emit(note_text(stage, note))
        if heard:
            self._hear(note.pitch, note.velocity)

    def _hear(self, pitch: int, velocity: int) -> None:
        self._stage.transport.preview(self._stage.session.track, pitch, velocity)
        self._silence.start()

    def _page(self, way: int) -> None:
        geometry = self._stage.geometry
        self._stage.look_at(geometry.scrolled(0, round(way * geometry.height * 0.8)))
