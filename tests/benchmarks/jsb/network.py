"""An LSTM over the notes of a chorale: one step a note, first its pitch and then its length.

The recurrent matrices are regularised by DropConnect and the states by masks that stay the
same through a chorale: Merity, Keskar & Socher, "Regularizing and optimizing LSTM language
models", arXiv 1708.02182."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from tests.benchmarks.jsb.drop import drop
from tests.benchmarks.jsb.heads import LengthHead, PitchHead
from tests.benchmarks.jsb.layout import ABSENT, COLUMNS, HISTORIES, LANES

State = tuple[tuple[Tensor, Tensor], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths: a pitch's embedding by key and by pitch class, a column's, what the LSTM reads,
    its state, the inner layers of the heads."""

    key: int = 14
    pitch_class: int = 10
    column: int = 6
    inputs: int = 256
    hidden: int = 384
    pitch_head: int = 256
    length_head: int = 192

    def as_dict(self) -> dict[str, int]:
        """For the header of a weights file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Dropout:
    """Shares dropped: of the embedded inputs, of the LSTM's inputs and outputs, inside the
    heads, of the recurrent weights."""

    inputs: float = 0.3
    hidden: float = 0.5
    heads: float = 0.4
    weights: float = 0.5


class Known(NamedTuple):
    """What is known before each event: B chorales, T events, columns as in Past."""

    pitches: Tensor
    columns: Tensor
    tonics: Tensor
    chroma: Tensor

    @property
    def references(self) -> Tensor:
        """(B, T, REFERENCES) pitches to measure from."""
        return self.pitches[..., len(LANES) :]


class Network(nn.Module):
    """read, then pitch, then length; all in natural log-probabilities.

    temperatures (2,), of pitch and length: what the scores are divided by outside of
    training. A network that has seen few pieces many times is too sure of itself: Guo, Pleiss,
    Sun & Weinberger, "On calibration of modern neural networks", arXiv 1706.04599."""

    temperatures: Tensor
    offsets: Tensor
    classes: Tensor

    def __init__(self, shape: Shape, dropout: Dropout | None = None) -> None:
        super().__init__()
        self.shape, self.drop = shape, dropout or Dropout(0.0, 0.0, 0.0, 0.0)
        sizes = [column.size for column in COLUMNS.values()]
        self.keys = _embedding(ABSENT + 1, shape.key)
        self.pitch_classes = _embedding(14, shape.pitch_class)
        self.columns = _embedding(sum(sizes), shape.column)
        self.register_buffer("temperatures", torch.ones(2))
        self.register_buffer("offsets", torch.tensor([0, *sizes[:-1]]).cumsum(0), persistent=False)
        self.register_buffer("classes", _pitch_classes(), persistent=False)
        width = len(LANES) * (shape.key + shape.pitch_class) + len(sizes) * shape.column
        self.inner = nn.Linear(width + len(HISTORIES) * 12, shape.inputs)
        self.norm = nn.LayerNorm(shape.inputs)
        self.lstms = nn.ModuleList(
            _lstm(inputs, shape.hidden) for inputs in (shape.inputs, shape.hidden)
        )
        both = shape.hidden + shape.inputs
        self.pitch_head = PitchHead(both, shape.pitch_head, self.drop.heads)
        self.length_head = LengthHead(both, shape.length_head, self.drop.heads)

    def read(self, known: Known, state: State | None = None) -> tuple[Tensor, State]:
        """What the heads need, (B, T, hidden + inputs), and the state after the last event."""
        x = self.norm(F.gelu(self.inner(self._drop(self._embed(known), self.drop.inputs))))
        carried = self._hold(x)
        first, after_first = self._remember(0, carried, state)
        second, after_second = self._remember(1, self._hold(first), state)
        h = self._hold(first + second)
        return torch.cat([h, x], dim=-1), (after_first, after_second)

    def pitch(self, read: Tensor, known: Known) -> Tensor:
        """(B, T, PITCHES); the voice's last pitch has none."""
        logits = self.pitch_head(read, known.references, known.tonics)
        return self._cooled(logits, 0)

    def length(self, read: Tensor, known: Known, pitch: Tensor) -> Tensor:
        """(B, T, LENGTHS), given the pitches (B, T) of the notes."""
        columns, references = known.columns, known.references
        logits = self.length_head(read, references, known.tonics, columns, pitch)
        return self._cooled(logits, 1)

    def _cooled(self, logits: Tensor, field: int) -> Tensor:
        if not self.training:
            logits = logits / self.temperatures[field]
        return logits.log_softmax(-1)

    def _embed(self, known: Known) -> Tensor:
        table = torch.cat([self.keys.weight, self.pitch_classes(self.classes)], dim=1)
        lanes = F.embedding(known.pitches[..., : len(LANES)], table).flatten(-2)
        columns = self.columns(known.columns + self.offsets).flatten(-2)
        return torch.cat([lanes, columns, known.chroma.flatten(-2)], dim=-1)

    def _remember(
        self, layer: int, x: Tensor, state: State | None
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        lstm = self.lstms[layer]
        recurrent = lstm.get_parameter("weight_hh_l0")
        weights = {"weight_hh_l0": self._drop(recurrent, self.drop.weights)}
        given = (x,) if state is None else (x, state[layer])
        h, after = torch.func.functional_call(lstm, weights, given)
        return h, after

    def _hold(self, x: Tensor) -> Tensor:
        """Drop the same columns at all events of a chorale."""
        if not self.training:
            return x
        return x * self._drop(torch.ones_like(x[:, :1]), self.drop.hidden)

    def _drop(self, x: Tensor, share: float) -> Tensor:
        return drop(x, share, self.training)


def _embedding(classes: int, width: int) -> nn.Embedding:
    table = nn.Embedding(classes, width)
    nn.init.normal_(table.weight, std=0.3)
    return table


def _pitch_classes() -> Tensor:
    """Of each pitch: 0 … 11, 12 for a rest, 13 for one that is not there."""
    return torch.tensor([12, *((p - 1) % 12 for p in range(1, ABSENT)), 13])


def _lstm(inputs: int, hidden: int) -> nn.LSTM:
    lstm = nn.LSTM(inputs, hidden, batch_first=True)
    for gate in lstm.get_parameter("weight_hh_l0").chunk(4):
        nn.init.orthogonal_(gate)
    nn.init.xavier_uniform_(lstm.get_parameter("weight_ih_l0"))
    for name in ("bias_hh_l0", "bias_ih_l0"):
        nn.init.zeros_(lstm.get_parameter(name))
    with torch.no_grad():
        lstm.get_parameter("bias_ih_l0")[hidden : 2 * hidden] = 1.0  # remember, to begin with
    return lstm
