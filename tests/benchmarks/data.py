"""Where the collections are that benchmarks read."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

SHIP = (
    "pop909",
    "chopin_first_editions",
    "openscore_lieder",
    "openscore_quartets",
    "polish_scores",
    "openewld_pd",
    "groove",
)


def collections(named: Sequence[Path], names: Sequence[str] = SHIP) -> list[Path]:
    """The folders that were named, or those of the collections that ship weights, in the
    folder `ship` of the one that the environment variable MUSICAPP_DATA names. Ends the
    program with a sentence where there is neither."""
    if named:
        return list(named)
    data = os.environ.get("MUSICAPP_DATA")
    if not data:
        sys.exit("Name the folders of the collections, or set MUSICAPP_DATA to where they are.")
    return [Path(data) / "ship" / name for name in names]
