"""What `pip install .` puts on a machine."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The wheel of this checkout, unpacked as pip unpacks it."""
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--quiet", "--wheel-dir", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("musicapp-*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    return tmp_path / "installed"


def test_the_wheel_brings_every_resource_and_finds_it(installed: Path) -> None:
    there = subprocess.run(
        [sys.executable, "-c", "from musicapp import paths; print(paths.resources())"],
        cwd=installed,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()

    assert Path(there) == installed / "musicapp" / "resources"
    assert files(Path(there)) == files(ROOT / "resources")


def test_the_wheel_names_the_command_and_the_licence(installed: Path) -> None:
    (about,) = installed.glob("musicapp-*.dist-info")
    assert "musicapp = musicapp.__main__:main" in (about / "entry_points.txt").read_text()
    assert "MIT License" in (about / "licenses" / "LICENSE").read_text()


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
