"""Writes resources/demos: ten songs of each style by the shipped weights, by their seeds from
1 on and not by hand, as MIDI files and as pictures of the roll:
``python packaging/make_demos.py [FOLDER]``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from musicapp.app import save_roll_picture
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.files.songs import save_song
from musicapp.model.compose import Composer, styles

ROOT = Path(__file__).resolve().parent.parent
SEEDS = range(1, 11)
BARS = 16


def main() -> int:
    """Write STYLE-SEED.mid and .png for every style and seed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "demos"
    folder.mkdir(parents=True, exist_ok=True)
    composer = Composer.load()
    for style in styles():
        for seed in SEEDS:
            song = composer.finish(
                composer.plan(Song(), Request(bars=BARS, style=style, seed=seed))
            )
            name = f"{style}-{seed:02}"
            save_song(song, folder / f"{name}.mid")
            save_roll_picture(song, folder / f"{name}.png")
        print(style)
    return 0


if __name__ == "__main__":
    sys.exit(main())
