"""What the parts of the input process share: names of ports, and which one is meant.

It imports nothing heavy, as that process shall be small and begin at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol

OWN_NAME = "musicapp-in"  # our name among clients, and that of the port that we offer
FIRST_THERE = ""  # as a choice: whatever is plugged in first
NO_INPUT = "-"  # as a choice: none

# Seconds of the clock at which it came, and its bytes.
Heard = Callable[[float, tuple[int, ...]], object]

_NUMBER = re.compile(r" \d+(:\d+)?$")  # what systems add, and change when a port returns
_OWN = "musicapp:"  # our outputs: what we send would go round for ever
_ECHOES = "midi through"  # hands back what is sent to it


class Refused(Exception):
    """A port that is there could not be opened."""


class Inputs(Protocol):
    """The inputs of a system; one of them can be listened to. alive turns False when they
    are gone for good."""

    alive: bool

    def names(self) -> list[str]:
        """The ports from which notes can come."""

    def open(self, name: str) -> None:
        """Listen to a port, and no longer to another. Raises Refused."""

    def close_port(self) -> None:
        """Listen to none."""

    def close(self) -> None:
        """Leave the system."""


def meant(wish: str, names: Iterable[str]) -> str:
    """The port that a choice means among those that are there; "" when it is not there."""
    names = list(names)
    if wish == NO_INPUT:
        return ""
    if wish == FIRST_THERE:
        return next((name for name in names if _ECHOES not in name.casefold()), "")
    if wish in names or wish == OWN_NAME:
        return wish
    return next((name for name in names if without_number(name) == without_number(wish)), "")


def offered(names: Iterable[str]) -> tuple[str, ...]:
    """The ports that can be chosen: not our own outputs."""
    return tuple(name for name in names if not name.startswith(_OWN))


def without_number(name: str) -> str:
    """A port's name without the number that another plug may have tomorrow."""
    return _NUMBER.sub("", name)
