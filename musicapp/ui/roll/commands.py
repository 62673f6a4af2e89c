"""What menus and keys do with the chosen notes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from musicapp.domain.edit import Change, add_velocity, lengthen, move, quantise
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.ui.roll import clipboard
from musicapp.ui.roll.draft import Draft
from musicapp.ui.roll.drags import within_keyboard
from musicapp.ui.roll.framing import Frame, revealed
from musicapp.ui.roll.gestures import shortest
from musicapp.ui.roll.grid import GRIDS
from musicapp.ui.roll.stage import Stage

translate = QCoreApplication.translate


class NoteCommands:
    """The commands of a roll. Ticks and semitones may be negative; where nothing is chosen,
    nothing happens. gesture: edits with the same number are undone together."""

    stage: Stage

    def select_all(self) -> None:
        """Choose the edited track's notes; a second time, those of all tracks."""
        session = self.stage.session
        own = Selection.of({session.track: self.stage.notes})
        everything = len(self.stage.chosen) >= len(own) > 0 and not len(
            own.without(self.stage.chosen)
        )
        session.select(session.song.everything if everything else own)

    def deselect(self) -> None:
        """Let go of all notes."""
        self.stage.session.select(Selection())

    def delete_selection(self) -> None:
        """Remove the chosen notes."""
        self._apply(translate("Roll", "Delete notes"), Draft(Selection(), self.stage.chosen))

    def copy(self) -> None:
        """Put the chosen notes on the clipboard."""
        chosen = self.stage.chosen
        if len(chosen):
            clipboard.put(QGuiApplication.clipboard(), chosen, self.stage.session.track)

    def cut(self) -> None:
        """Move the chosen notes to the clipboard."""
        self.copy()
        self._apply(translate("Roll", "Cut notes"), Draft(Selection(), self.stage.chosen))

    def paste(self) -> None:
        """Add the notes of the clipboard at the playhead, on the grid."""
        self.paste_at(self.stage.transport.position())

    def paste_at(self, tick: float) -> None:
        """Add the notes of the clipboard at a tick, on the grid."""
        session = self.stage.session
        if session.song.tracks:
            onset = self.stage.snap.nearest(tick)
            pasted = clipboard.take(QGuiApplication.clipboard(), session.song, session.track, onset)
            self._add(translate("Roll", "Paste notes"), pasted)

    def duplicate(self) -> None:
        """Repeat the chosen notes behind themselves, in time with the music."""
        chosen = self.stage.chosen
        later = move(ticks=self._repeat_after(chosen))
        copies = Selection.of({i: later(notes) for i, notes in chosen})
        self._add(translate("Roll", "Duplicate notes"), copies)

    def transpose(self, semitones: int, gesture: int | None = None) -> None:
        """Move the chosen notes up or down, as far as the keyboard goes."""
        chosen = self.stage.chosen
        semitones = within_keyboard(chosen, semitones) if len(chosen) else 0
        if semitones:
            self._change(translate("Roll", "Transpose"), move(semitones=semitones), gesture)

    def nudge(self, ticks: int, gesture: int | None = None) -> None:
        """Move the chosen notes later or earlier, at most to the start of the song."""
        ticks = max(ticks, -self.stage.chosen.start)
        if ticks:
            self._change(translate("Roll", "Move notes"), move(ticks=ticks), gesture)

    def change_length(self, ticks: int, gesture: int | None = None) -> None:
        """Make the chosen notes longer or shorter; none becomes shorter than the grid."""
        lengths = [int(notes.length.min()) for _, notes in self.stage.chosen]
        briefest = min(lengths, default=1)
        ticks = max(ticks, shortest(self.stage.snap, briefest, free=False) - briefest)
        if ticks:
            self._change(translate("Roll", "Change length"), lengthen(ticks), gesture)

    def change_velocity(self, steps: int, gesture: int | None = None) -> None:
        """Make the chosen notes louder or softer."""
        self._change(translate("Roll", "Change velocity"), add_velocity(steps), gesture)

    def quantise(self) -> None:
        """Bring the onsets of the chosen notes (of all, when none is) onto the grid."""
        if not len(self.stage.chosen):
            self.select_all()
        grid = self.stage.step or GRIDS["1/16"]
        self._change(translate("Roll", "Quantise"), quantise(grid))

    def insert_note(self, tick: int, pitch: int) -> Note | None:
        """Add a note of the pen's length and velocity to the edited track."""
        pen, session = self.stage.pen, self.stage.session
        if not session.song.tracks:
            return None
        note = Note(tick, pitch, pen.length, pen.velocity)
        added = Selection.of({session.track: Notes.of([note])})
        self._apply(translate("Roll", "Draw note"), Draft(Selection(), added=added))
        return note

    def _repeat_after(self, chosen: Selection) -> int:
        """The span of notes in whole bars, beats or grid steps: the longest that fits. A note
        that rings on a little does not make it longer."""
        span = chosen.end - chosen.start
        meter = self.stage.meters.meter_at(chosen.start)
        units = (meter.bar_ticks, meter.beat_ticks, self.stage.step or 1)
        unit = next((u for u in units if span > u * 5 // 8), units[-1])
        return max(1, -(-(span - unit // 8) // unit)) * unit

    def _change(self, label: str, change: Change, gesture: int | None = None) -> None:
        chosen = self.stage.chosen
        changed = Selection.of({i: change(notes) for i, notes in chosen})
        if changed != chosen:
            self._apply(label, Draft(changed, chosen, changed), gesture)

    def _add(self, label: str, added: Selection) -> None:
        self._apply(label, Draft(added, added=added))
        frame = Frame.of(notes for _, notes in added)
        if frame:
            self.stage.look_at(revealed(self.stage.geometry, frame))

    def _apply(self, label: str, draft: Draft, gesture: int | None = None) -> None:
        session = self.stage.session
        if draft.edits:
            session.apply(label, draft.applied(session.song), gesture, draft.chosen)
