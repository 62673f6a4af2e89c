"""The composer: requests in, notes out, on whatever thread asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from musicapp import paths
from musicapp.domain.edit import add_notes
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import CONTINUE, GENERATE, Task
from musicapp.errors import ModelProblem
from musicapp.model import vocabulary as v
from musicapp.model.checkpoint import Manifest, load_weights
from musicapp.model.decode import Frame, write
from musicapp.model.events import Piece, encode, note_of
from musicapp.model.fused import FusedNetwork
from musicapp.model.plan import Plan, make_plan
from musicapp.model.sample import Sampler
from musicapp.model.styles import PARTS, Habits

WEIGHTS = "composer.safetensors"
LONGEST_PROMPT = 32  # bars that are read before continuing


def shipped_weights() -> Path:
    """The weights that come with the app."""
    return paths.resources() / "models" / WEIGHTS


def styles() -> tuple[str, ...]:
    """The styles that can be asked for; needs no weights."""
    return tuple(PARTS)


class Composer:
    """A network with what its weights say of each style."""

    def __init__(self, network: FusedNetwork, manifest: Manifest) -> None:
        self._network = network
        self.manifest = manifest
        self._habits = {name: Habits.from_json(h) for name, h in manifest.styles.items()}

    @classmethod
    def load(cls, path: Path | None = None) -> Composer:
        """Read weights, the shipped ones unless others are named. Raises ModelProblem."""
        path = path or shipped_weights()
        manifest, weights = load_weights(path)
        # One step is too small to share: on a busy machine threads that wait for each other
        # made it fifty times slower.
        threadpool_limits(limits=1, user_api="blas")
        try:
            return cls(FusedNetwork(weights), manifest)
        except (KeyError, ValueError, TypeError) as error:
            raise ModelProblem(f"The weights {path.name} do not fit the composer.") from error

    def plan(self, song: Song, request: Request, task: Task = GENERATE) -> Plan:
        """Prepare a song for the request, quickly and without the network. Raises
        RequestProblem."""
        return make_plan(song, request, task == CONTINUE, self._habits)

    def write(self, plan: Plan) -> Iterator[tuple[int, Note]]:
        """The new notes, each with the index of its track, in order of onset. All begin at
        plan.start or later and end by plan.end."""
        prompt, first = self._prompt(plan)
        frame = Frame(prompt.bars, first, tuple(plan.tracks), self._wishes(plan, prompt))
        rng = np.random.default_rng((plan.seed, 2))
        sampler = Sampler(rng, plan.temperature, plan.top_p)
        for event in write(self._network, frame, sampler, prompt.events):
            yield plan.tracks[event.role], note_of(event, frame.bars, plan.end)

    def finish(self, plan: Plan) -> Song:
        """The plan's song with all of its new notes."""
        parts: dict[int, list[Note]] = {}
        for track, note in self.write(plan):
            parts.setdefault(track, []).append(note)
        return add_notes(plan.song, Selection.of({i: Notes.of(n) for i, n in parts.items()}))

    def _prompt(self, plan: Plan) -> tuple[Piece, int]:
        """The bars to read and to write, and how many bars (of the vocabulary) are read."""
        before = min(plan.first_bar, LONGEST_PROMPT) if plan.prompted else 0
        first_bar = plan.first_bar - before
        piece = encode(plan.song, first_bar, before + plan.bars)
        first = int(np.searchsorted(piece.bars.ticks, plan.start))
        heard = [e for e in piece.events if e.bar < first and e.role in plan.tracks]
        return Piece(heard, piece.bars), first

    def _wishes(self, plan: Plan, piece: Piece) -> NDArray[np.uint8]:
        habit = self._habits.get(plan.style or "")
        density = habit.density_class(plan.density) if habit else v.density_class(None)
        style = v.STYLES.index(plan.style) if plan.style else len(v.STYLES)
        count = len(piece.bars)
        rows = [
            (
                style,
                v.key_class(plan.key),
                *v.meter_classes(meter.numerator, meter.denominator),
                v.tempo_class(plan.tempo),
                density,
                v.bars_left_class(count - bar),
                v.PLAYED if plan.style == "pop" else v.PRINTED,
            )
            for bar, meter in enumerate(piece.bars.meters)
        ]
        return np.array(rows, dtype=np.uint8)
