"""From folders of music to a file of weights: what `musicapp train` does."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from musicapp import __version__
from musicapp.domain.styles import STYLES
from musicapp.errors import ModelProblem, RequestProblem
from musicapp.model.checkpoint import Manifest, load_elder, save_weights
from musicapp.model.corpus import FEWEST_NOTES, HELD_OUT, Example, read_folder
from musicapp.model.curve import Curve, Point
from musicapp.model.evaluate import Nats
from musicapp.model.inherit import inherit
from musicapp.model.network import Network
from musicapp.model.styles import Habits
from musicapp.model.train import Progress, TrainingPlan, train
from musicapp.model.trainer_state import TrainerState

TRAINED_ON = ("train", "valid")


def read_folders(folders: Sequence[Path]) -> Iterator[Example]:
    """The training and validation pieces of several folders; test pieces are not read.
    Raises FileProblem when a folder holds no music."""
    for folder in folders:
        yield from read_folder(folder, TRAINED_ON)


def learn(
    examples: Sequence[Example],
    plan: TrainingPlan,
    out: Path,
    device: str = "cpu",
    elder: Path | None = None,
) -> Iterator[Progress]:
    """Train, and write the averaged weights to out whenever the validation is the best so
    far (the mean over collections of nats per note). The run's checkpoint, its curve and the
    list of the pieces that it learns from lie beside out. A new run begins from the weights
    of an elder, if there is one. Raises RequestProblem when there are too few pieces and
    ModelProblem when the elder does not fit."""
    examples = sorted(examples, key=lambda e: (e.corpus, e.split, e.name))  # not as folders come
    examples = with_validation(examples)
    torch.manual_seed(plan.seed)
    state = TrainerState.fresh(Network(plan.shape, plan.dropout).to(device), plan.decay)
    if elder and not checkpoint_of(out).exists():
        _inherit(state, elder)
    _list_pieces(examples, out.with_suffix(".pieces.txt"))
    curve: Curve | None = None
    losses: list[float] = []
    for progress in train(state, examples, plan, checkpoint_of(out)):
        curve = curve or Curve(out.with_suffix(".curve"), until=progress.step - 1)
        losses.append(progress.nats)
        if progress.validation:
            nats = {name: n.per_note for name, n in progress.validation.items()}
            curve.add(Point(progress.step, float(np.mean(losses)), nats))
            losses.clear()
        if progress.improved and progress.validation:
            manifest = Manifest(
                shape=plan.shape.as_dict(),
                training=_training(examples, plan, progress),
                validation={name: _figures(n) for name, n in progress.validation.items()},
                styles=_habits(examples),
            )
            export(state.averaged, manifest, out)
        yield progress


def _inherit(state: TrainerState[Network], elder: Path) -> None:
    wishes, weights = load_elder(elder)
    try:
        inherit(state.network, weights, wishes)
    except (KeyError, ValueError) as error:
        raise ModelProblem(
            f"Training cannot begin from {elder.name}: it is a network of other widths."
        ) from error
    state.averaged.load_state_dict(state.network.state_dict())


def _list_pieces(examples: Sequence[Example], path: Path) -> None:
    """Write down what is learned from, a line a piece: collection, split, style, name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{e.corpus}\t{e.split}\t{e.style}\t{e.name}\n" for e in examples]
    path.write_text("".join(lines), "utf-8")


def with_validation(examples: list[Example]) -> list[Example]:
    """The examples; where chance kept none of a small folder for validation, a few of them
    are. Raises RequestProblem when nothing is left to train on."""
    if not any(example.split == "valid" for example in examples):
        drawn = sorted(examples, key=lambda example: zlib.crc32(example.name.encode()))
        count = max(1, len(drawn) // HELD_OUT)
        examples = [*(replace(e, split="valid") for e in drawn[:count]), *drawn[count:]]
    if not any(example.split == "train" for example in examples):
        raise RequestProblem(
            f"There is too little to learn from: two pieces of {FEWEST_NOTES} notes are the least."
        )
    return examples


def checkpoint_of(out: Path) -> Path:
    """Where a run that writes to out keeps all that it needs to go on."""
    return out.with_suffix(".training")


def export(network: Network, manifest: Manifest, out: Path) -> None:
    """Write a network's weights for the composer."""
    weights = {n: t.detach().cpu().float().numpy() for n, t in network.state_dict().items()}
    save_weights(out, weights, manifest)


def _training(
    examples: Sequence[Example], plan: TrainingPlan, progress: Progress
) -> dict[str, Any]:
    corpora: dict[str, dict[str, int]] = {}
    for example in examples:
        if example.split == "train":
            entry = corpora.setdefault(example.corpus, {"pieces": 0, "notes": 0})
            entry["pieces"] += 1
            entry["notes"] += len(example) - 1
    return {
        "musicapp": __version__,
        "corpora": corpora,
        "steps": progress.step,
        "notes_seen": progress.step * plan.batch * plan.length,
        "seed": plan.seed,
    }


def _figures(nats: Nats) -> dict[str, Any]:
    return {
        "notes": nats.notes,
        "nats_per_note": round(nats.per_note, 4),
        "nats_per_beat": round(nats.per_beat, 4),
        "fields": {name: round(n, 4) for name, n in nats.fields_per_note().items()},
    }


def _habits(examples: Sequence[Example]) -> dict[str, Any]:
    trained = [e for e in examples if e.split == "train"]
    by_style = {name: [e.wishes for e in trained if e.style == name] for name in STYLES}
    return {name: Habits.of(w).as_json() for name, w in by_style.items() if w}
