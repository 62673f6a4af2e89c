"""Which gesture a press of the mouse begins, and which cursor announces it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from musicapp.domain.notes import Notes
from musicapp.domain.select import Selection
from musicapp.ui.roll.drags import MoveNotes, ResizeNotes
from musicapp.ui.roll.gestures import DrawNote, EraseNotes, Gesture, Point, SelectBand
from musicapp.ui.roll.hits import Hit, Part
from musicapp.ui.roll.stage import Stage


@dataclass(frozen=True, slots=True)
class Press:
    """A mouse button going down: which one, where, on which note, with which keys held."""

    button: Qt.MouseButton
    point: Point
    hit: Hit | None
    ctrl: bool = False
    shift: bool = False
    double: bool = False


def gesture_for(stage: Stage, press: Press) -> Gesture | None:
    """What begins; None where the press means nothing."""
    if not stage.session.song.tracks:
        return None
    if press.button == Qt.MouseButton.RightButton:
        return None if stage.tool == "select" else EraseNotes(stage, press.point)
    if press.button != Qt.MouseButton.LeftButton:
        return None
    if press.hit:
        return _on_note(stage, press, press.hit)
    if press.ctrl or (stage.tool == "select" and not press.double):
        kept = stage.chosen if press.shift else Selection()
        return SelectBand(stage, press.point, kept)
    return EraseNotes(stage, press.point) if stage.tool == "erase" else DrawNote(stage, press.point)


def _on_note(stage: Stage, press: Press, hit: Hit) -> Gesture:
    if stage.tool == "erase" and not press.ctrl:
        return EraseNotes(stage, press.point)
    note = Selection.of({stage.session.track: Notes.of([hit.note])})
    before = stage.chosen
    was_chosen = not len(note.without(before))
    if press.double and stage.tool == "select":
        note = _of_one_pitch(stage, hit)
    adding = press.ctrl or press.shift
    chosen = before if was_chosen else before.joined(note) if adding else note
    if hit.part is not Part.BODY and not adding:
        return ResizeNotes(hit.note, chosen, stage.snap, press.point, hit.part is Part.LEFT)
    clicked = note if not adding else before.without(note) if was_chosen else chosen
    return MoveNotes(hit.note, chosen, clicked, stage.snap, press.point, press.ctrl)


def _of_one_pitch(stage: Stage, hit: Hit) -> Selection:
    notes = stage.notes
    return Selection.of({stage.session.track: notes.where(notes.pitch == hit.note.pitch)})


def cursor_for(stage: Stage, hit: Hit | None, ctrl: bool) -> Qt.CursorShape:
    """The cursor over a note, or over none."""
    if hit is None:
        shapes = {"draw": Qt.CursorShape.CrossCursor, "erase": Qt.CursorShape.ForbiddenCursor}
        return Qt.CursorShape.ArrowCursor if ctrl else shapes.get(stage.tool, _ARROW)
    if ctrl:
        return Qt.CursorShape.DragCopyCursor
    if stage.tool == "erase":
        return Qt.CursorShape.ForbiddenCursor
    return _ARROW if hit.part is Part.BODY else Qt.CursorShape.SizeHorCursor


_ARROW = Qt.CursorShape.ArrowCursor
