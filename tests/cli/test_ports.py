from __future__ import annotations

import json

import pytest

from musicapp.cli.ports import describe
from tests.helpers.command_line import musicapp
from tests.helpers.jack import jack_server, listener

Output = pytest.CaptureFixture[str]


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither ALSA's sequencer nor a JACK server."""
    monkeypatch.setattr("musicapp.playback.midi_port.SEQUENCER", "/nonexistent/seq")
    monkeypatch.setenv("JACK_DEFAULT_SERVER", "musicapp-test-nobody")


def test_where_there_are_no_ports_it_says_what_to_do(nowhere: None, capsys: Output) -> None:
    assert musicapp("ports") == 0
    assert capsys.readouterr().out.startswith("There are no MIDI ports.\nConnect a MIDI device.")


def test_the_document_is_there_without_ports_too(nowhere: None, capsys: Output) -> None:
    assert musicapp("ports", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document == {"format": 1, "outputs": [], "inputs": [], "virtual": None}


def test_jacks_ports_are_in_the_document(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    with jack_server(monkeypatch), listener():
        assert musicapp("ports", "--json") == 0
        document = json.loads(capsys.readouterr().out)
        assert document["outputs"] == ["listener:notes"]
        assert document["virtual"] == "musicapp"


def test_in_words_the_ports_stand_under_what_they_are_for() -> None:
    assert describe(["Synth"], ["Keys", "Pads"], "musicapp").splitlines() == [
        "To play to:",
        "  Synth",
        "To record from:",
        "  Keys",
        "  Pads",
        "Other programs can connect to musicapp's own port, “musicapp”.",
    ]
