from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from musicapp.playback.distant_names import DistantNames
from tests.helpers.jack import JackServer, jack_server, listener, wait_until


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[DistantNames]:
    monkeypatch.setattr("musicapp.playback.midi_port.SEQUENCER", "/nonexistent/seq")
    names = DistantNames()
    yield names
    names.close()


def test_without_a_midi_system_there_are_none(
    names: DistantNames, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JACK_DEFAULT_SERVER", "musicapp-test-nobody")
    assert names.look() == names.look() == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("end", [JackServer.stop, JackServer.kill])
def test_ports_and_whole_servers_come_and_go(
    names: DistantNames, monkeypatch: pytest.MonkeyPatch, end: Callable[[JackServer], None]
) -> None:
    with jack_server(monkeypatch) as server:
        assert names.look() == ["musicapp"]
        with listener():
            assert names.look() == ["musicapp", "listener:notes"]
        assert names.look() == ["musicapp"]
        end(server)
        wait_until(lambda: names.look() == [], "the server to be missed")
        server.start()
        assert names.look() == ["musicapp"]


def test_a_process_that_is_lost_is_begun_again(
    names: DistantNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    with jack_server(monkeypatch):
        assert names.look() == ["musicapp"]
        names._process.kill()
        names._process.join()
        assert names.look() == []
        assert names.look() == ["musicapp"]
