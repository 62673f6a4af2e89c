"""`musicapp doctor`: what works on this computer, and what to do about the rest."""

from __future__ import annotations

import argparse
import json
import platform
import textwrap
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from musicapp import __version__

if TYPE_CHECKING:
    from musicapp.cli.checks import Check

_PACKAGES = ("PySide6-Essentials", "torch", "numpy", "safetensors", "miniaudio", "python-rtmidi")
_SIGNS = {"works": "✓", "limited": "–", "broken": "✗"}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "doctor", description="Say what works on this computer, and what to do about the rest."
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check everything; 1 when something is broken that nothing can stand in for."""
    from musicapp.cli.checks import check_everything

    checks = check_everything()
    if args.json:
        print(json.dumps(document(checks)))
    else:
        print("\n".join(lines(checks)))
    return int(any(check.state == "broken" for check in checks))


def document(checks: Iterable[Check]) -> dict[str, Any]:
    """What `doctor --json` prints."""
    return {
        "format": 1,
        "versions": dict(_versions()),
        "checks": [asdict(check) for check in checks],
    }


def lines(checks: Iterable[Check]) -> Iterable[str]:
    """What `doctor` prints."""
    for name, number in _versions():
        yield f"  {name:20}{number}"
    yield ""
    for check in checks:
        yield f"{_SIGNS[check.state]} {check.name:12}{check.says}"
        yield from textwrap.wrap(
            check.advice, 84, initial_indent=" " * 14, subsequent_indent=" " * 14
        )


def _versions() -> Iterable[tuple[str, str]]:
    yield "musicapp", __version__
    yield "Python", platform.python_version()
    yield "system", platform.platform()
    for package in _PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, "missing"
