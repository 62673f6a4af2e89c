"""Whether what is recognised in a song is true, beside what others recognise.

    python -m tests.benchmarks.recognition [--split test] [--sets pop909,asap] [--pieces N]
        [--peers | --peers-from FILE] [--json]

The environment variable MUSICAPP_DATA names the folder that holds `ship` and `eval_only`. All
that the files say of key, meter, tempo, chords and names is taken out, then `recognise` is
asked as by `describe --ignore-file-metadata`. Figures are means over pieces, 0–1.

key, key_mirex: the key of the whole, exactly, and with parts for related keys; where people
named only the keys of its parts, the first, unless the last is another and longer than any.
local_key, chord_root, chord_majmin, chord_sevenths: by time. meter: that of the longest part,
exactly; meter_alike: up to how it is written (4/4 for 2/2). tempo: counted beats a minute within
4 %. beat_f1, downbeat_f1: within 70 ms over the whole piece. null: not known for the set.
calibration: for each range of confidence the share that is right, and its weight.

peers: music21, partitura and a plain baseline, on pieces of the same sets; `ours` beside
`theirs` is of the same pieces. lead: the peer nearest to ours, and how far ours is ahead.
--peers asks those that are installed; tests.benchmarks.recognition.peers keeps what they say
in a file.

Sets in `eval_only` are measured with --split test alone: nothing is tuned on them."""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path


def main() -> None:
    """Recognise, judge, print."""
    if find_spec("mir_eval") is None:
        sys.exit("mir_eval is missing: “make test” installs it.")
    from musicapp.model.ear.shipped import shipped_recogniser
    from tests.benchmarks.recognition.document import add_peers, document, read_peers
    from tests.benchmarks.recognition.peers.run import ask_peers
    from tests.benchmarks.recognition.sets import checked_names
    from tests.benchmarks.recognition.table import table

    args = _arguments()
    names = checked_names(args.split, args.sets)
    peers = read_peers(args.peers_from, args.split) if args.peers_from else None
    report, found = document(shipped_recogniser(), args.split, names, args.pieces)
    if args.peers:
        peers = ask_peers(args.split, names)
    if peers is not None:
        add_peers(report, found, peers)
    print(json.dumps(report) if args.json else table(report))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("valid", "test"), default="test")
    parser.add_argument("--sets", type=lambda names: names.split(","), help="default: all")
    parser.add_argument("--pieces", type=int, help="so many of each set, evenly spread")
    peers = parser.add_mutually_exclusive_group()
    peers.add_argument("--peers", action="store_true", help="ask those that are installed")
    peers.add_argument("--peers-from", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
