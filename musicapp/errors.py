"""The errors that a musician may read: one sentence that names the thing."""

from __future__ import annotations


class MusicAppError(Exception):
    """An expected failure. Its text is shown as it is: on stderr with exit status 1,
    or in the window, where the document stays as it was."""


class FileProblem(MusicAppError):
    """A file that could not be read or written."""


class RequestProblem(MusicAppError):
    """A wish that cannot be understood or kept: an unknown key, a meter of 0/4."""


class PortProblem(MusicAppError):
    """A MIDI port that is not there, or vanished."""


class SoundProblem(MusicAppError):
    """A sound device or a SoundFont that could not be used."""


class ModelProblem(MusicAppError):
    """Weights that could not be read, or do not fit this version."""


class DisplayProblem(MusicAppError):
    """No display on which a window could be shown."""
