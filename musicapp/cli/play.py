"""`musicapp play IN [--port NAME]`: play a song until its last note has been released."""

from __future__ import annotations

import argparse
import queue
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musicapp.domain.song import Song
    from musicapp.playback.output import Output


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("play", description="Play a song.")
    parser.add_argument("song", type=Path, metavar="IN", help="the song to play")
    parser.add_argument(
        "--port",
        default="",
        metavar="NAME",
        help="a MIDI port, by any part of its name, or “musicapp” for a port that other "
        "programs can connect to; without it, the built-in synth plays",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Open both, play, and close when all has been heard."""
    from musicapp.files.songs import open_song
    from musicapp.playback.midi_port import MidiPorts
    from musicapp.playback.outputs import Outputs

    song = open_song(args.song)
    output = Outputs(MidiPorts()).open(args.port)
    if output.problem:
        output.close()
        raise output.problem
    with _termination_as_interrupt():
        play(song, output)
    return 0


def play(song: Song, output: Output) -> None:
    """Play to the end. However it ends, every note is released and the output is closed.
    Raises PortProblem or SoundProblem when the output vanishes."""
    from musicapp.playback.player import Player
    from musicapp.playback.timeline import Timeline

    ended: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
    player = Player(output)
    player.on_stopped = lambda: ended.put(None)
    player.on_failed = ended.put
    player.load(Timeline.of(song))
    player.start_thread()
    try:
        player.play(0)
        failure = _wait(ended)
        if failure:
            raise failure
        output.drain()
    finally:
        player.close()


def _wait(ended: queue.SimpleQueue[Exception | None]) -> Exception | None:
    while True:
        try:
            return ended.get(timeout=0.5)  # with a time limit Ctrl+C is noticed on Windows too
        except queue.Empty:
            continue


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Let SIGTERM, and the closing of the terminal, end the music as Ctrl+C does."""
    numbers = [signal.SIGTERM, *([] if sys.platform == "win32" else [signal.SIGHUP])]
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if before[number] != signal.SIG_IGN:  # nohup asks for that
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
