"""Where `musicapp` and `python -m musicapp` begin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musicapp.domain.song import Song

# The processes of ports and sound import this module, too: it shall cost them nothing.


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
    from musicapp import cli

    return cli.main(sys.argv[1:], _Window())


if __name__ == "__main__":
    sys.exit(main())
