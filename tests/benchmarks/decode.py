"""How fast the shipped network writes, on one core.

notes_per_second and realtime_factor: eight songs of eight bars of pop, the middle one;
side_by_side: one, four and eight takes at once.
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
from musicapp.model.crops import crop
from musicapp.model.fused import FusedNetwork, Inputs
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
        "side_by_side": {str(count): side_by_side(composer, count) for count in (1, 4, 8)},
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


def side_by_side(composer: Composer, count: int) -> dict[str, float]:
    """Several takes of eight bars at once: notes a second of all together, and how many."""
    plan = composer.plan(Song(), Request(bars=8, style="pop", seed=1))
    begun = time.perf_counter()
    notes = sum(1 for _ in composer.takes(plan, count))
    return {"notes_per_second": notes / (time.perf_counter() - begun), "notes": notes}


def numpy_step(piece: Example) -> float:
    """The median step of the fused network, in milliseconds."""
    network = FusedNetwork(load_weights(shipped_weights())[1])
    known = crop(piece, slice(0, min(STEPS, len(piece))))
    lane, memory, times = network.read_lane(known.lane), network.empty_memory(), []
    for row in range(len(known)):
        at = slice(row, row + 1)
        table = known.table.part(at)
        sets = [*table.sets[0].tolist(), known.ahead[row].tolist()]
        inputs = Inputs(
            table.state,
            known.wishes[at],
            known.given[at],
            known.then[at],
            table.held,
            lane.then[known.lane_then[at]],
        )
        begun = time.perf_counter()
        chosen = network.read(inputs, memory)
        for index, field in enumerate(v.FIELDS):
            if field == "role":
                place = lane.now[known.lane_now[at]]
                chosen = network.look_back([sets], known.now[at], place, chosen)
            if field == "pitch":
                chosen = network.refer(table.references, table.copies, chosen)
            network.scores(field, chosen)
            if field != v.FIELDS[-1]:
                chosen = network.choose(field, table.targets[:, index], chosen)
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
    lane = {"lane": batch.lane, "flags": batch.flags}
    names = [name for name in batch._fields if name not in ("masks", *lane)]
    return Batch(**{n: getattr(batch, n)[:, at] for n in names}, **lane, masks=masks)


if __name__ == "__main__":
    main(measure, __doc__ or "")
