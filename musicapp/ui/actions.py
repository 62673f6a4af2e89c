"""Everything that a menu, a button or a key can do, by name."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from musicapp.domain.pitch import ALL_KEYS
from musicapp.domain.track import ROLES
from musicapp.ui.icons import Icons
from musicapp.ui.wording import key_name, role_name


class Actions(QObject):
    """The actions of the window. What they do is connected in musicapp.ui.deeds."""

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._drawings: dict[QAction, str] = {}
        self._make_file_actions()
        self._make_edit_actions()
        self._make_note_actions()
        self._make_view_actions()
        self._make_transport_actions()
        self._make_input_actions()
        self._make_compose_actions()
        self._make_reshape_actions()
        self._make_help_actions()
        self.paint()

    def paint(self) -> None:
        """Draw the icons in the theme in force."""
        for action, name in self._drawings.items():
            action.setIcon(self._icons.icon(name))

    def draw(self, action: QAction, name: str) -> None:
        """Give an action another icon."""
        if self._drawings[action] != name:
            self._drawings[action] = name
            action.setIcon(self._icons.icon(name))

    @property
    def all(self) -> list[QAction]:
        """Every action, in the order of the menus."""
        return [child for child in self.children() if isinstance(child, QAction)]

    def give_note_keys(self, roll: QWidget) -> None:
        """Let the arrows, Delete and the like act while the roll has the keyboard."""
        for action in self.all:
            if action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut:
                roll.addAction(action)

    def _make_file_actions(self) -> None:
        self.new = self._action(self.tr("&New"), "Ctrl+N")
        self.open = self._action(self.tr("&Open…"), "Ctrl+O")
        self.save = self._action(self.tr("&Save"), "Ctrl+S")
        self.save_as = self._action(self.tr("Save &as…"), "Ctrl+Shift+S")
        self.export_sound = self._action(self.tr("&Export sound…"), "Ctrl+Shift+E")
        self.export_clip = self._action(self.tr("Export the selection as &MIDI…"), "Ctrl+Alt+M")
        self.quit = self._action(self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_edit_actions(self) -> None:
        self.undo = self._action(self.tr("Undo"), "Ctrl+Z", icon="undo")
        self.redo = self._action(self.tr("Redo"), "Ctrl+Shift+Z", "Ctrl+Y", icon="redo")
        for action in (self.undo, self.redo):
            action.setIconText(action.text())  # stays, while the text names the edit
        self.cut = self._action(self.tr("Cu&t"), "Ctrl+X", of_roll=True)
        self.copy = self._action(self.tr("&Copy"), "Ctrl+C", of_roll=True)
        self.paste = self._action(self.tr("&Paste"), "Ctrl+V", of_roll=True)
        self.duplicate = self._action(self.tr("D&uplicate"), "Ctrl+D")
        self.delete = self._action(self.tr("&Delete"), "Del", "Backspace", of_roll=True)
        self.select_all = self._action(self.tr("Select &all"), "Ctrl+A", of_roll=True)
        self.tools = QActionGroup(self)
        self.select_tool = self._tool(self.tr("Select"), "1", "select")
        self.draw_tool = self._tool(self.tr("Draw"), "2", "draw")
        self.erase_tool = self._tool(self.tr("Erase"), "4", "erase")
        self.swap_tools = self._action(self.tr("Switch between draw and select"), "B")

    def _make_note_actions(self) -> None:
        self.semitone_up = self._action(self.tr("Up a semitone"), "Up", of_roll=True)
        self.semitone_down = self._action(self.tr("Down a semitone"), "Down", of_roll=True)
        self.octave_up = self._action(self.tr("Up an octave"), "Shift+Up", of_roll=True)
        self.octave_down = self._action(self.tr("Down an octave"), "Shift+Down", of_roll=True)
        self.earlier = self._action(self.tr("Earlier by the grid"), "Left", of_roll=True)
        self.later = self._action(self.tr("Later by the grid"), "Right", of_roll=True)
        self.shorter = self._action(self.tr("Shorter by the grid"), "Shift+Left", of_roll=True)
        self.longer = self._action(self.tr("Longer by the grid"), "Shift+Right", of_roll=True)
        self.louder = self._action(self.tr("Louder"), "+", "=")
        self.softer = self._action(self.tr("Softer"), "-")
        self.quantise = self._action(self.tr("&Quantise"), "Q")
        self.find_beat = self._action(self.tr("Find the &beat"))

    def _make_view_actions(self) -> None:
        self.zoom_in = self._action(self.tr("Zoom &in"), "Ctrl++", "Ctrl+=", icon="zoom-in")
        self.zoom_out = self._action(self.tr("Zoom &out"), "Ctrl+-", icon="zoom-out")
        self.fit = self._action(self.tr("Zoom to the whole &song"), "Shift+Z", icon="fit")
        self.zoom_to_selection = self._action(self.tr("Zoom to the s&election"), "Z")
        self.higher_rows = self._action(self.tr("&Higher rows"), "Ctrl+Up")
        self.lower_rows = self._action(self.tr("&Lower rows"), "Ctrl+Down")
        self.scale = self._action(self.tr("Light the rows of the &key"), "H", checkable=True)
        self.ghosts = self._action(self.tr("Show the other &tracks"), ",", checkable=True)
        self.harmony = self._action(self.tr("Show chor&ds and keys"), checkable=True)
        self.follow = self._action(self.tr("&Follow the playhead"), checkable=True)
        self.snap = self._action(self.tr("S&nap to the grid"), "N", icon="snap", checkable=True)

    def _make_transport_actions(self) -> None:
        self.play = self._action(self.tr("&Play"), "Space", icon="play")
        self.play_selection = self._action(self.tr("Play the sele&ction"), "Shift+Space")
        self.to_start = self._action(self.tr("To the &start"), "Home", icon="to-start")
        self.loop = self._action(self.tr("&Loop"), "L", icon="loop", checkable=True)
        self.loop_selection = self._action(self.tr("Loop the s&election"), "Shift+L")
        self.metronome = self._action(self.tr("Me&tronome"), "K", icon="metronome", checkable=True)
        self.panic = self._action(self.tr("Silence &everything"), "Shift+Esc")
        self.sound_setup = self._action(self.tr("Sound settin&gs…"))
        self.track_output = self._action(self.tr("O&utput of the track…"))
        self.mute = self._action(self.tr("&Mute the track"), "M")
        self.solo = self._action(self.tr("S&olo the track"), "S")

    def _make_input_actions(self) -> None:
        self.record = self._action(
            self.tr("&Record"), "R", "Shift+R", icon="record", checkable=True
        )
        self.capture = self._action(self.tr("&Capture what was just played"), "Ctrl+Shift+R")
        self.step_entry = self._action(self.tr("&Step entry"), "Shift+E", checkable=True)
        self.computer_keys = self._action(
            self.tr("Computer &keys as a piano"), "Ctrl+K", checkable=True
        )
        self.learn = self._action(self.tr("Control musicapp by MI&DI…"))

    def _make_compose_actions(self) -> None:
        self.generate = self._action(self.tr("&Generate"), "G")
        self.continue_song = self._action(self.tr("&Continue the song"), "Ctrl+Shift+G")
        self.fill = self._action(self.tr("&Fill the chosen bars"))
        self.vary = self._action(self.tr("&Vary the chosen bars"), "Shift+G")
        self.rewrite = self._action(self.tr("&Again from the playhead"), "Ctrl+G")
        self.lock = self._action(self.tr("&Lock or free the chosen notes"), "Ctrl+L")
        self.harmonise = self._action(self.tr("&Harmonise the track"))
        self.add_parts = {role: self._action(role_name(role)) for role in ROLES}
        self.next_take = self._action(self.tr("&Next take"), "]", icon="next")
        self.previous_take = self._action(self.tr("&Previous take"), "[", icon="previous")
        self.accept_take = self._action(self.tr("A&ccept the take"), "Ctrl+Return", "Ctrl+Enter")
        self.accept_take.setIconText(self.tr("Accept"))
        self.discard_take = self._action(self.tr("&Discard the takes"), "Esc")
        self.discard_take.setIconText(self.tr("Discard"))
        self.save_take = self._action(self.tr("Save the &take as…"), icon="save-take")
        self.stop_generating = self._action(self.tr("&Stop generating"), "Esc")

    def _make_reshape_actions(self) -> None:
        self.reharmonise = self._action(self.tr("&Re-harmonise"))
        self.forms = {
            "half": self._action(self.tr("&Half as dense")),
            "twice": self._action(self.tr("&Twice as dense")),
            "swing": self._action(self.tr("Make it &swing")),
            "straighten": self._action(self.tr("Stra&ighten")),
            "simplify": self._action(self.tr("Si&mplify the rhythm")),
        }
        self.chord_here = self._action(self.tr("&Chord at the playhead…"))
        self.key_here = self._action(self.tr("Ke&y at the playhead…"))
        to_key = self.tr("To {key}")
        self.to_keys = {key: self._action(to_key.format(key=key_name(key))) for key in ALL_KEYS}

    def _make_help_actions(self) -> None:
        self.palette = self._action(self.tr("&Find a command…"), "Ctrl+P")
        self.shortcuts = self._action(self.tr("&Keys and mouse"), "F1")
        self.about = self._action(self.tr("&About musicapp"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _tool(self, text: str, key: str, icon: str) -> QAction:
        action = self._action(text, key, icon=icon, checkable=True)
        self.tools.addAction(action)
        return action

    def _action(
        self,
        text: str,
        *keys: str,
        icon: str = "",
        checkable: bool = False,
        of_roll: bool = False,
    ) -> QAction:
        action = QAction(text, self, checkable=checkable)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if of_roll:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if icon:
            self._drawings[action] = icon
        action.setToolTip(hint(action))
        return action


def hint(action: QAction) -> str:
    """What an action does, with its first key."""
    text = plain(action.text())
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({key})" if key else text


def plain(text: str) -> str:
    """The text of a menu's entry without what marks its letter: “保存(&S)…” is “保存”. Qt's
    icon texts have lost the mark, not the letter: “保存(S)”."""
    return re.sub(r"\(&?\w\)", "", text).replace("&", "").rstrip("…")
