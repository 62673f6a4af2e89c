from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from musicapp.cli.play import play
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.errors import PortProblem
from musicapp.files.songs import save_song
from tests.helpers.command_line import musicapp
from tests.helpers.jack import JackServer, jack_server, listener, wait_until
from tests.helpers.recording_output import RecordingOutput
from tests.helpers.songs import drum_song

Output = pytest.CaptureFixture[str]

LONG = Song(tracks=(Track(notes=Notes.of([Note(0, 60, 480 * 1000)])),))


def short_song() -> Song:
    """Three tracks in half a second: piano, bass with a doubled note, drums."""
    piano = Notes.of(Note(i * 60, 60 + i, 60) for i in range(8))
    bass = Notes.of([Note(0, 36, 400), Note(100, 36, 100), Note(200, 43, 200)])
    return Song(
        tracks=(
            Track("Piano", notes=piano),
            Track("Bass", program=33, channel=1, notes=bass),
            *drum_song().tracks,
        )
    )


@pytest.fixture
def jack(monkeypatch: pytest.MonkeyPatch) -> Iterator[JackServer]:
    with jack_server(monkeypatch) as server:
        yield server


def test_another_program_receives_every_note_and_its_end(jack: JackServer, tmp_path: Path) -> None:
    song = short_song()
    save_song(song, tmp_path / "in.mid")
    with listener() as hearing:
        assert musicapp("play", tmp_path / "in.mid", "--port", "listen") == 0
        written = Counter((t.channel, n.pitch) for t in song.tracks for n in t.notes)
        wait_until(lambda: count(hearing.messages, 0x80) == written, "all note-offs")
        assert count(hearing.messages, 0x90) == written
        assert (0xC1, 33) in hearing.messages


def test_the_notes_come_at_their_times(jack: JackServer, tmp_path: Path) -> None:
    save_song(short_song(), tmp_path / "in.mid")
    with listener() as hearing:
        assert musicapp("play", tmp_path / "in.mid", "--port", "listener") == 0
        wait_until(lambda: (0x80, 67, 64) in hearing.messages, "the last note's end")
        times = [time for time, message in hearing.heard if message[0] == 0x90]
    passed = times[-1] - times[0]
    assert passed == pytest.approx(7 * 60 / 960, abs=0.1)  # generous: the machine may be busy


def test_an_unknown_port_is_refused_and_the_others_are_named(
    jack: JackServer, tmp_path: Path, capsys: Output
) -> None:
    save_song(short_song(), tmp_path / "in.mid")
    with listener():
        assert musicapp("play", tmp_path / "in.mid", "--port", "organ") == 1
    assert capsys.readouterr().err == (
        "musicapp: There is no MIDI port “organ”. There are: “listener:notes”, “musicapp”.\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", 0)])
def test_a_signal_ends_the_music_with_all_note_offs(
    jack: JackServer, tmp_path: Path, number: signal.Signals
) -> None:
    save_song(LONG, tmp_path / "in.mid")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # even in the background
    with listener() as hearing:

        def interrupt() -> None:
            wait_until(lambda: count(hearing.messages, 0x90).total() == 1, "the note")
            os.kill(os.getpid(), number)

        impatient = threading.Thread(target=interrupt)
        impatient.start()
        assert musicapp("play", tmp_path / "in.mid", "--port", "listener") == 130
        impatient.join()
        wait_until(lambda: (0x80, 60, 64) in hearing.messages, "the note-off")
    signal.signal(signal.SIGINT, before)


def test_a_port_that_vanishes_ends_the_music() -> None:
    output = RecordingOutput()
    unplugging = threading.Timer(0.05, output.unplug)
    unplugging.start()
    with pytest.raises(PortProblem, match="vanished"):
        play(LONG, output)
    assert output.closed


def test_without_a_sound_device_the_built_in_synth_does_not_play_unheard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
    save_song(short_song(), tmp_path / "in.mid")
    assert musicapp("play", tmp_path / "in.mid") == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith("musicapp: There is no sound device here")


def count(messages: list[tuple[int, ...]], kind: int) -> Counter[tuple[int, int]]:
    """How often each channel and pitch has a message of a kind."""
    return Counter((m[0] & 0x0F, m[1]) for m in messages if m[0] & 0xF0 == kind)
