"""What make does on machines that differ from this one, in a copy of the set-up's files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYTHON_WITHOUT_TORCH = """#!/bin/sh
echo "$*" >>asked
case "$*" in *torch) echo "ERROR: No matching distribution found for torch==1+cpu"; exit 1;; esac
"""
PYTHON_THAT_ONLY_READS = """#!/bin/sh
case "$1" in -c) exec {} "$@";; esac
"""
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The files that make needs, with an empty .venv."""
    for name in ("Makefile", "constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "packaging", tmp_path / "packaging")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    return tmp_path


def program(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def make(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith("MAKE") and "DISPLAY" not in k}
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=folder,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_python_that_fits_is_one_sentence(copy: Path) -> None:
    other = program(copy / "python3.13", "#!/bin/sh\nexit 1\n")
    result = make(copy, f"PYTHON={other}", "run")
    assert result.returncode != 0
    sentence, *rest = result.stderr.splitlines()
    assert sentence.startswith("musicapp needs Python 3.11 or 3.12")
    assert all(line.startswith("make:") for line in rest)


def test_without_a_cpu_build_of_torch_everything_else_is_installed(copy: Path) -> None:
    program(copy / ".venv" / "bin" / "python", PYTHON_WITHOUT_TORCH)
    program(copy / ".venv" / "bin" / "musicapp", "#!/bin/sh\necho it starts\n")
    result = make(copy, "TORCH_INDEX=https://cpu.example", "run")
    assert result.returncode == 0
    assert "finds no CPU build of PyTorch where it looks" in result.stderr
    assert "it starts" in result.stdout
    asked = (copy / "asked").read_text().splitlines()
    of_torch = [line for line in asked if line.endswith(" torch")]
    assert len(of_torch) == 1
    assert "--constraint constraints.txt --extra-index-url https://cpu.example torch" in of_torch[0]
    assert "--no-deps --editable ." in asked[-1]  # which would ask for torch again


def test_the_tests_need_torch(copy: Path) -> None:
    (copy / ".venv" / "run.stamp").touch()
    program(copy / ".venv" / "bin" / "python", PYTHON_WITHOUT_TORCH)
    result = make(copy, "test")
    assert result.returncode != 0
    assert "finds no CPU build of PyTorch where it looks" in result.stderr
    assert not (copy / ".venv" / "test.stamp").exists()


def test_what_pip_is_given_beside_torch_are_the_dependencies(copy: Path) -> None:
    program(copy / ".venv" / "bin" / "python", PYTHON_THAT_ONLY_READS.format(sys.executable))
    program(copy / ".venv" / "bin" / "musicapp", "#!/bin/sh\n")
    assert make(copy, "run").returncode == 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = (copy / ".venv" / "needs.txt").read_text().splitlines()
    (left_out,) = set(project["dependencies"]) - set(needs)
    assert left_out.startswith("torch")


@linux_only
@pytest.mark.parametrize(
    ("display", "called"),
    [({}, "first-light"), ({"DISPLAY": ":1"}, ""), ({"WAYLAND_DISPLAY": "wayland-0"}, "")],
)
def test_run_opens_the_window_where_there_is_a_display(
    copy: Path, display: dict[str, str], called: str
) -> None:
    (copy / ".venv" / "run.stamp").touch()
    program(copy / ".venv" / "bin" / "musicapp", '#!/bin/sh\necho "called: $*"\n')
    said = make(copy, "run", **display).stdout
    assert said.splitlines()[-1].strip() == f"called: {called}".strip()
    assert ("There is no display here" in said) == (not display)


def test_every_dependency_is_pinned_and_on_linux_torch_to_its_cpu_build() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"]
    for group in project["dependency-groups"].values():
        asked.extend(group)

    assert re.search(r"^torch==[\d.]+\+cpu ; sys_platform == .linux.$", pins, re.MULTILINE)
    pinned = {name.lower() for name in re.findall(r"^([\w-]+)==", pins, re.MULTILINE)}
    assert {re.split(r"[<>=!]", name)[0].lower() for name in asked} <= pinned
