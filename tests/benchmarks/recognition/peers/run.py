"""What peers make of the same pieces."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tests.benchmarks.recognition.measure import FIGURES, Outcome, data_folder, means, outcomes
from tests.benchmarks.recognition.peers.known import PEERS, Part, parts_of
from tests.benchmarks.recognition.sets import SETS, Piece, read_pieces, spread

Figures = dict[str, float]
OfPieces = dict[str, Figures]  # by the name of the piece


def ask_peers(split: str, names: Sequence[str]) -> dict[str, dict[str, OfPieces | None]]:
    """For each set and peer the figures of each piece; None for a peer that is not
    installed."""
    return {name: {peer: ask(peer, split, name) for peer in PEERS} for name in names}


def ask(peer: str, split: str, name: str) -> OfPieces | None:
    """The figures of one peer on a set, piece by piece."""
    parts = parts_of(peer)
    if parts is None:
        return None
    found: OfPieces = defaultdict(dict)
    for part in parts:
        if part.played in (None, SETS[name].played):
            pieces = read_pieces(data_folder(), name, split)
            for outcome in _outcomes(part, pieces):
                figures = outcome.verdict.figures
                said = {f: round(figures[f], 4) for f in part.figures if f in figures}
                found[outcome.name] |= said
            print(f"{name}: {peer} was asked.", file=sys.stderr)
    return dict(found)


def _outcomes(part: Part, pieces: Sequence[Piece]) -> list[Outcome]:
    known = [piece for piece in pieces if getattr(piece.truth, part.about)]
    return outcomes(lambda song, _: part.recognise(song), spread(known, part.pieces))


def beside(ours: Sequence[Outcome], theirs: dict[str, OfPieces | None]) -> dict[str, Any]:
    """For each peer its means and ours of the same pieces; None for one that was not
    asked."""
    mine = {outcome.name: outcome.verdict.figures for outcome in ours}
    return {
        peer: None if pieces is None else _pair(mine, pieces) for peer, pieces in theirs.items()
    }


def _pair(ours: OfPieces, theirs: OfPieces) -> dict[str, Any]:
    both = [(ours[name], figures) for name, figures in theirs.items() if name in ours]
    return {
        "pieces": len(both),
        "theirs": means([figures for _, figures in both]),
        "ours": means([{f: mine[f] for f in figures} for mine, figures in both]),
    }


def lead(peers: dict[str, Any]) -> dict[str, Any]:
    """For each figure the peer that comes nearest to ours, or is ahead of it, and by how much
    ours is better (below 0: worse) on the same pieces."""
    found = {}
    for figure in FIGURES:
        ahead = {
            peer: pair["ours"][figure] - pair["theirs"][figure]
            for peer, pair in peers.items()
            if pair and pair["theirs"][figure] is not None
        }
        if ahead:
            nearest = min(ahead, key=ahead.__getitem__)
            found[figure] = {"peer": nearest, "difference": ahead[nearest]}
    return found
