"""Bars and tracks of a song, as they are named on the command line: counted from 1."""

from __future__ import annotations

import argparse
from pathlib import Path

from musicapp.cli.ranges import bar_range, ticks_of
from musicapp.domain.song import Song
from musicapp.errors import RequestProblem


def add_bars(parser: argparse.ArgumentParser) -> None:
    """Ask for the bars, and perhaps the tracks, that are written anew."""
    parser.add_argument(
        "--range", type=bar_range, required=True, metavar="BARS", help="from 1, such as 5-8"
    )
    parser.add_argument(
        "--tracks", metavar="LIST", help="only these, numbers from 1 or names, such as 1,3"
    )


def bars_of(args: argparse.Namespace, song: Song) -> tuple[int, int, tuple[int, ...] | None]:
    """What add_bars asked for: from and to which tick, and which tracks, None for all.
    Raises RequestProblem."""
    start, end = span_of(args.range, song, args.song)
    tracks = None if args.tracks is None else tracks_of(args.tracks, song, args.song)
    return start, end, tracks


def span_of(bars: tuple[int, int], song: Song, path: Path) -> tuple[int, int]:
    """The ticks of a range of bars, which must lie in the song. Raises RequestProblem."""
    first, last = bars
    count = song.meter_map.bar_count(song.end)
    if last > count:
        asked = f"Bar {last} does" if first == last else f"Bars {first} to {last} do"
        has = {0: "no notes", 1: "1 bar"}.get(count, f"{count} bars")
        raise RequestProblem(f"{asked} not lie in {path.name}, which has {has}.")
    return ticks_of(song, bars)


def tracks_of(text: str, song: Song, path: Path) -> tuple[int, ...]:
    """The indices of tracks, "1,3" or their names. Raises RequestProblem."""
    return tuple(sorted({track_of(word, song, path) for word in text.split(",")}))


def track_of(text: str, song: Song, path: Path) -> int:
    """The index of a track, named by its number or its name, capitals or not. Raises
    RequestProblem."""
    word = text.strip()
    if word.isdecimal() and 1 <= int(word) <= len(song.tracks):
        return int(word) - 1
    names = [track.name.casefold() for track in song.tracks]
    if word and word.casefold() in names:
        return names.index(word.casefold())
    known = ", ".join(f"{i} {track.name}".strip() for i, track in enumerate(song.tracks, start=1))
    raise RequestProblem(f"{path.name} has no track “{word}”; its tracks are {known}.")
