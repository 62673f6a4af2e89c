"""The commands, without a process of their own."""

from __future__ import annotations

from pathlib import Path

from musicapp import cli
from musicapp.domain.song import Song


class FakeWindow:
    """Remembers what it was asked to show and to draw."""

    def __init__(self) -> None:
        self.opened: list[Path | None] = []
        self.drawn: list[tuple[Song, Path]] = []

    def open(self, song: Path | None) -> int:
        self.opened.append(song)
        return 0

    def draw(self, song: Song, path: Path) -> None:
        self.drawn.append((song, path))


def musicapp(*words: str | Path, window: FakeWindow | None = None) -> int:
    """Run a command line; its exit status."""
    return cli.main([str(word) for word in words], window or FakeWindow())
