"""The LSTM, whole: one step a note, seven heads, each knowing what was chosen before it, and
a small one beside it that reads the constraint lane from right to left.

The inputs are sums of embeddings; the past of the music comes from Context (look-back as in
a copy mechanism: what began at this place 1, 2, 4 and 8 bars ago) and from the recurrent
state. The pitch head adds, to a score for each key, a score for each interval from a few
reference pitches and one for each degree above the tonic, so that what it learns in one key
holds in all."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from musicapp.model.context import COPY_SIZES, REFERENCE_SIZES, REFERENCES, SETS, STATE_SIZES
from musicapp.model.lane import FLAGS, GIVEN_SIZES, HARMONY_SIZES, LANE_SIZES
from musicapp.model.vocabulary import FIELDS, INTERVALS, NO_PITCH, SIZES, WISHES

# B sequences in a batch, T notes in each, H the width of the state, D that of the features
State = tuple[tuple[Tensor, Tensor], ...]
ALL_SETS = (*SETS, "ahead")  # the last: given notes still to be placed in the onset
PITCH_PARTS = (128, len(REFERENCES) * INTERVALS, 12, len(ALL_SETS), 12, 12)


@dataclass(frozen=True, slots=True)
class Shape:
    """The widths of the network: D of features, H of the state, of each head, of the lane;
    layers."""

    features: int = 384
    hidden: int = 512
    head: int = 256
    lane: int = 128
    layers: int = 2

    def as_dict(self) -> dict[str, int]:
        """For the header of a weights file."""
        return asdict(self)


class Batch(NamedTuple):
    """What the network reads, as int64 tensors (B, T, …), columns as in Table and Crop; sets
    are ALL_SETS. lane (B, C, LANE_SIZES) and flags (B, C, FLAGS) have a row a half-beat. The
    masks (True: possible) are those of masks.py; counted is
    (B, T, 7), 1.0 where a field was decided at all."""

    targets: Tensor
    state: Tensor
    held: Tensor
    sets: Tensor
    references: Tensor
    copies: Tensor
    wishes: Tensor
    then: Tensor
    now: Tensor
    given: Tensor
    lane_then: Tensor
    lane_now: Tensor
    lane: Tensor
    flags: Tensor
    masks: dict[str, Tensor]
    counted: Tensor


class Sum(nn.Module):
    """The sum of one embedding of width D for each of several columns of classes."""

    offsets: Tensor

    def __init__(self, sizes: list[int], width: int) -> None:
        super().__init__()
        self.table = nn.Embedding(sum(sizes), width)
        nn.init.normal_(self.table.weight, std=0.1)
        offsets = torch.tensor([0, *sizes[:-1]]).cumsum(0)
        self.register_buffer("offsets", offsets, persistent=False)

    def forward(self, columns: Tensor) -> Tensor:
        """(…, columns) classes to (…, D)."""
        flat = (columns + self.offsets).flatten(0, -2)
        summed = F.embedding_bag(flat, self.table.weight, mode="sum")
        return summed.unflatten(0, columns.shape[:-1])


class Head(nn.Module):
    """Scores for the classes of one field, from everything chosen before it."""

    def __init__(self, width: int, hidden: int, classes: int, dropout: float) -> None:
        super().__init__()
        self.inner = nn.Linear(width, hidden)
        self.outer = nn.Linear(hidden, classes)
        self.dropout = nn.Dropout(dropout)

    def forward(self, chosen: Tensor) -> Tensor:
        """(B, T, D) to (B, T, classes)."""
        scores: Tensor = self.outer(self.dropout(F.silu(self.inner(chosen))))
        return scores


class Lane(nn.Module):
    """Reads the lane from right to left: at each half-beat what it and all after it say."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cells = Sum(LANE_SIZES, width)
        self.flags = nn.Linear(FLAGS, width)
        self.lstm = nn.LSTM(width, width, batch_first=True)

    def forward(self, cells: Tensor, flags: Tensor) -> Tensor:
        """(B, C, LANE_SIZES) classes and (B, C, FLAGS) to (B, C, width)."""
        x = F.silu(self.cells(cells) + self.flags(flags))
        read, _ = self.lstm(x.flip(1))
        return read.flip(1)


def at_rows(lane: Tensor, rows: Tensor) -> Tensor:
    """(B, C, W) and indices (B, T) of rows to (B, T, W)."""
    return lane.gather(1, rows.unsqueeze(-1).expand(-1, -1, lane.shape[-1]))


