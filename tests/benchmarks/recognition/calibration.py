"""Whether what is said with a confidence is right that often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tests.benchmarks.recognition.verdict import Claim

BORDERS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # the last range holds 1 too


def calibration(claims: Iterable[Claim]) -> dict[str, dict[str, dict[str, float]]]:
    """For each kind of claim and range of confidence ("0.8–0.9"), the share of the claims
    that is right, and their weight: pieces, or quarter notes for what changes on the way."""
    right: dict[tuple[str, str], float] = defaultdict(float)
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for claim in claims:
        at = claim.what, _range(claim.confidence)
        weight[at] += claim.weight
        right[at] += claim.weight * claim.right
    return {
        kind: {
            within: {"right": right[what, within] / total, "weight": total}
            for (what, within), total in sorted(weight.items())
            if what == kind
        }
        for kind in sorted({what for what, _ in weight})
    }


def _range(confidence: float) -> str:
    row = max(i for i, low in enumerate(BORDERS[:-1]) if low <= confidence or not i)
    return f"{BORDERS[row]}–{BORDERS[row + 1]}"
