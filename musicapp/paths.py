"""Where the shipped resources and the user's own files lie."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of shipped icons, weights, SoundFonts …: inside the installed package,
    or beside it in a checkout."""
    packaged = PACKAGE / "resources"
    return packaged if packaged.is_dir() else PACKAGE.parent / "resources"


def _user_folder(kind: str, standard: str) -> Path:
    base = os.environ.get("MUSICAPP_HOME")
    return Path(base) / kind if base else Path(standard)


def config() -> Path:
    """The folder of the user's settings; ``MUSICAPP_HOME`` moves it."""
    return _user_folder("config", platformdirs.user_config_dir("musicapp", False))


def data() -> Path:
    """The folder of the user's own fonts, weights and journals."""
    return _user_folder("data", platformdirs.user_data_dir("musicapp", False))


def cache() -> Path:
    """The folder of what can be made again."""
    return _user_folder("cache", platformdirs.user_cache_dir("musicapp", False))


def logs() -> Path:
    """The folder of the log file."""
    return _user_folder("logs", platformdirs.user_log_dir("musicapp", False))
