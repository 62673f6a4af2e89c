"""Where `musicapp` and `python -m musicapp` begin."""

from __future__ import annotations

import sys
from pathlib import Path

from musicapp import cli
from musicapp.domain.song import Song


class _Window:
    """The window, imported when it is wanted: commands do without Qt."""

    def open(self, song: Path | None) -> int:
        from musicapp.app import run_window

        return run_window(song)

    def draw(self, song: Song, path: Path) -> None:
        from musicapp.app import save_roll_picture

        save_roll_picture(song, path)


def main() -> int:
    """Do what the command line says; the exit status."""
    return cli.main(sys.argv[1:], _Window())


if __name__ == "__main__":
    sys.exit(main())
