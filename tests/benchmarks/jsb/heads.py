"""The two heads. Beside a score for each class both add scores for the distance from what
is known: an interval from other pitches, an end together with other notes."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from tests.benchmarks.jsb.chorales import PITCHES, VOICES
from tests.benchmarks.jsb.drop import drop
from tests.benchmarks.jsb.events import LENGTHS
from tests.benchmarks.jsb.layout import (
    ABSENT,
    COLUMNS,
    END_COLUMNS,
    HISTORIES,
    LEAPS,
    LENGTH_CLASSES,
    REFERENCES,
)
from tests.benchmarks.jsb.tonic import NO_TONIC

_INTERVALS, _ENDS = 49, 17  # distances with a score of their own, the middle one being 0
_METERS = (16, 12)
_PHASES = [list(COLUMNS).index(f"sixteenth of {meter}") for meter in _METERS]


class Gated(nn.Module):
    """One inner layer: tanh and sigmoid of two maps, multiplied."""

    def __init__(self, inputs: int, hidden: int, outputs: int, dropout: float) -> None:
        super().__init__()
        self.inner = nn.Linear(inputs, 2 * hidden)
        self.outer = nn.Linear(hidden, outputs)
        self.dropout = dropout
        nn.init.normal_(self.outer.weight, std=0.02)

    def forward(self, x: Tensor) -> Tensor:
        value, gate = self.inner(self._drop(x)).chunk(2, dim=-1)
        out: Tensor = self.outer(self._drop(1.5 * value.tanh() * gate.sigmoid()))
        return out

    def _drop(self, x: Tensor) -> Tensor:
        return drop(x, self.dropout, self.training)


class PitchHead(nn.Module):
    """Scores for keys, for intervals from the references, for degrees of the key."""

    interval_of: Tensor
    degree_of: Tensor

    def __init__(self, inputs: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self._parts = [PITCHES, len(REFERENCES) * _INTERVALS, len(HISTORIES) * 12]
        self.scores = Gated(inputs, hidden, sum(self._parts), dropout)
        self.register_buffer("interval_of", _intervals(), persistent=False)
        self.register_buffer("degree_of", _degrees(), persistent=False)

    def forward(self, read: Tensor, references: Tensor, tonics: Tensor) -> Tensor:
        """(B, T, PITCHES) scores. references: (B, T, REFERENCES), the first of them the
        voice's last pitch, which cannot come again; tonics (B, T, HISTORIES)."""
        absolute, intervals, degrees = self.scores(read).split(self._parts, dim=-1)
        logits = absolute + _pick(intervals, F.embedding(references, self.interval_of))
        logits = logits + _pick(degrees, F.embedding(tonics, self.degree_of))
        own = F.one_hot(references[..., 0], ABSENT + 1)[..., :PITCHES].bool()
        return logits.masked_fill(own, -1e9)


class LengthHead(nn.Module):
    """Scores for lengths, for the place in the bar where the note would end, and for its end
    against the ends of other notes."""

    end_of: Tensor
    degree_of: Tensor

    def __init__(self, inputs: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.pitches = nn.Embedding(PITCHES, 48)
        self.intervals = nn.Embedding(13, 4)
        self.leaps = nn.Embedding(LEAPS, 6)
        self.degrees = nn.Embedding(13, 6)
        for table in (self.pitches, self.intervals, self.leaps, self.degrees):
            nn.init.normal_(table.weight, std=0.3)
        inputs += 48 + len(VOICES) * 4 + 6 + len(HISTORIES) * 6
        self._parts = [LENGTHS, *_METERS, len(END_COLUMNS) * _ENDS]
        self.scores = Gated(inputs, hidden, sum(self._parts), dropout)
        self.register_buffer("end_of", _ends(), persistent=False)
        self.register_buffer("degree_of", _degrees(), persistent=False)

    def forward(
        self, read: Tensor, references: Tensor, tonics: Tensor, columns: Tensor, pitch: Tensor
    ) -> Tensor:
        """(B, T, LENGTHS) scores of lengths for the pitches (B, T)."""
        chosen = self._embed(references, tonics, pitch)
        parts = self.scores(torch.cat([read, chosen], dim=-1)).split(self._parts, dim=-1)
        logits, by_meter, by_end = parts[0], parts[1:-1], parts[-1]
        length = torch.arange(1, LENGTHS + 1)
        for scores, phase, meter in zip(by_meter, _PHASES, _METERS, strict=True):
            logits = logits + scores.gather(-1, (columns[..., phase, None] + length) % meter)
        return logits + _pick(by_end, F.embedding(columns[..., END_COLUMNS], self.end_of))

    def _embed(self, references: Tensor, tonics: Tensor, pitch: Tensor) -> Tensor:
        own, decided = references[..., 0], references[..., 1 : 1 + len(VOICES)]
        leap = (pitch - own).clamp(-13, 13) + LEAPS // 2
        both = (pitch > 0) & (own > 0) & (own < ABSENT)
        parts = [
            self.pitches(pitch),
            self.intervals(_steps(pitch.unsqueeze(-1), decided)).flatten(-2),
            self.leaps(leap * both),
            self.degrees(self.degree_of[tonics, pitch.unsqueeze(-1)]).flatten(-2),
        ]
        return torch.cat(parts, dim=-1)


def _pick(scores: Tensor, index: Tensor) -> Tensor:
    """The sum over R of scores (B, T, R · W) for each of N classes; index (B, T, R, N) says
    which of the W scores, from 1, or 0 for none."""
    rows = scores.unflatten(-1, (index.shape[-2], -1))
    return F.pad(rows, (1, 0)).gather(-1, index).sum(-2)


def _near(distance: Tensor, width: int) -> Tensor:
    """From 1, for distances −width / 2 to width / 2; 0 for all beyond."""
    return (distance + width // 2 + 1) * (distance.abs() <= width // 2)


def _intervals() -> Tensor:
    """(pitches to measure from, PITCHES), numbers of intervals as _pick wants them."""
    pitch, reference = torch.arange(PITCHES), torch.arange(ABSENT + 1).unsqueeze(-1)
    both = (pitch > 0) & (reference > 0) & (reference < ABSENT)
    return _near(pitch - reference, _INTERVALS) * both


def _degrees() -> Tensor:
    """(tonics, PITCHES): 1 + semitones above the tonic; 0 for a rest or no key."""
    pitch, tonic = torch.arange(PITCHES), torch.arange(NO_TONIC + 1).unsqueeze(-1)
    return (1 + (pitch - 1 - tonic) % 12) * ((pitch > 0) & (tonic < NO_TONIC))


def _ends() -> Tensor:
    """(classes of lengths, LENGTHS): how far a note's end is from another's."""
    length, other = torch.arange(1, LENGTHS + 1), torch.arange(LENGTH_CLASSES).unsqueeze(-1)
    return _near(length - (other - 1), _ENDS) * (other > 0)


def _steps(pitch: Tensor, others: Tensor) -> Tensor:
    both = (pitch > 0) & (others > 0) & (others < ABSENT)
    return (1 + (pitch - others) % 12) * both
