"""The document for reading: a line a set, and a line for each peer beside ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.benchmarks.recognition.measure import FIGURES

_NAME = 28
_COLUMN = 12
_CALIBRATED = ("key", "local_key", "chord_root", "chord_majmin", "chord_sevenths", "meter")


def table(report: Mapping[str, Any]) -> str:
    """All but the calibration of single sets."""
    return "\n".join([*_figures(report), "", *_calibration(report), "", *_speed(report)])


def _figures(report: Mapping[str, Any]) -> Iterator[str]:
    names = [name.replace("chord_", "").replace("downbeat", "down") for name in FIGURES]
    titles = "".join(f"{name.replace('_', ' '):>{_COLUMN}}" for name in names)
    yield f"{'':<{_NAME}}pieces{titles}"
    for name, figures in report["sets"].items():
        yield _row(name, figures["pieces"], figures)
        for peer, pair in figures.get("peers", {}).items():
            if pair and pair["pieces"]:
                yield _row(f"  {peer}", pair["pieces"], pair["theirs"])
        ahead = {figure: v["difference"] for figure, v in figures.get("lead", {}).items()}
        if ahead:
            yield _row("  ahead of the nearest", "", ahead, "+")


def _row(name: str, pieces: Any, figures: Mapping[str, float | None], sign: str = "") -> str:
    values = (figures.get(figure) for figure in FIGURES)
    cells = ("" if value is None else f"{value:{sign}.3f}" for value in values)
    return f"{name:<{_NAME}}{pieces:>6}" + "".join(f"{cell:>{_COLUMN}}" for cell in cells)


def _calibration(report: Mapping[str, Any]) -> Iterator[str]:
    for what in _CALIBRATED:
        ranges = report["calibration"].get(what, {})
        said = (f"{within}: {v['right']:.2f} ({v['weight']:.0f})" for within, v in ranges.items())
        yield f"right of {what} said with   " + "   ".join(said)


def _speed(report: Mapping[str, Any]) -> Iterator[str]:
    for name, value in report["speed"].items():
        yield f"{name:<{_NAME}}{value:.4g}"
