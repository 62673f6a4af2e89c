"""Keeping C libraries off stderr: what they would print there is no news to a musician."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from typing import Any


def hush_jack(library: str) -> Any:
    """Silence the JACK that a library was linked with, and return that library."""
    jack: Any = ctypes.CDLL(library)
    if sys.platform == "linux":
        jack.jack_set_error_function(_ignore())
        jack.jack_set_info_function(_ignore())
    return jack


def hush_alsa() -> None:
    """Silence ALSA, which prints a page when there is no sound card."""
    if sys.platform == "linux":
        with suppress(OSError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_ignore())


def _ignore() -> ctypes.c_void_p:
    """A function that does nothing. Any C function of one pointer will do; one written in
    Python would make real-time threads wait for the interpreter."""
    return ctypes.cast(ctypes.CDLL(None).strlen, ctypes.c_void_p)
