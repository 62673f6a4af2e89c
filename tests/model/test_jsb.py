"""The JSB benchmark scores what it says: no future leaks in, probabilities sum to one."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from numpy.random import Generator

from tests.benchmarks.jsb.batches import Chorale, batch_of, chorale, forget
from tests.benchmarks.jsb.chorales import PITCHES, VOICES, Grid, transposed
from tests.benchmarks.jsb.events import LENGTHS, LONGEST, Events, events_of, grid_of, next_place
from tests.benchmarks.jsb.nats import batch_nats, length_nats, score
from tests.benchmarks.jsb.network import Known, Network, Shape
from tests.benchmarks.jsb.past import Past, past_of

SMALL = Shape(key=4, pitch_class=3, column=2, inputs=16, hidden=12, pitch_head=8, length_head=8)


def made_up_grid(rng: Generator, frames: int = 96) -> Grid:
    """Four voices that walk about, with rests, and a second half like the first."""
    moves = rng.random((frames, len(VOICES))) < 0.3
    moves[::16] = True
    steps = np.cumsum(np.where(moves, rng.integers(-4, 5, moves.shape), 0), axis=0)
    grid = np.clip(np.array([35, 10, 18, 25]) + steps, 6, 40)
    grid[rng.random(frames) < 0.02] = 0
    grid[frames // 2 : frames // 2 + 12] = grid[4:16]
    return grid


def with_other_future(events: Events, first: int, rng: Generator) -> Events:
    """The first events, and then noise for about as long."""
    notes = list(zip(*(column[:first].tolist() for column in events), strict=True))
    total = int(events.end.max()) + int(rng.integers(-20, 20))
    ends, pitches = np.zeros(len(VOICES), dtype=np.int64), [-1] * len(VOICES)
    for onset, voice, pitch, length in notes:
        ends[voice], pitches[voice] = onset + length, pitch
    total = max(total, int(ends.max()), 1)
    while ends.min() < total:
        onset, voice = next_place(ends)
        pitch = int(rng.choice([p for p in range(PITCHES) if p != pitches[voice]]))
        length = min(int(rng.integers(1, 12)), int(total - onset))
        notes.append((onset, voice, pitch, length))
        ends[voice], pitches[voice] = onset + length, pitch
    return Events(*(np.array(column) for column in zip(*notes, strict=True)))


@pytest.fixture
def rng() -> Generator:
    return np.random.default_rng(7)


@pytest.fixture
def network() -> Network:
    """Any weights do: what is known must not depend on them."""
    torch.manual_seed(3)
    return Network(SMALL).eval().requires_grad_(False)


@given(seed=st.integers(0, 10_000), frames=st.integers(1, 120))
@hypothesis_settings(max_examples=30)
def test_a_grid_becomes_events_and_a_grid_again(seed: int, frames: int) -> None:
    grid = np.random.default_rng(seed).integers(0, 4, (frames, len(VOICES)))
    events = events_of(grid)
    assert (grid_of(events) == grid).all()


def test_time_and_voice_of_a_note_follow_from_the_notes_before(rng: Generator) -> None:
    events = events_of(made_up_grid(rng))
    ends = np.zeros(len(VOICES), dtype=np.int64)
    for onset, voice, end in zip(events.onset, events.voice, events.end, strict=True):
        assert next_place(ends) == (onset, voice)
        ends[voice] = end


def test_nothing_that_is_read_at_an_event_comes_from_it_or_from_later(rng: Generator) -> None:
    events = events_of(made_up_grid(rng))
    before = past_of(events)
    for first in range(len(events.onset)):
        other = past_of(with_other_future(events, first, rng))
        rows = min(first + 1, len(other.columns))
        for name in Past._fields:
            ours, theirs = getattr(before, name), getattr(other, name)
            np.testing.assert_array_equal(ours[:rows], theirs[:rows])


def test_another_future_leaves_every_earlier_score_the_same(
    network: Network, rng: Generator
) -> None:
    events = events_of(made_up_grid(rng, 32))
    ours = _nats(network, events)
    for first in range(1, len(events.onset)):
        other = with_other_future(events, first, rng)
        settled = np.flatnonzero(~(events.last[:first] | other.last[:first]))
        torch.testing.assert_close(_nats(network, other)[settled], ours[settled])


def test_chances_of_pitches_and_of_lengths_sum_to_one(network: Network, rng: Generator) -> None:
    batch = batch_of([chorale(made_up_grid(rng)) for _ in range(2)])
    read, _ = network.read(batch.known)
    pitches = network.pitch(read, batch.known).exp()
    own = batch.known.references[..., 0]
    torch.testing.assert_close(pitches.sum(-1), torch.ones(pitches.shape[:2]))
    assert (pitches.gather(-1, own.clamp(max=PITCHES - 1).unsqueeze(-1))[own < PITCHES] == 0).all()
    for pitch in (0, 12, 46):
        lengths = network.length(read, batch.known, torch.full_like(batch.pitch, pitch))
        torch.testing.assert_close(lengths.exp().sum(-1), torch.ones(lengths.shape[:2]))


def test_chances_of_all_lengths_there_are_sum_to_one() -> None:
    torch.manual_seed(0)
    log_p = torch.randn(LENGTHS).log_softmax(-1)
    lengths = torch.arange(1, LONGEST + 1)
    each = (-length_nats(log_p.expand(LONGEST, -1), lengths, lengths < 0)).exp()
    at_least = (-length_nats(log_p.expand(LONGEST, -1), lengths, lengths > 0)).exp()
    torch.testing.assert_close(each.sum(), torch.tensor(1.0))
    torch.testing.assert_close(at_least, each.flip(0).cumsum(0).flip(0))


def test_step_by_step_scores_as_all_at_once(network: Network, rng: Generator) -> None:
    batch = batch_of([chorale(made_up_grid(rng, 48))])
    at_once, _ = network.read(batch.known)
    state, steps = None, []
    for event in range(at_once.shape[1]):
        known = Known(*(tensor[:, event : event + 1] for tensor in batch.known))
        step, state = network.read(known, state)
        steps.append(step)
    torch.testing.assert_close(torch.cat(steps, dim=1), at_once, atol=1e-5, rtol=1e-4)


def test_chorales_side_by_side_score_as_one_by_one(network: Network, rng: Generator) -> None:
    chorales = [chorale(made_up_grid(rng, frames)) for frames in (48, 96, 56)]
    together = [nats.per_slot for nats in score(network, chorales)]
    alone = [nats.per_slot for piece in chorales for nats in score(network, [piece])]
    assert together == pytest.approx(alone, rel=1e-5)


def test_a_transposed_batch_reads_as_the_transposed_chorale(rng: Generator) -> None:
    grid = made_up_grid(rng)
    moved = batch_of([chorale(grid)], [3])
    fresh = batch_of([chorale(transposed(grid, 3))])
    for ours, theirs in zip(moved.known, fresh.known, strict=True):
        assert torch.equal(ours, theirs)
    assert torch.equal(moved.pitch, fresh.pitch)


def test_what_is_forgotten_is_only_what_was_before(rng: Generator) -> None:
    known = batch_of([chorale(made_up_grid(rng))]).known
    all_but_now = forget(known, 1.0, torch.Generator().manual_seed(1))
    assert torch.equal(all_but_now.pitches[..., :4], known.pitches[..., :4])
    assert torch.equal(all_but_now.references[..., :5], known.references[..., :5])
    assert (all_but_now.pitches[..., 4:56] == 47).all()


def _nats(network: Network, events: Events) -> torch.Tensor:
    piece = Chorale(events, past_of(events), 1)
    with torch.no_grad():
        pitch, length = batch_nats(network, batch_of([piece]))
    return (pitch + length)[0]
