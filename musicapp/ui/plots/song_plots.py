"""The plots of a song, below each other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from musicapp.domain.metadata import Metadata
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.time import Meter
from musicapp.services.surprise import Surprises
from musicapp.ui.fields import dim
from musicapp.ui.plots.curve import Curve
from musicapp.ui.plots.form import Form
from musicapp.ui.plots.histogram import Histogram
from musicapp.ui.plots.plot import Plot
from musicapp.ui.plots.similarity import Similarity
from musicapp.ui.plots.time_axis import TimeAxis, axis_of
from musicapp.ui.plots.wheel import Wheel

_SIXTEENTH = TICKS_PER_QUARTER // 4
_LOUDEST = 127.0
# The classes of domain.history.LENGTH_CLASSES, and which of them are named under the plot.
_LENGTHS = (
    *("1/64", "1/32", "1/16", "1/8T", "1/8", "1/8.", "1/4", "1/4.", "1/2", "1/2.", "1/1"),
    "> 1/1",
)
_NAMED_LENGTHS = (2, 4, 6, 8, 10)
_VELOCITY_STEP = 8

translate = QCoreApplication.translate


class SongPlots(QWidget):
    """Form, density, velocity and surprise over the bars; pitch classes, rhythm, lengths and
    velocities of all; and how alike the bars are. ``sought`` tells a quarter note that was
    clicked on."""

    sought = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metadata: Metadata | None = None
        self._axis: TimeAxis | None = None
        self._surprises: Surprises | None = None
        self._awaiting = ""  # what is said while other surprise is to come
        self._nothing = dim(self.tr("The plots come with the first notes."))
        self._make()
        self._body = QWidget()
        self._lay_out()
        for plot in self.findChildren(Plot):
            plot.sought.connect(self.sought)
        self._show_nothing()

    def show_metadata(self, metadata: Metadata) -> None:
        """Show what was recognised."""
        self._metadata = metadata
        if metadata.history is None or not metadata.notes.count:
            self._show_nothing()
            return
        self._axis = axis_of(metadata, metadata.history.edges)
        self._nothing.hide()
        self._body.show()
        self._show_curves(metadata, self._axis)
        self._show_counts(metadata)
        self._show_rhythm(metadata)

    def show_position(self, beat: float) -> None:
        """Mark a quarter note in every plot over time."""
        for plot in (*self._over_time, self.wheel):
            plot.show_position(beat)

    def show_surprise(self, surprises: Surprises) -> None:
        """Show how surprising the notes are."""
        self._surprises, self._awaiting = surprises, ""
        self._draw_surprise()

    def await_surprise(self, words: str) -> None:
        """Other surprise is to come: say so, and show what is known until then."""
        self._awaiting = words
        self.surprise.say(words)

    def forget_surprise(self, words: str) -> None:
        """There is no surprise to show: say why."""
        self._surprises, self._awaiting = None, ""
        self.surprise.forget(words)

    def _draw_surprise(self) -> None:
        known, axis = self._surprises, self._axis
        if known and axis and len(known.starts):
            means = axis.means(known.starts, known.bits)
            self.surprise.show_values(axis, means, float(known.bits.mean()))
            self.surprise.say(self._awaiting)

    def _show_nothing(self) -> None:
        self._body.hide()
        self._nothing.show()

    def _show_curves(self, metadata: Metadata, axis: TimeAxis) -> None:
        history = metadata.history
        assert history is not None
        key = metadata.key.key if metadata.key else None
        self.form.setVisible(bool(metadata.sections))
        self.form.show_sections(axis, metadata.sections)
        self.density.show_values(axis, history.density, metadata.notes.per_beat)
        self.velocity.show_values(axis, history.velocity, metadata.notes.velocity_mean)
        self.wheel.setVisible(bool(history.pitch_classes.any()))
        self.wheel.show_times(axis, history.pitch_classes, key)
        self.similarity.show_similarity(axis, history.similarity, metadata.sections)
        self._draw_surprise()

    def _show_counts(self, metadata: Metadata) -> None:
        history = metadata.history
        assert history is not None
        names = {row: _LENGTHS[row] for row in _NAMED_LENGTHS}
        self.lengths.show_counts(history.lengths.tolist(), names)
        self.velocities.show_counts(history.velocities.tolist(), {0: "1", 8: "64", 15: "127"})

    def _show_rhythm(self, metadata: Metadata) -> None:
        pattern = metadata.rhythm.pattern
        beat = _beat_of(metadata, len(pattern))
        beats = frozenset(range(0, len(pattern), beat))
        names = {row: str(row // beat + 1) for row in beats}
        self.rhythm.setVisible(bool(pattern))
        self.rhythm.show_counts(pattern, names, beats)

    def _say_length(self, row: int, count: float) -> str:
        return f"{_LENGTHS[row]} · {self._of_notes(count)}"

    def _say_velocity(self, row: int, count: float) -> str:
        first = max(1, row * _VELOCITY_STEP)
        return f"{first}–{row * _VELOCITY_STEP + _VELOCITY_STEP - 1} · {self._of_notes(count)}"

    def _of_notes(self, count: float) -> str:
        whole = self._metadata.notes.count if self._metadata else 0
        words = self.tr("{count} notes, {percent}")
        return words.format(count=f"{count:n}", percent=f"{count / max(1, whole):.0%}")

    def _say_rhythm(self, row: int, share: float) -> str:
        assert self._metadata
        beat = _beat_of(self._metadata, len(self._metadata.rhythm.pattern))
        words = self.tr("beat {beat}: in {percent} of the bars")
        return words.format(
            beat=f"{row // beat + 1}:{row % beat * _SIXTEENTH:03}", percent=f"{share:.0%}"
        )

    def _make(self) -> None:
        self.form = Form(self.tr("Form"), self.tr("Parts that are alike have the same letter"))
        self.density = Curve(
            self.tr("Density"), self.tr("Notes that begin in a quarter note's time"), _per_beat
        )
        self.velocity = Curve(
            self.tr("Velocity"), self.tr("The mean of each bar"), _whole, _LOUDEST
        )
        self.surprise = Curve(
            self.tr("Surprise"),
            self.tr("How little the composer would have expected the notes: the mean of a bar"),
            _bits,
        )
        self.wheel = Wheel(
            self.tr("Tones"),
            self.tr("For how long each tone sounds, around the circle of fifths"),
        )
        self.lengths = Histogram(
            self.tr("Note lengths"), self.tr("How many notes are that long"), self._say_length, 50
        )
        self.velocities = Histogram(
            self.tr("Velocities"), self.tr("How many notes are that loud"), self._say_velocity, 50
        )
        self.rhythm = Histogram(
            self.tr("Rhythm"),
            self.tr("Where in the bar notes begin: in what share of the bars"),
            self._say_rhythm,
            50,
        )
        self.similarity = Similarity(
            self.tr("Likeness of the bars"),
            self.tr("The fuller the colour, the more alike two bars are"),
        )
        self._over_time = self.form, self.density, self.velocity, self.surprise, self.similarity

    def _lay_out(self) -> None:
        classes, sides = QHBoxLayout(), QVBoxLayout()
        for plot in (self.lengths, self.velocities):
            sides.addWidget(plot)
        classes.setSpacing(14)
        classes.addWidget(self.wheel, 1)
        classes.addLayout(sides, 1)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for over_time in (self.form, self.density, self.velocity, self.surprise):
            inside.addWidget(over_time)
        inside.addLayout(classes)
        inside.addWidget(self.rhythm)
        inside.addWidget(self.similarity)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        column.addWidget(self._body)


def _beat_of(metadata: Metadata, length: int) -> int:
    """The sixteenths of a beat, in bars of so many of them."""
    for fact in metadata.meter:
        meter = Meter(0, fact.numerator, fact.denominator)
        if meter.bar_ticks == length * _SIXTEENTH:
            return max(1, meter.beat_ticks // _SIXTEENTH)
    return 4


def _per_beat(value: float) -> str:
    return translate("Facts", "{count} per beat").format(count=f"{value:.2f}")


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _bits(value: float) -> str:
    return translate("Plots", "{bits} bits a note").format(bits=f"{value:.1f}")
