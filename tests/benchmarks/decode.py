"""How fast the shipped network writes, on one core.

notes_per_second and realtime_factor: eight takes of eight bars of pop, the middle one.
step_ms: reading one note and scoring all fields of the next, without the drawing;
torch_step_ms: the same step with torch's LSTM, and without oneDNN."""

from __future__ import annotations

import statistics
import time
from typing import Any

import torch

from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.model import vocabulary as v
from musicapp.model.batches import whole
from musicapp.model.checkpoint import load_weights
from musicapp.model.compose import Composer, shipped_weights
from musicapp.model.corpus import Example, example
from musicapp.model.fused import FusedNetwork
from musicapp.model.network import Batch, Network
from musicapp.model.recipes import Arranged, Source
from musicapp.model.score import load_network
from tests.benchmarks.report import main

TAKES = 8
STEPS = 150


def measure() -> dict[str, Any]:
    """Write takes, then step through the last of them."""
    composer = Composer.load()
    takes = [take(composer, seed) for seed in range(TAKES)]
    song = takes[-1][0]
    piece = example(Source("take", song, {}), Arranged(song, "pop", 100.0), "", "")
    network = load_network()
    return {
        "notes_per_second": statistics.median(s.note_count / seconds for s, seconds in takes),
        "realtime_factor": statistics.median(
            s.tempo_map.seconds(s.end) / seconds for s, seconds in takes
        ),
        "step_ms": numpy_step(piece),
        "torch_step_ms": {
            "lstm": torch_step(network, piece, onednn=True),
            "lstm_without_onednn": torch_step(network, piece, onednn=False),
        },
    }


def take(composer: Composer, seed: int) -> tuple[Song, float]:
    """Eight bars and how long they took."""
    plan = composer.plan(Song(), Request(bars=8, style="pop", seed=seed))
    begun = time.perf_counter()
    song = composer.finish(plan)
    return song, time.perf_counter() - begun


def numpy_step(piece: Example) -> float:
    """The median step of the fused network, in milliseconds."""
    network = FusedNetwork(load_weights(shipped_weights())[1])
    memory, table, times = network.empty_memory(), piece.table, []
    for row in range(min(STEPS, len(table))):
        state, held, sets = (
            column[row].tolist() for column in (table.state, table.held, table.sets)
        )
        references, copies = table.references[row].tolist(), table.copies[row].tolist()
        begun = time.perf_counter()
        chosen = network.read(state, piece.wishes[table.bar[row]], held, memory)
        for index, field in enumerate(v.FIELDS):
            if field == "role":
                chosen = network.look_back(sets, chosen)
            if field == "pitch":
                chosen = network.refer(references, copies, chosen)
            network.scores(field, chosen)
            if field != v.FIELDS[-1]:
                chosen = network.choose(field, int(table.targets[row, index]), chosen)
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


@torch.inference_mode()
def torch_step(network: Network, piece: Example, onednn: bool) -> float:
    """The median step of torch's network, in milliseconds."""
    torch.set_num_threads(1)
    batch, state, times = whole(piece), None, []
    with torch.backends.mkldnn.flags(enabled=onednn):
        for row in range(min(STEPS, len(piece))):
            step = _row(batch, row)
            begun = time.perf_counter()
            _, state = network(step, state)
            times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def _row(batch: Batch, row: int) -> Batch:
    at = slice(row, row + 1)
    masks = {name: mask[:, at] for name, mask in batch.masks.items()}
    rest = {name: getattr(batch, name)[:, at] for name in batch._fields if name != "masks"}
    return Batch(**rest, masks=masks)


if __name__ == "__main__":
    main(measure, __doc__ or "")
