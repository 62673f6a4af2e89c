"""Ranges of bars on the command line: “5-8”."""

from __future__ import annotations

import argparse
import re

from musicapp.domain.song import Song
from musicapp.errors import RequestProblem


def bar_range(text: str) -> tuple[int, int]:
    """The first and the last bar of a range, counted from 1 as musicians do."""
    match = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", text)
    if match:
        first, last = int(match[1]), int(match[2] or match[1])
        if 1 <= first <= last:
            return first, last
    raise argparse.ArgumentTypeError(f"“{text}” is no range of bars, such as 5-8")


def ticks_of(song: Song, bars: tuple[int, int]) -> tuple[int, int]:
    """The ticks from the start of the first bar to the end of the last. Raises RequestProblem
    when the song ends before."""
    first, last = bars
    count = song.meter_map.bar_count(song.end)
    if first > count:
        raise RequestProblem(f"the range begins at bar {first}, but the song ends in bar {count}.")
    return song.meter_map.bar_start(first - 1), song.meter_map.bar_start(last)
