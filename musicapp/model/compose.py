"""The composer: requests in, notes out, on whatever thread asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from musicapp import paths
from musicapp.domain.edit import add_notes
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import Song
from musicapp.domain.task import GENERATE, Task
from musicapp.errors import ModelProblem
from musicapp.model.checkpoint import Manifest, load_weights
from musicapp.model.decode import Decoder
from musicapp.model.events import Event, note_of
from musicapp.model.frame import Frame
from musicapp.model.fused import FusedNetwork
from musicapp.model.judge import judge_of
from musicapp.model.parts import nearest
from musicapp.model.past import Past
from musicapp.model.plan import Plan, make_plan
from musicapp.model.sample import Sampler
from musicapp.model.styles import PARTS, Habits
from musicapp.model.window import frame_of

WEIGHTS = "composer.safetensors"


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
        self._past = Past()
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
        return make_plan(song, request, task, self._habits)

    def write(self, plan: Plan) -> Iterator[tuple[int, Note]]:
        """The new notes, each with the index of its track, in order of onset. All begin at
        plan.start or later and end by plan.end."""
        for _, track, note in self.takes(plan, 1):
            yield track, note

    def takes(self, plan: Plan, count: int) -> Iterator[tuple[int, int, Note]]:
        """The new notes of several takes that are written side by side: the take's number,
        the track's index, the note; those of one take in order of onset. Takes differ in
        their seeds, from the request's upwards."""
        frame, prompt = frame_of(plan, self._habits)
        request = plan.request
        guided = request.key or request.chords or request.density
        decoder = Decoder(self._network, frame, request.guidance if guided else 0.0)
        context, memory = decoder.read(prompt, self._past)
        samplers = [
            Sampler(np.random.default_rng((seed, 2)), request.temperature, request.top_p)
            for seed in range(request.seed, request.seed + count)
        ]
        limits = Limits(plan, frame)
        for take, event in decoder.write(
            context, memory, samplers, judge_of(plan, frame, self._habits)
        ):
            yield take, *limits.note(event)

    def finish(self, plan: Plan) -> Song:
        """The plan's song with all of its new notes."""
        parts: dict[int, list[Note]] = {}
        for track, note in self.write(plan):
            parts.setdefault(track, []).append(note)
        return add_notes(plan.song, Selection.of({i: Notes.of(n) for i, n in parts.items()}))


class Limits:
    """Puts events into tracks, and ends their notes where something that stays begins."""

    def __init__(self, plan: Plan, frame: Frame) -> None:
        self._plan = plan
        self._frame = frame

    def note(self, event: Event) -> tuple[int, Note]:
        """The track and the note of an event."""
        plan = self._plan
        track = nearest(plan.song, plan.tracks, event.role, event.pitch)
        start = self._frame.bars.tick(event.bar, event.step)
        kept = plan.song.tracks[track].notes
        struck = kept.start[(kept.pitch == event.pitch) & (kept.start > start)]
        end = min(plan.end, int(struck[0])) if len(struck) else plan.end
        return track, note_of(event, self._frame.bars, end)
