from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from musicapp.errors import FileProblem
from musicapp.files.audio import FORMATS, Samples, audio_file
from tests.helpers.sound import cents_off, decibels

RATE = 44100


def tone(seconds: float = 2.0) -> Samples:
    """A at 440 Hz, at half of full scale on the left and a quarter on the right."""
    wave = np.sin(2 * np.pi * 440 * np.arange(round(seconds * RATE)) / RATE)
    return np.stack([0.5 * wave, 0.25 * wave], axis=1).astype(np.float32)


def write(path: Path, sound: Samples) -> None:
    with audio_file(path, RATE) as write_block:
        for start in range(0, len(sound), 4096):
            write_block(sound[start : start + 4096])


@pytest.fixture
def small_disk() -> Iterator[None]:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limit)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_kind_keeps_pitch_length_and_level(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write(path, tone())
    found, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    assert found.shape == tone().shape
    assert abs(cents_off(found, 440, RATE)) < 0.2
    for side in (0, 1):
        assert decibels(found[:, side]) == pytest.approx(decibels(tone()[:, side]), abs=0.2)


@pytest.mark.parametrize(
    ("suffix", "container", "coding"),
    [
        *((".wav", "WAV", "PCM_16"), (".flac", "FLAC", "PCM_16")),
        *((".ogg", "OGG", "VORBIS"), (".mp3", "MP3", "MPEG_LAYER_III")),
    ],
)
def test_the_suffix_says_the_kind(tmp_path: Path, suffix: str, container: str, coding: str) -> None:
    path = tmp_path / f"a{suffix.upper()}"
    write(path, tone(0.1))
    info = soundfile.info(path)
    assert (info.format, info.subtype) == (container, coding)


def test_lossless_kinds_keep_every_frame(tmp_path: Path) -> None:
    for name in ("a.wav", "a.flac"):
        write(tmp_path / name, tone(0.2))
        found, _ = soundfile.read(tmp_path / name, dtype="float32")
        np.testing.assert_allclose(found, tone(0.2), atol=1 / 32767)


def test_what_is_too_loud_is_cut_and_not_turned_over(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", np.full((4, 2), 1.5, np.float32))
    found, _ = soundfile.read(tmp_path / "a.wav", dtype="int16")
    assert set(found.ravel().tolist()) == {32767}


def test_a_file_that_could_not_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"what was there before")

    def break_off() -> None:
        with audio_file(path, RATE) as write_block:
            write_block(tone(0.1))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert path.read_bytes() == b"what was there before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path, suffix: str) -> None:
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, (20 * RATE, 2)).astype(np.float32)
    with pytest.raises(FileProblem, match=rf"a\{suffix} could not be written: is the disk full"):
        write(tmp_path / f"a{suffix}", noise)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"a\.wav could not be written: there is no such folder"):
        write(tmp_path / "nowhere" / "a.wav", tone(0.1))


def test_other_kinds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"a\.aiff was not written: sound is written as \.wav"):
        write(tmp_path / "a.aiff", tone(0.1))
