from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from musicapp import cli, paths
from musicapp.cli import convert
from tests.helpers.command_line import FakeWindow, musicapp

Output = pytest.CaptureFixture[str]


def test_without_a_word_the_window_opens() -> None:
    window = FakeWindow()
    assert musicapp(window=window) == 0
    assert window.opened == [None]


def test_with_a_song_the_window_opens_it() -> None:
    window = FakeWindow()
    assert musicapp("tune.mid", window=window) == 0
    assert window.opened == [Path("tune.mid")]


def test_help_names_every_command_that_is_for_people(capsys: Output) -> None:
    assert musicapp("--help") == 0
    text = capsys.readouterr().out
    for name, (_, says) in cli.COMMANDS.items():
        assert (f"  {name} " in text) == bool(says)


def test_the_version_is_told(capsys: Output) -> None:
    assert musicapp("--version") == 0
    assert capsys.readouterr().out.startswith("musicapp 0.")


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["x" * 300],
        ["--nonsense"],
        ["describe"],
        ["convert", "a.mid"],
        ["a.mid", "b.mid"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(words: list[str], capsys: Output) -> None:
    assert musicapp(*words) == 2
    captured = capsys.readouterr()
    assert "usage: musicapp" in captured.err
    assert not captured.out


def test_an_expected_failure_is_one_line(capsys: Output) -> None:
    assert musicapp("describe", "missing.mid") == 1
    captured = capsys.readouterr()
    assert captured.err == (
        "musicapp: missing.mid could not be opened: there is no such file or folder. "
        "Nothing was changed.\n"
    )
    assert not captured.out
    assert not (paths.logs() / "musicapp.log").exists()


def _failing(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(convert, "run", fail)
    return musicapp("convert", "a.mid", "b.mid")


def test_an_unexpected_failure_goes_to_the_log(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = paths.logs() / "musicapp.log"
    assert _failing(ZeroDivisionError("by nought"), monkeypatch) == 1
    assert capsys.readouterr().err == (
        f"musicapp: Something went wrong inside musicapp; the details are in {log}.\n"
    )
    assert "Traceback" in log.read_text()
    assert "by nought" in log.read_text()


def test_an_interrupted_command_is_quiet(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _failing(KeyboardInterrupt(), monkeypatch) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "musicapp", "--help"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(30) in (0, 1)
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize("words", [["--help"], ["describe", "missing.mid"], ["ports", "--help"]])
def test_commands_import_neither_qt_nor_torch(words: list[str]) -> None:
    script = (
        "import sys\n"
        "from musicapp.__main__ import main\n"
        f"sys.argv[1:] = {words!r}\n"
        "main()\n"
        "print(*(m for m in ('PySide6', 'torch') if m in sys.modules), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert ran.stderr.splitlines()[-1] == ""
