"""FluidSynth's library, where this computer has it, and the functions of it that we call.

Signatures after the FluidSynth 2 developer documentation."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from functools import cache
from typing import Any

_NAMES = ("fluidsynth", "libfluidsynth", "fluidsynth-3", "libfluidsynth-3")
_POINTER, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "new_fluid_settings": (_POINTER, ()),
    "delete_fluid_settings": (None, (_POINTER,)),
    "fluid_settings_setnum": (_INT, (_POINTER, ctypes.c_char_p, _FLOAT)),
    "fluid_settings_setint": (_INT, (_POINTER, ctypes.c_char_p, _INT)),
    "new_fluid_synth": (_POINTER, (_POINTER,)),
    "delete_fluid_synth": (None, (_POINTER,)),
    "fluid_synth_sfload": (_INT, (_POINTER, ctypes.c_char_p, _INT)),
    "fluid_synth_noteon": (_INT, (_POINTER, _INT, _INT, _INT)),
    "fluid_synth_noteoff": (_INT, (_POINTER, _INT, _INT)),
    "fluid_synth_cc": (_INT, (_POINTER, _INT, _INT, _INT)),
    "fluid_synth_program_change": (_INT, (_POINTER, _INT, _INT)),
    "fluid_synth_channel_pressure": (_INT, (_POINTER, _INT, _INT)),
    "fluid_synth_key_pressure": (_INT, (_POINTER, _INT, _INT, _INT)),
    "fluid_synth_pitch_bend": (_INT, (_POINTER, _INT, _INT)),
    "fluid_synth_all_sounds_off": (_INT, (_POINTER, _INT)),
    "fluid_synth_get_reverb_level": (_FLOAT, (_POINTER,)),
    "fluid_synth_set_reverb_level": (_INT, (_POINTER, _FLOAT)),
    "fluid_synth_write_float": (
        _INT,
        (_POINTER, _INT, _POINTER, _INT, _INT, _POINTER, _INT, _INT),
    ),
    "fluid_set_log_function": (_POINTER, (_INT, _POINTER, _POINTER)),
}
_LOG_LEVELS = 5


@cache
def fluid_library() -> Any | None:
    """The library with its functions declared; None where it is not installed."""
    for name in _NAMES:
        found = ctypes.util.find_library(name)
        if found:
            try:
                return _declared(ctypes.CDLL(found))
            except (OSError, AttributeError):
                continue  # of another machine, or older than version 2
    return None


def _declared(library: Any) -> Any:
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    for level in range(_LOG_LEVELS):  # it would write to stderr
        library.fluid_set_log_function(level, None, None)
    return library


def path_bytes(path: str) -> bytes:
    """A file's name as the library takes it."""
    return path.encode("utf-8" if sys.platform == "win32" else sys.getfilesystemencoding())
