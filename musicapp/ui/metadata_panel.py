"""The panel that says what the music is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from musicapp.domain.metadata import Metadata
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.ui.buttons import FoldButton
from musicapp.ui.facts import Fact, note_words, style_fact
from musicapp.ui.fields import headed
from musicapp.ui.here import Here
from musicapp.ui.icons import Icons
from musicapp.ui.metadata_copy import CopyButton
from musicapp.ui.offers import Offer
from musicapp.ui.plots.song_plots import SongPlots
from musicapp.ui.remembering import restore, state_of
from musicapp.ui.track_roles import TrackRoles
from musicapp.ui.value_field import PinButton, ValueField
from musicapp.ui.value_grid import ValueGrid


class MetadataPanel(QFrame):
    """Draws a Metadata value; knows nothing of how it was found.

    ``chosen`` tells that the musician wants another value laid down: what ("key", "signature",
    "chord", "meter" or "tempo"), the value (a Key, a chord's label, (numerator, denominator),
    beats a minute), and from which quarter note to which. ``pinned`` tells that what is written
    next shall have a value ("key", "chord", "meter", "tempo", "density" or "style") as it is, or
    need not; ``sought`` a quarter note that was clicked on; ``plots_opened`` whether the plots
    are in sight; ``unfolded`` the line below which the musician has opened something."""

    chosen = Signal(str, object, float, float)
    pinned = Signal(str, bool)
    sought = Signal(float)
    plots_opened = Signal(bool)
    unfolded = Signal(QWidget)

    def __init__(
        self, icons: Icons, name: Callable[[], str] = str, parent: QWidget | None = None
    ) -> None:
        """name is that of the song's file, for copies."""
        super().__init__(parent)
        self.setObjectName("panel")
        self._metadata: Metadata | None = None
        self._here: Here | None = None
        self._beat = 0.0
        self._place: tuple[int, ...] = ()
        self.copy_button = CopyButton(icons, name)
        self.key = _headline(self.tr("Key"), icons)
        self.chord = _headline(self.tr("Chord"), icons)
        self.grid = ValueGrid(icons)
        self.roles = TrackRoles()
        self.plots = SongPlots()
        self._folds = {
            "values": FoldButton(icons, self.tr("Values")),
            "tracks": FoldButton(icons, self.tr("Tracks")),
            "plots": FoldButton(icons, self.tr("Over the song")),
        }
        self._lay_out()
        self._connect()

    @property
    def fields(self) -> dict[str, ValueField]:
        """Every value by its name."""
        return {"key": self.key, "chord": self.chord, **self.grid.fields}

    @property
    def plots_open(self) -> bool:
        """Whether the plots are unfolded."""
        return self._folds["plots"].isChecked()

    def show_metadata(self, metadata: Metadata) -> None:
        """Show what was recognised."""
        self._metadata = metadata
        self._here = Here(metadata)
        words = note_words(metadata)
        for name in self.grid.fields.keys() & _COUNTED:
            self.grid.fields[name].show_fact(Fact(words[name]) if name in words else Fact())
        self.grid.fields["style"].show_fact(style_fact(metadata))
        self.roles.show_metadata(metadata)
        self.copy_button.show_metadata(metadata)
        self.plots.show_metadata(metadata)
        self._place = ()
        self.show_position(self._beat * TICKS_PER_QUARTER)

    def show_position(self, tick: float) -> None:
        """Show what holds at a tick."""
        self._beat = tick / TICKS_PER_QUARTER
        self.plots.show_position(self._beat)
        if self._here is None:
            return
        place = self._here.place(self._beat)
        if place != self._place:
            self._place = place
            for name, fact in self._here.facts(self._beat).items():
                self.fields[name].show_fact(fact)

    def show_pins(self, pins: frozenset[str]) -> None:
        """Show which values are held."""
        for name, field in self.fields.items():
            if field.pin:
                field.pin.setChecked(name in pins)

    def state(self) -> dict[str, Any]:
        """What is unfolded, to be remembered."""
        return state_of(self._folds)

    def restore(self, state: Mapping[str, Any]) -> None:
        """Unfold what was remembered."""
        restore(self._folds, state)

    def _connect(self) -> None:
        for name, field in (("key", self.key), ("chord", self.chord)):
            field.chosen.connect(self._choose)
            field.pinned.connect(lambda on, what=name: self.pinned.emit(what, on))
        self.grid.chosen.connect(self._choose)
        self.grid.pinned.connect(self.pinned)
        self.plots.sought.connect(self.sought)
        self._folds["plots"].toggled.connect(self.plots_opened)

    def _tell_unfolded(self, fold: FoldButton, unfolded: bool) -> None:
        if unfolded:
            self.unfolded.emit(fold)

    def _choose(self, offer: Offer) -> None:
        self.chosen.emit(offer.what, offer.value, offer.start, offer.end)

    def _lay_out(self) -> None:
        headlines = QHBoxLayout()
        headlines.setSpacing(12)
        headlines.addWidget(self.key, 1)
        headlines.addWidget(self.chord, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 12)
        column.setSpacing(0)
        column.addLayout(headed(self.tr("Music"), self.copy_button))
        column.addLayout(headlines)
        column.addSpacing(8)
        for fold, part in zip(
            self._folds.values(), (self.grid, self.roles, self.plots), strict=True
        ):
            fold.toggled.connect(part.setVisible)
            fold.clicked.connect(lambda on, line=fold: self._tell_unfolded(line, on))
            part.hide()
            column.addWidget(fold)
            column.addWidget(part)
            column.addSpacing(2)
        self._folds["values"].setChecked(True)


_COUNTED = frozenset(
    (
        *("density", "notes", "length", "polyphony", "range", "velocity", "note length"),
        *("grid", "swing", "syncopation"),
    )
)


def _headline(name: str, icons: Icons) -> ValueField:
    return ValueField(name, pin=PinButton(icons, name), offers=True, large=True)
