"""Sound files: WAV, FLAC, Ogg Vorbis and MP3, written block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from musicapp.errors import FileProblem
from musicapp.files.saving import reason_of, whole_file

Samples = NDArray[np.float32]
Write = Callable[[Samples], None]


class AudioFormat(NamedTuple):
    """A kind of sound file, in the words of libsndfile. compression runs from 0, the best
    sound, to 1, the smallest file."""

    name: str
    container: str
    coding: str
    compression: float | None = None


FORMATS = {
    ".wav": AudioFormat("WAV", "WAV", "PCM_16"),
    ".flac": AudioFormat("FLAC", "FLAC", "PCM_16"),
    ".ogg": AudioFormat("Ogg Vorbis", "OGG", "VORBIS", 0.4),  # about 190 kbit/s
    ".mp3": AudioFormat("MP3", "MP3", "MPEG_LAYER_III", 0.2),  # the same
}
"""By the suffix of the file; 16 bits where nothing is lost."""


def check_audio_suffix(path: Path) -> None:
    """Raise FileProblem where a file's name asks for another kind of sound file."""
    if path.suffix.lower() not in FORMATS:
        raise FileProblem(
            f"{path.name} was not written: sound is written as {', '.join(FORMATS)} files only."
        )


@contextmanager
def audio_file(path: Path, sample_rate: int) -> Iterator[Write]:
    """A function that writes blocks of stereo sound, (frames, 2) within -1 to 1, into a file
    of the kind that its suffix says. The file takes its place when all has been written;
    when something goes wrong, what was there before stays. Raises FileProblem."""
    check_audio_suffix(path)
    try:
        with whole_file(path) as raw, _encoder(raw.name, path, sample_rate) as write:
            yield write
    except OSError as error:
        raise FileProblem(f"{path.name} could not be written: {reason_of(error)}.") from error


@contextmanager
def _encoder(target: str, path: Path, sample_rate: int) -> Iterator[Write]:
    import soundfile  # takes a moment, and the window is there before it

    kind = FORMATS[path.suffix.lower()]
    with _as_problem(path):
        file = soundfile.SoundFile(
            target,
            "w",
            sample_rate,
            channels=2,
            format=kind.container,
            subtype=kind.coding,
            compression_level=kind.compression,
        )

    def write(block: Samples) -> None:
        with _as_problem(path):
            file.write(np.clip(block, -1, 1))

    try:
        yield write
    finally:
        with _as_problem(path):
            file.close()


@contextmanager
def _as_problem(path: Path) -> Iterator[None]:
    """libsndfile does not say what the system refused; there is one thing it can be."""
    try:
        yield
    except (RuntimeError, AssertionError) as error:
        raise FileProblem(f"{path.name} could not be written: is the disk full?") from error
