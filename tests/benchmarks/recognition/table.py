"""The document for reading: a line a set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.benchmarks.recognition.measure import FIGURES

_NAME = 26
_CALIBRATED = ("key", "local_key", "chord_root", "chord_majmin", "chord_sevenths", "meter")


def table(report: Mapping[str, Any]) -> str:
    """All but the calibration of single sets."""
    return "\n".join([*_figures(report), "", *_calibration(report), "", *_speed(report)])


def _figures(report: Mapping[str, Any]) -> Iterator[str]:
    names = [
        name.replace("chord_", "").replace("_", " ").replace("downbeat", "down") for name in FIGURES
    ]
    yield " " * _NAME + "pieces" + "".join(f"{name:>11}" for name in names)
    for name, figures in report["sets"].items():
        yield _row(name, figures)


def _row(name: str, figures: Mapping[str, Any]) -> str:
    values = (figures[each] for each in FIGURES)
    cells = "".join(" " * 11 if v is None else f"{v:11.3f}" for v in values)
    return f"{name:<{_NAME}}{figures['pieces']:>6}{cells}"


def _calibration(report: Mapping[str, Any]) -> Iterator[str]:
    for what in _CALIBRATED:
        ranges = report["calibration"].get(what, {})
        said = (f"{within}: {v['right']:.2f} ({v['weight']:.0f})" for within, v in ranges.items())
        yield f"right of {what} said with   " + "   ".join(said)


def _speed(report: Mapping[str, Any]) -> Iterator[str]:
    for name, value in report["speed"].items():
        yield f"{name:<{_NAME}}{value:.4g}"
