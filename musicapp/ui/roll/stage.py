"""What the parts of the roll share: where they look, how they paint, the gesture at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from musicapp.domain.edit import present, remove_notes
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.time import MeterMap
from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.ui.roll.draft import Draft
from musicapp.ui.roll.framing import Frame, framed
from musicapp.ui.roll.geometry import Geometry
from musicapp.ui.roll.grid import GRIDS, Lines, Snap, visible_lines
from musicapp.ui.roll.pending import Pending

ToolName = Literal["select", "draw", "erase"]

EMPTY_BARS = 8  # shown before anything is written
ROOM_BARS = 4  # shown after the end, at least
EMPTY = Frame(0, 0, 47, 77)  # what an empty song shows: two octaves around middle C and more


@dataclass(frozen=True, slots=True)
class Pen:
    """What the next note that is drawn looks like: length in ticks, velocity 1–127."""

    length: int = TICKS_PER_QUARTER
    velocity: int = 90


@dataclass(frozen=True, slots=True)
class Look:
    """What is painted beside the notes: the rows of a key, the notes of other tracks."""

    key: Key | None = None
    scale: bool = True
    ghosts: bool = True


class Stage(QObject):
    """Shared by canvas, keys, ruler and velocity lane.

    ``changed``: other notes, selection, track or looks; ``moved``: another geometry
    (``time_moved`` or ``pitch_moved`` tell of one direction);
    ``drafted``: the gesture at hand would do something else; ``pointed``: the pointer is over
    another pitch; ``hovered``: words on what lies under it."""

    changed = Signal()
    moved = Signal()
    time_moved = Signal()
    pitch_moved = Signal()
    drafted = Signal()
    pointed = Signal()
    hovered = Signal(str)

    def __init__(self, session: Session, transport: Transport, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.transport = transport
        self.geometry = Geometry()
        self.tool: ToolName = "draw"
        self.pen = Pen()
        self.look = Look()
        self.step = GRIDS["1/16"]
        self.cursor_pitch: int | None = None
        self.pointed_pitch: int | None = None
        self.draft: Draft | None = None
        self.pending: Pending | None = None
        self.locked = Selection()
        self._fitted = self.geometry
        self._settled: tuple[Song, Pending, Song] | None = None
        self._lines: tuple[tuple[MeterMap, Geometry, int], Lines] | None = None
        self._read_song()
        session.song_changed.connect(self._follow_song)
        session.selection_changed.connect(self.changed.emit)
        transport.state_changed.connect(self.changed.emit)

    @property
    def notes(self) -> Notes:
        """The notes of the track that is edited."""
        tracks = self.session.song.tracks
        return tracks[self.session.track].notes if tracks else Notes()

    @property
    def settled(self) -> Song:
        """The song as it is painted: without what a gesture holds and without a take that is
        not yet accepted."""
        base, pending = self.base, self.pending
        if pending is None or not len(pending.shown):
            return base
        kept = self._settled
        if kept is None or kept[0] is not base or kept[1] is not pending:
            kept = base, pending, remove_notes(base, present(base, pending.shown))
            self._settled = kept
        return kept[2]

    @property
    def chosen(self) -> Selection:
        """The selected notes that the song still has."""
        return present(self.session.song, self.session.selection)

    @property
    def snap(self) -> Snap:
        """The grid on which notes are drawn and moved."""
        return Snap(self.meters, self.step)

    @property
    def end(self) -> int:
        """The tick at which the bars with music, at least the first eight, are over."""
        bars = max(EMPTY_BARS, self.meters.bar_count(self._last_end))
        return self.meters.bar_start(bars)

    @property
    def extent(self) -> float:
        """The tick up to which one can scroll: there is always room after the end."""
        bar = self.meters.meter_at(self.end).bar_ticks
        return self.end + max(ROOM_BARS * bar, self.geometry.width / self.geometry.scale / 2)

    @property
    def lines(self) -> Lines:
        """The lines in sight: of bars, beats and grid steps."""
        what = (self.meters, self.geometry, self.step)
        if self._lines is None or self._lines[0] != what:
            self._lines = (what, visible_lines(*what))
        return self._lines[1]

    def look_at(self, geometry: Geometry) -> None:
        """Show another part of the song, or the nearest to it that there is."""
        bar = self.meters.meter_at(self.end).bar_ticks
        room = max(ROOM_BARS * bar, geometry.width / geometry.scale / 2)
        geometry = geometry.within(self.end + room)
        before, self.geometry = self.geometry, geometry
        if geometry.across != before.across:
            self.time_moved.emit()
        if geometry.down != before.down:
            self.pitch_moved.emit()
        if geometry != before:
            self.moved.emit()

    def fit(self) -> None:
        """Show the whole song, at least its first eight bars."""
        frame = Frame.of(track.notes for track in self.session.song.tracks) or EMPTY
        self.look_at(framed(self.geometry, replace(frame, first=0, last=self.end)))
        self._fitted = self.geometry

    def resize(self, width: float, height: float) -> None:
        """Take over the canvas's size in pixels; what fitted still fits."""
        fitted = self.geometry == self._fitted
        self.look_at(replace(self.geometry, width=max(1, width), height=max(1, height)))
        if fitted:
            self.fit()

    def set_step(self, ticks: int) -> None:
        """Take another grid, in ticks; 0 for none."""
        self.step = ticks
        self.changed.emit()

    def set_cursor(self, pitch: int | None) -> None:
        """Move the row in which the keyboard writes, or have none."""
        self.cursor_pitch = pitch
        self.changed.emit()

    def set_look(self, look: Look) -> None:
        """Paint in another way."""
        self.look = look
        self.changed.emit()

    def show_pending(self, pending: Pending | None) -> None:
        """Show takes that nobody has accepted yet; None: there are none."""
        if pending != self.pending:
            self.pending = pending
            self.changed.emit()

    def show_locked(self, locked: Selection) -> None:
        """Mark notes as locked."""
        self.locked = locked
        self.changed.emit()

    def point_at(self, pitch: int | None) -> None:
        """The pointer is over a pitch now, or over none."""
        if pitch != self.pointed_pitch:
            self.pointed_pitch = pitch
            self.pointed.emit()

    def propose(self, draft: Draft | None) -> None:
        """Show what the gesture at hand would do; None: there is none any more."""
        before = self.draft.removed if self.draft else Selection()
        removed = draft.removed if draft else Selection()
        restarted = (self.draft is None) != (draft is None)
        self.draft = draft
        if restarted or removed != before:
            self.base = remove_notes(self.session.song, removed)
            self.changed.emit()
        self.drafted.emit()

    def commit(self, label: str) -> None:
        """Make the proposed draft the song, as one step, and its choice the selection."""
        draft = self.draft
        self.propose(None)
        if draft is None:
            return
        if draft.held:
            self.pen = Pen(draft.held.length, draft.held.velocity)
        if draft.edits:
            self.session.apply(label, draft.applied(self.session.song), chosen=draft.chosen)
        else:
            self.session.select(draft.chosen)

    def _read_song(self) -> None:
        self.base = self.session.song
        self.meters: MeterMap = self.session.song.meter_map
        self._last_end = self.session.song.end

    def _follow_song(self) -> None:
        draft = self.draft
        self._read_song()
        if draft and len(present(self.session.song, draft.removed)) == len(draft.removed):
            self.base = remove_notes(self.session.song, draft.removed)
        elif draft:
            self.propose(None)  # what it held was taken away meanwhile
        if self.session.next_undo is None and self.session.next_redo is None:
            self.fit()  # nothing was ever done to this song: it was opened just now
        elif self.geometry.left >= self.end:
            self.fit()  # all that was in sight has been taken back
        self.changed.emit()
