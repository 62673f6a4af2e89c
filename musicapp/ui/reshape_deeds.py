"""What the actions do that give the music another form, and when they can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from musicapp.services.forms import Form
from musicapp.services.generate import Generate
from musicapp.services.reshape import Reshape
from musicapp.services.session import Session
from musicapp.ui.actions import Actions, plain
from musicapp.ui.generate_panel import GeneratePanel


class ReshapeDeeds(QObject):
    """Connects the actions that offer another form of what is chosen, or of all."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        generate: Generate,
        reshape: Reshape,
        panel: GeneratePanel,
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._generate = generate
        self._reshape = reshape
        forms, keys = actions.forms, actions.to_keys
        self._all = [actions.reharmonise, *forms.values(), *keys.values()]
        self._usable: bool | None = None
        for form, action in forms.items():
            action.triggered.connect(partial(self._change, action, form))
        for key, action in keys.items():
            action.triggered.connect(partial(self._change, action, key))
        actions.reharmonise.triggered.connect(panel.composing.reharmonise)
        panel.running_changed.connect(self._show)
        panel.composing.place_changed.connect(self._show)
        self._show()

    def _change(self, action: QAction, form: Form) -> None:
        self._reshape.change(plain(action.text()), form)

    def _show(self) -> None:
        usable = not self._generate.running and self._session.song.note_count > 0
        if usable != self._usable:  # every new note tells of another place
            self._usable = usable
            for action in self._all:
                action.setEnabled(usable)
