"""`musicapp ports`: the MIDI ports of this computer."""

from __future__ import annotations

import argparse
import json


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("ports", description="List the MIDI ports.")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the ports; that there are none is an answer too."""
    from musicapp.playback.midi_port import MidiPorts

    ports = MidiPorts()
    outputs, inputs, virtual = ports.output_names(), ports.input_names(), ports.virtual_name()
    if args.json:
        found = {"format": 1, "outputs": outputs, "inputs": inputs, "virtual": virtual}
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(describe(outputs, inputs, virtual))
    return 0


def describe(outputs: list[str], inputs: list[str], virtual: str | None) -> str:
    """The ports in words."""
    lines = [*_list("To play to:", outputs), *_list("To record from:", inputs)]
    if not lines:
        lines = ["There are no MIDI ports.", _FOR_PORTS if virtual else _FOR_A_SEQUENCER]
    if virtual:
        lines += [f"Other programs can connect to musicapp's own port, “{virtual}”."]
    return "\n".join(lines)


def _list(heading: str, names: list[str]) -> list[str]:
    return [heading, *(f"  {name}" for name in names)] if names else []


_FOR_PORTS = "Connect a MIDI device, or start a software synthesizer, and it will be listed here."
_FOR_A_SEQUENCER = (
    "Connect a MIDI device. On Linux without ALSA's sequencer, start a JACK server: "
    "jackd -d dummy. On Windows, loopMIDI makes ports between programs."
)
