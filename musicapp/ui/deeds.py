"""What the actions do, and when they can be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from musicapp.services.session import Session
from musicapp.services.transport import Transport
from musicapp.ui.actions import Actions, hint
from musicapp.ui.edit_bar import EditBar
from musicapp.ui.roll.view import RollView
from musicapp.ui.track_list import TrackList

_LOUDER = 8  # steps of velocity


class EditDeeds(QObject):
    """Connects the actions that edit notes or change how the roll shows them."""

    def __init__(self, actions: Actions, session: Session, roll: RollView, bar: EditBar) -> None:
        super().__init__(roll)
        self._actions = actions
        self._session = session
        self._roll = roll
        self._bar = bar
        self._history: tuple[str | None, str | None] = "", ""
        self._connect_notes()
        self._connect_view()
        self._connect_tools()
        actions.undo.triggered.connect(session.undo)
        actions.redo.triggered.connect(session.redo)
        session.song_changed.connect(self._show_history)
        session.selection_changed.connect(self._show_selection)
        self._show_history()
        self._show_selection()

    def _connect_notes(self) -> None:
        a, roll = self._actions, self._roll
        for action, deed in (
            (a.cut, roll.cut),
            (a.copy, roll.copy),
            (a.paste, roll.paste),
            (a.duplicate, roll.duplicate),
            (a.delete, roll.delete_selection),
            (a.select_all, roll.select_all),
            (a.quantise, roll.quantise),
            (a.semitone_up, lambda: roll.transpose(1)),
            (a.semitone_down, lambda: roll.transpose(-1)),
            (a.octave_up, lambda: roll.transpose(12)),
            (a.octave_down, lambda: roll.transpose(-12)),
            (a.earlier, lambda: roll.nudge(-self._step)),
            (a.later, lambda: roll.nudge(self._step)),
            (a.shorter, lambda: roll.change_length(-self._step)),
            (a.longer, lambda: roll.change_length(self._step)),
            (a.louder, lambda: roll.change_velocity(_LOUDER)),
            (a.softer, lambda: roll.change_velocity(-_LOUDER)),
        ):
            action.triggered.connect(deed)

    def _connect_view(self) -> None:
        a, roll = self._actions, self._roll
        a.zoom_in.triggered.connect(roll.zoom_in)
        a.zoom_out.triggered.connect(roll.zoom_out)
        a.fit.triggered.connect(roll.fit)
        a.zoom_to_selection.triggered.connect(roll.zoom_to_selection)
        a.higher_rows.triggered.connect(roll.zoom_pitch_in)
        a.lower_rows.triggered.connect(roll.zoom_pitch_out)
        for action in (a.scale, a.ghosts, a.follow):
            action.setChecked(True)
        a.scale.toggled.connect(roll.toggle_scale)
        a.ghosts.toggled.connect(roll.toggle_ghosts)
        a.follow.toggled.connect(self._follow)
        self._bar.grid.choose(roll.snap_ticks)
        a.snap.setChecked(True)
        a.snap.toggled.connect(self._snap)
        self._bar.grid.activated.connect(self._choose_grid)

    def _connect_tools(self) -> None:
        a, roll = self._actions, self._roll
        a.select_tool.triggered.connect(lambda: roll.set_tool("select"))
        a.draw_tool.triggered.connect(lambda: roll.set_tool("draw"))
        a.erase_tool.triggered.connect(lambda: roll.set_tool("erase"))
        a.swap_tools.triggered.connect(
            lambda: roll.set_tool("select" if roll.tool == "draw" else "draw")
        )
        roll.tool_changed.connect(self._show_tool)
        self._show_tool(roll.tool)

    @property
    def _step(self) -> int:
        return self._bar.grid.value

    def _snap(self, snapping: bool) -> None:
        self._roll.snap_ticks = self._step if snapping else 0

    def _follow(self, following: bool) -> None:
        self._roll.follows_playhead = following

    def _choose_grid(self) -> None:
        self._actions.snap.setChecked(True)
        self._snap(True)

    def _show_tool(self, name: str) -> None:
        a = self._actions
        {"select": a.select_tool, "draw": a.draw_tool, "erase": a.erase_tool}[name].setChecked(True)

    def _show_history(self) -> None:
        undo, redo = self._session.next_undo, self._session.next_redo
        if (undo, redo) == self._history:
            return
        self._history = undo, redo
        a = self._actions
        a.undo.setEnabled(undo is not None)
        a.redo.setEnabled(redo is not None)
        a.undo.setText(
            self.tr("Undo: {edit}").format(edit=_step(undo)) if undo else self.tr("Undo")
        )
        a.redo.setText(
            self.tr("Redo: {edit}").format(edit=_step(redo)) if redo else self.tr("Redo")
        )
        for action in (a.undo, a.redo):
            action.setToolTip(hint(action))

    def _show_selection(self) -> None:
        a, some = self._actions, len(self._session.selection) > 0
        for action in (
            *(a.cut, a.copy, a.duplicate, a.delete),
            *(a.loop_selection, a.play_selection),
            *(a.semitone_up, a.semitone_down, a.octave_up, a.octave_down),
            *(a.earlier, a.later, a.shorter, a.longer, a.louder, a.softer),
        ):
            action.setEnabled(some)


class PlayDeeds(QObject):
    """Connects the actions of the transport and of the chosen track."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        transport: Transport,
        tracks: TrackList,
    ) -> None:
        super().__init__(tracks)
        self._actions = actions
        self._session = session
        self._transport = transport
        actions.play.triggered.connect(transport.toggle)
        actions.to_start.triggered.connect(lambda: transport.seek(0))
        actions.loop.triggered.connect(transport.set_looping)
        actions.loop_selection.triggered.connect(self._loop_selection)
        actions.panic.triggered.connect(transport.panic)
        actions.play_selection.triggered.connect(self._play_selection)
        actions.mute.triggered.connect(lambda: tracks.chosen_row.toggle_mute())
        actions.solo.triggered.connect(lambda: tracks.chosen_row.toggle_solo())
        transport.state_changed.connect(self._show_state)
        self._show_state()

    def _loop_selection(self) -> None:
        selection = self._session.selection
        self._transport.set_loop(selection.start, selection.end)

    def _play_selection(self) -> None:
        selection = self._session.selection
        self._transport.play_part(selection.start, selection.end)

    def _show_state(self) -> None:
        playing = self._transport.playing
        self._actions.draw(self._actions.play, "stop" if playing else "play")
        self._actions.play.setText(self.tr("Sto&p") if playing else self.tr("&Play"))
        self._actions.play.setToolTip(hint(self._actions.play))
        self._actions.loop.setChecked(self._transport.looping)


def _step(label: str) -> str:
    """The name of an edit. Those that the composer makes have English names."""
    names = {
        "Generate": QCoreApplication.translate("Step", "Generate"),
        "Continue": QCoreApplication.translate("Step", "Continue"),
        "Record": QCoreApplication.translate("Step", "Record"),
        "Find the beat": QCoreApplication.translate("Step", "Find the beat"),
        "Capture": QCoreApplication.translate("Step", "Capture"),
        "Step entry": QCoreApplication.translate("Step", "Step entry"),
        "Step back": QCoreApplication.translate("Step", "Step back"),
        "Fill": QCoreApplication.translate("Step", "Fill"),
        "Vary": QCoreApplication.translate("Step", "Vary"),
        "Harmonise": QCoreApplication.translate("Step", "Harmonise"),
        "Track output": QCoreApplication.translate("Step", "Track output"),
        "Add part": QCoreApplication.translate("Step", "Add part"),
        "Discard": QCoreApplication.translate("Step", "Discard"),
    }
    return names.get(label, label)
