"""What comes of comparing what is said of a piece with what is true of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that was said with a confidence, and whether it is true. weight is 1 for what
    holds for the piece, else the quarter notes that it holds for."""

    what: str
    confidence: float
    right: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Figures, each 0–1, without those of which the truth is not known, and what was
    claimed. What is not said counts as wrong in the figures, and claims nothing."""

    figures: dict[str, float] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(self.figures | other.figures, self.claims + other.claims)
