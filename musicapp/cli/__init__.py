"""The command line: what the window does, for scripts and for machines without a display."""

from __future__ import annotations

import argparse
import importlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from musicapp import __version__
from musicapp.domain.song import Song
from musicapp.errors import MusicAppError
from musicapp.services.log_file import log_file

log = logging.getLogger(__name__)

# From a command to its module in this package and what it does; only the module of the
# command that is asked for is imported.
COMMANDS = {
    "generate": ("generate", "compose a new song"),
    "continue": ("continue_song", "compose on, after the end of a song"),
    "infill": ("infill", "write some bars of a song anew, and keep both sides"),
    "vary": ("vary", "write some bars anew, with a share of their notes kept"),
    "harmonize": ("harmonize", "write all other parts to a melody"),
    "add": ("add", "write one more part to a song"),
    "reshape": ("reshape", "give a song another form or key: swing, half as dense, D minor"),
    "describe": ("describe", "say what a song is: key, chords, meter, tempo, rhythm"),
    "score": ("score", "say how likely songs are under the model"),
    "render": ("render", "turn a song into sound, through the built-in synth"),
    "play": ("play", "play a song"),
    "ports": ("ports", "list the MIDI ports"),
    "convert": ("convert", "write a song into another file"),
    "train": ("train", "train a composer on folders of songs"),
    "train-recogniser": ("train_recogniser", "train what recognises on annotated music"),
    "doctor": ("doctor", "say what works on this computer, and what to do about the rest"),
    "first-light": ("first_light", ""),
}


class Window(Protocol):
    """What needs a window, handed in by whoever may know of windows."""

    def open(self, song: Path | None) -> int:
        """Show the window, with a song in it; returns when it is closed."""

    def draw(self, song: Song, path: Path) -> None:
        """Write a picture of a song's piano roll as PNG."""


def main(argv: Sequence[str], window: Window) -> int:
    """Do what the arguments say and give the exit status: 0, 1 after a failure, which one
    line on stderr then names, 2 for wrong usage, 130 when interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack “ and ♯
    with log_file() as log_path:
        try:
            status = _run(list(argv), window)
            sys.stdout.flush()
            return status
        except SystemExit as leaving:  # argparse has said why
            return leaving.code if isinstance(leaving.code, int) else 1
        except MusicAppError as error:
            return _fail(str(error))
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            _silence_stdout()
            return 1
        except Exception:
            log.exception("musicapp %s", " ".join(argv))
            return _fail(f"Something went wrong inside musicapp; the details are in {log_path}.")


def _silence_stdout() -> None:
    """Its reader has had enough: what is still buffered shall not fail at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _fail(sentence: str) -> int:
    print(f"musicapp: {sentence}", file=sys.stderr)
    return 1


def _run(argv: list[str], window: Window) -> int:
    if argv and argv[0] in COMMANDS:
        module = importlib.import_module(f"musicapp.cli.{COMMANDS[argv[0]][0]}")
        parser = argparse.ArgumentParser(prog="musicapp")
        subparsers = parser.add_subparsers(dest="command", required=True)
        module.add_parser(subparsers)
        args, unknown = parser.parse_known_args(argv)
        if unknown:
            subparsers.choices[argv[0]].error(f"unrecognized arguments: {' '.join(unknown)}")
        args.window = window
        return int(args.run(args))
    args = _own_parser().parse_args(argv)
    return window.open(args.song)


def _own_parser() -> argparse.ArgumentParser:
    shown = {name: says for name, (_, says) in COMMANDS.items() if says}
    parser = argparse.ArgumentParser(
        prog="musicapp",
        usage="musicapp [SONG]\n       musicapp COMMAND …",
        description="A piano roll that composes with you. Without a command: the window.",
        epilog="commands:\n"
        + "\n".join(f"  {name:10} {says}" for name, says in shown.items())
        + "\n\n“musicapp COMMAND --help” says more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("song", nargs="?", type=_song, metavar="SONG", help="a song to open")
    parser.add_argument("--version", action="version", version=f"musicapp {__version__}")
    return parser


def _song(text: str) -> Path:
    path = Path(text)
    with suppress(OSError):  # a name may be too long to ask for
        if path.suffix or path.exists():
            return path
    raise argparse.ArgumentTypeError(f"“{text}” is neither a command nor a song")
