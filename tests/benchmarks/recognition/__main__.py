"""Whether what is recognised in a song is true.

    python -m tests.benchmarks.recognition [--split test] [--sets pop909,asap] [--pieces N] [--json]

The environment variable MUSICAPP_DATA names the folder that holds `ship` and `eval_only`. All
that the files say of key, meter, tempo, chords and names is taken out, then `recognise` is
asked as by `describe --ignore-file-metadata`. Figures are means over pieces, 0–1.

key, key_mirex: the key of the whole (of its longest part), exactly, and with parts for related
keys. local_key, chord_root, chord_majmin, chord_sevenths: by time. meter: that of the longest
part, exactly; meter_alike: up to how it is written (4/4 for 2/2). tempo: counted beats a
minute within 4 %. beat_f1, downbeat_f1: within 70 ms over the whole piece. null: not known for
the set. calibration: for each range of confidence the share that is right, and its weight.

Sets in `eval_only` are measured with --split test alone: nothing is tuned on them."""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import find_spec


def main() -> None:
    """Recognise, judge, print."""
    if find_spec("mir_eval") is None:
        sys.exit("mir_eval is missing: install it with “pip install --group benchmarks”.")
    from tests.benchmarks.recognition.document import document
    from tests.benchmarks.recognition.table import table

    args = _arguments()
    report = document(args.split, args.sets, args.pieces)
    print(json.dumps(report) if args.json else table(report))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("valid", "test"), default="test")
    parser.add_argument("--sets", type=lambda names: names.split(","), help="default: all")
    parser.add_argument("--pieces", type=int, help="so many of each set, evenly spread")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
