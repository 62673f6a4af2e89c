"""What every benchmark shares: one document, as JSON or as a table."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Report = Mapping[str, Any]


def main(measure: Callable[[], Report], description: str) -> None:
    """Measure, then print: with --json one JSON document, else a line for each figure."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    as_json = parser.parse_args().json
    print_report(measure(), as_json)


def print_report(report: Report, as_json: bool) -> None:
    """Print one document. Figures keep four significant digits in the table."""
    if as_json:
        print(json.dumps(report))
        return
    lines = list(_lines(report))
    width = max(len(name) for name, _ in lines)
    for name, value in lines:
        print(f"{name:<{width}}  {value}")


def _lines(report: Report, prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in report.items():
        if isinstance(value, Mapping):
            yield from _lines(value, f"{prefix}{name} ")
        else:
            yield prefix + name, f"{value:.4g}" if isinstance(value, float) else str(value)
