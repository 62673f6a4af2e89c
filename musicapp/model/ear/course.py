"""From folders of annotated music to the recogniser's weights: what
`musicapp train-recogniser` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import torch

from musicapp import __version__
from musicapp.errors import FileProblem, RequestProblem
from musicapp.model.checkpoint import Weights
from musicapp.model.ear.beat_lessons import read_beat_lessons
from musicapp.model.ear.beat_school import BeatSchool
from musicapp.model.ear.harmony_school import HarmonySchool
from musicapp.model.ear.learn import Progress, School, train_reader
from musicapp.model.ear.lessons import read_lessons
from musicapp.model.ear.meter_school import MeterSchool
from musicapp.model.ear.network import Reader
from musicapp.model.ear.textures import reduced, thinned
from musicapp.model.ear.weights import save_networks
from musicapp.model.train import TrainingPlan
from musicapp.model.trainer_state import TrainerState

_SPLITS = ("train", "valid")
_DROPOUT = 0.2


class Labelled(Protocol):
    """What a lesson says of itself."""

    @property
    def corpus(self) -> str:
        """The collection that it is from."""

    @property
    def split(self) -> str:
        """ "train" or "valid"."""


@dataclass(frozen=True, slots=True)
class Course:
    """How one of the networks is trained: the reader of its lessons, the school that draws
    batches from them, its width, the plan that its shipped weights were trained by, and the
    heads that only help it to learn, whose weights do not ship."""

    read: Callable[[Sequence[Path], Sequence[str]], Iterator[Any]]
    school: Callable[[Sequence[Any]], School]
    hidden: int
    plan: TrainingPlan
    learned_along: tuple[str, ...] = ()


_WIDE = TrainingPlan(rate=3e-3, warm_up=60, cool_down=0.6, averaging=0.997, validate_every=150)

COURSES: Mapping[str, Course] = {
    "harmony": Course(
        partial(read_lessons, alter=thinned),
        HarmonySchool,
        128,
        replace(_WIDE, steps=6000, length=128),
        ("downbeat", "meter"),
    ),
    "meter": Course(
        partial(read_lessons, alter=reduced),
        MeterSchool,
        64,
        replace(_WIDE, steps=6500, length=192),
    ),
    "beats": Course(
        read_beat_lessons,
        BeatSchool,
        64,
        replace(_WIDE, steps=15000, length=224),
    ),
}


def read(course: Course, folders: Sequence[Path]) -> list[Any]:
    """The lessons of training and validation pieces; test pieces are not read. Raises
    RequestProblem when there are too few and FileProblem when a folder has no annotations."""
    for folder in folders:
        if not (folder / "annotations.jsonl.gz").is_file():
            raise FileProblem(
                f"{folder} has no annotations.jsonl.gz, so nothing can be learned from it."
            )
    lessons = list(course.read(folders, _SPLITS))
    for split in _SPLITS:
        if not any(lesson.split == split for lesson in lessons):
            raise RequestProblem(
                f"There is too little to learn from: no annotated piece of the split “{split}”."
            )
    return lessons


def follow(
    name: str, lessons: Sequence[Labelled], plan: TrainingPlan, out: Path, device: str
) -> Iterator[Progress]:
    """Train a network of COURSES, and write the averaged weights into out whenever the
    validation is the best so far; the other networks in that file stay. The checkpoint, from
    which the same call goes on, lies beside it."""
    course = COURSES[name]
    school, exam = (
        course.school([lesson for lesson in lessons if lesson.split == split]) for split in _SPLITS
    )
    torch.manual_seed(plan.seed)
    network = Reader(school.features, school.heads, course.hidden, _DROPOUT).to(device)
    state = TrainerState.fresh(network, plan.decay)
    for progress in train_reader(state, school, exam, plan, checkpoint_of(out, name)):
        if progress.improved:
            about = _about(lessons, plan, progress)
            save_networks(out, {name: (_shipped(state.averaged, course), about)})
        yield progress


def checkpoint_of(out: Path, name: str) -> Path:
    """Where a run of a network that writes to out keeps all that it needs to go on."""
    return out.with_suffix(f".{name}.training")


def weights_of(network: Reader) -> Weights:
    """A network's weights for numpy."""
    return {n: t.detach().cpu().float().numpy() for n, t in network.state_dict().items()}


def _shipped(network: Reader, course: Course) -> Weights:
    dropped = tuple(f"heads.{name}." for name in course.learned_along)
    return {n: w for n, w in weights_of(network).items() if not n.startswith(dropped)}


def _about(lessons: Sequence[Labelled], plan: TrainingPlan, progress: Progress) -> dict[str, Any]:
    return {
        "musicapp": __version__,
        "lessons": Counter(x.corpus for x in lessons if x.split == "train"),
        "steps": progress.step,
        "read": progress.step * plan.batch * plan.length,
        "seed": plan.seed,
        "validation": {n: round(v, 4) for n, v in (progress.validation or {}).items()},
    }
