"""Asks the peers, and keeps what they say in a file for the benchmark's --peers-from.

    python -m tests.benchmarks.recognition.peers FILE [--split test] [--sets pop909,asap]

music21 and partitura are asked where they are installed, in an environment of their own if
need be: this needs numpy and mir_eval beside them. They are slow, so they are asked about few
pieces (see known.py). Sets that the file has already are replaced, others kept.

test.json beside this file holds what music21 10.5.1 and partitura 1.9.0 say of the split
`test`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.benchmarks.recognition.peers.run import ask_peers
from tests.benchmarks.recognition.sets import checked_names


def main() -> None:
    """Ask set by set, writing after each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--split", choices=("valid", "test"), default="test")
    parser.add_argument("--sets", type=lambda names: names.split(","), help="default: all")
    args = parser.parse_args()
    kept = json.loads(args.file.read_text("utf-8")) if args.file.exists() else {}
    sets = kept["sets"] if kept.get("split") == args.split else {}
    for name in checked_names(args.split, args.sets):
        sets |= ask_peers(args.split, [name])
        document = {"split": args.split, "sets": sets}
        args.file.write_text(json.dumps(document, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
