"""What commands need: numbers that make sense, and parts that may be missing."""

from __future__ import annotations

import argparse
import importlib.util

from musicapp.errors import ModelProblem


def has_torch() -> bool:
    """Whether PyTorch is installed; it is not imported."""
    return importlib.util.find_spec("torch") is not None


def need_torch(command: str) -> None:
    """Raises ModelProblem where PyTorch is missing."""
    if not has_torch():
        raise ModelProblem(
            f"“musicapp {command}” needs PyTorch, which is not installed: pip install torch"
        )


def positive(text: str) -> int:
    """An argument that is a number from 1 upwards."""
    return _number(text, 1)


def natural(text: str) -> int:
    """An argument that is a number from 0 upwards."""
    return _number(text, 0)


def _number(text: str, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of {least} or more")
    return int(text)