class Network(nn.Module):
    """Reads a piece note by note and scores what comes next, field by field."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        width, hidden = shape.features, shape.hidden
        self.past = Sum(STATE_SIZES, width)
        self.wish = Sum(list(WISHES.values()), width)
        self.held = nn.Linear(128, width, bias=False)
        self.given = Sum(GIVEN_SIZES, width)
        self.then = Sum(HARMONY_SIZES, width)
        self.now = Sum(HARMONY_SIZES, width)
        self.lane = Lane(shape.lane)
        self.lane_then = nn.Linear(shape.lane, width, bias=False)
        self.lane_now = nn.Linear(shape.lane, width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.lstm = nn.ModuleList(
            nn.LSTM(width if layer == 0 else hidden, hidden, batch_first=True)
            for layer in range(shape.layers)
        )
        self.dropout = nn.Dropout(dropout)
        self.trunk = nn.Linear(hidden, width)
        self.sets = nn.Linear(len(ALL_SETS) * 128, width, bias=False)
        self.references = Sum(REFERENCE_SIZES, width)
        self.copies = Sum(COPY_SIZES, width)
        self.chosen = nn.ModuleDict({f: nn.Embedding(SIZES[f], width) for f in FIELDS[:-1]})
        for parameter in self.chosen.parameters():
            nn.init.normal_(parameter, std=0.1)
        sizes = SIZES | {"pitch": sum(PITCH_PARTS)}
        self.heads = nn.ModuleDict({f: Head(width, shape.head, sizes[f], dropout) for f in FIELDS})

    def forward(self, batch: Batch, state: State | None = None) -> tuple[dict[str, Tensor], State]:
        """Log-probabilities (B, T, classes) of every field, given the fields before it, and
        the state after the last note."""
        sets = present(batch.sets)
        lane = self.lane(batch.lane, batch.flags)
        x = self.past(batch.state) + self.wish(batch.wishes) + self.held(present(batch.held))
        x = x + self.given(batch.given) + self.then(batch.then)
        x = x + self.lane_then(at_rows(lane, batch.lane_then))
        x = F.silu(self.norm(x))
        h, state = self._remember(self.dropout(x), state)
        chosen = self.trunk(self.dropout(h)) + x
        scores: dict[str, Tensor] = {}
        for index, field in enumerate(FIELDS):
            if field == "role":
                chosen = chosen + self.sets(sets.flatten(-2)) + self.now(batch.now)
                chosen = chosen + self.lane_now(at_rows(lane, batch.lane_now))
            elif field == "pitch":
                chosen = chosen + self.references(batch.references) + self.copies(batch.copies)
            logits = self.heads[field](chosen)
            if field == "pitch":
                logits = pitch_logits(logits, sets, batch)
            scores[field] = log_probabilities(logits, batch.masks.get(field))
            if field != FIELDS[-1]:
                chosen = chosen + self.chosen[field](batch.targets[..., index])
        return scores, state

    def _remember(self, x: Tensor, state: State | None) -> tuple[Tensor, State]:
        after = []
        for layer, lstm in enumerate(self.lstm):
            h, last = lstm(x, None if state is None else state[layer])
            x = h if layer == 0 else x + h
            x = self.dropout(x) if layer + 1 < len(self.lstm) else x
            after.append(last)
        return x, tuple(after)


def present(sets: Tensor) -> Tensor:
    """(…, SET_SIZE) pitches to (…, 128): 1.0 for each that is there."""
    flags = torch.zeros(*sets.shape[:-1], 129, device=sets.device)
    return flags.scatter_(-1, sets, 1.0)[..., :128]


def pitch_logits(raw: Tensor, sets: Tensor, batch: Batch) -> Tensor:
    """Scores (B, T, 128) from the head's raw output: for keys of the keyboard, intervals
    from each reference pitch, degrees above the tonic, what each set holds, and degrees above
    the chord's root and its bass."""
    absolute, intervals, degrees, gates, above_root, above_bass = raw.split(PITCH_PARTS, dim=-1)
    references = batch.references
    pitch = torch.arange(128, device=raw.device)
    by_reference = F.pad(intervals.unflatten(-1, (len(REFERENCES), INTERVALS)), (1, 1))
    distance = pitch - references.unsqueeze(-1)  # (B, T, R, 128)
    index = (distance + INTERVALS // 2 + 1).clamp(0, INTERVALS + 1)
    index = index.masked_fill((references == NO_PITCH).unsqueeze(-1), 0)
    relative = by_reference.gather(-1, index).sum(-2)
    key, root, bass = batch.wishes[..., 1], batch.now[..., 0], batch.now[..., 2]
    degree = _by_degree(degrees, torch.where(key < 24, key % 12, 12))
    chordal = _by_degree(above_root, root) + _by_degree(above_bass, bass)
    copied = (gates.unsqueeze(-1) * sets).sum(-2)
    return absolute + relative + degree + chordal + copied


def _by_degree(scores: Tensor, base: Tensor) -> Tensor:
    """Scores (B, T, 12) of degrees above a pitch class (B, T) as scores (B, T, 128) of
    pitches; from 12 on the pitch class is not known, and they are 0."""
    pitch = torch.arange(128, device=scores.device)
    degree = (pitch - base.unsqueeze(-1)) % 12
    return scores.gather(-1, degree) * (base < 12).unsqueeze(-1)


def log_probabilities(logits: Tensor, mask: Tensor | None) -> Tensor:
    """Log-softmax over the classes that the mask leaves open."""
    if mask is not None:
        logits = logits.masked_fill(~mask, -1e9)
    return logits.log_softmax(-1)


def field_losses(scores: dict[str, Tensor], batch: Batch) -> Tensor:
    """Nats of every field of every note, (B, T, 7); 0 where a field was not decided."""
    nats = [
        -scores[field].gather(-1, batch.targets[..., index, None]).squeeze(-1)
        for index, field in enumerate(FIELDS)
    ]
    return torch.stack(nats, dim=-1) * batch.counted
