from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musicapp.playback.soundfont import SoundFont
from musicapp.playback.synth import Synth
from tests.helpers.sound import Sound
from tests.helpers.tiny_font import tiny_font

ON, OFF, CONTROL, PROGRAM, WHEEL = 0x90, 0x80, 0xB0, 0xC0, 0xE0
BUNDLED = SoundFont.bundled()

SCORE = [
    (0, (PROGRAM | 1, 48)),
    (5, (ON, 60, 90)),
    (5, (ON | 1, 67, 70)),
    (300, (CONTROL | 1, 1, 100)),
    (700, (ON | 9, 42, 100)),
    (1024, (CONTROL, 64, 127)),
    (1500, (OFF, 60, 0)),
    (1501, (ON, 64, 40)),
    (2222, (WHEEL | 1, 0, 90)),
    (2800, (CONTROL, 7, 30)),
    (2900, (CONTROL | 1, 10, 127)),
    (3000, (ON | 9, 46, 127)),
    (3500, (ON | 9, 42, 127)),
    (4000, (OFF | 1, 67, 0)),
    (4500, (CONTROL, 64, 0)),
    (5000, (PROGRAM, 11)),
    (5001, (ON, 72, 127)),
]
LENGTH = 6000


def perform(blocks: list[int]) -> Sound:
    synth = Synth(BUNDLED)
    for frame, message in SCORE:
        synth.send(message, frame)
    return np.concatenate([synth.render(size) for size in blocks])


WHOLE = perform([LENGTH])


def first_sound(sound: Sound) -> int:
    return int(np.flatnonzero(np.abs(sound).max(axis=1))[0])


@given(st.lists(st.integers(1, LENGTH - 1), max_size=12, unique=True))
@settings(max_examples=25, deadline=None)
def test_the_sizes_of_the_blocks_change_nothing(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), LENGTH]
    blocks = [after - before for before, after in pairwise(places)]
    np.testing.assert_allclose(perform(blocks), WHOLE, atol=1e-5)


def test_single_frames_are_blocks_too() -> None:
    synth = Synth(BUNDLED)
    for frame, message in SCORE[:6]:
        synth.send(message, frame)
    found = np.concatenate([synth.render(1) for _ in range(1100)])
    np.testing.assert_allclose(found, WHOLE[:1100], atol=1e-5)


@pytest.mark.parametrize("frame", [0, 1, 255, 256, 1000, 44101])
def test_a_note_begins_at_its_frame(tmp_path: Path, frame: int) -> None:
    synth = Synth(tiny_font(tmp_path))
    synth.send((ON, 69, 100), frame)
    sound = synth.render(frame + 1000)
    assert not sound[:frame].any()
    assert frame <= first_sound(sound) <= frame + 3


@pytest.mark.parametrize("program", [0, 24, 40, 73])
def test_a_real_instrument_begins_within_a_millisecond_of_its_frame(program: int) -> None:
    synth = Synth(BUNDLED)
    synth.send((PROGRAM, program))
    synth.send((ON, 69, 100), 777)
    sound = synth.render(2000)
    assert 777 <= first_sound(sound) <= 777 + 44


def test_a_message_for_the_past_takes_effect_at_once(tmp_path: Path) -> None:
    synth = Synth(tiny_font(tmp_path))
    synth.render(1000)
    synth.send((ON, 69, 100), 10)
    assert first_sound(synth.render(100)) <= 3


def test_a_message_without_a_frame_takes_effect_at_once(tmp_path: Path) -> None:
    synth = Synth(tiny_font(tmp_path))
    synth.render(1000)
    synth.send((ON, 69, 100))
    assert first_sound(synth.render(100)) <= 3
    assert synth.frame == 1100


def test_messages_for_one_frame_keep_their_order(tmp_path: Path) -> None:
    synth = Synth(tiny_font(tmp_path))
    synth.send((ON, 69, 100), 50)
    synth.send((OFF, 69, 0), 50)
    synth.render(5 * 44100)
    assert not synth.render(256).any()


@pytest.mark.parametrize("message", [(), (60,), (0xF8,), (0xF0, 1, 2), (ON, 200, 1), (ON, 60, -1)])
def test_what_is_no_channel_message_is_ignored(tmp_path: Path, message: tuple[int, ...]) -> None:
    synth = Synth(tiny_font(tmp_path))
    synth.send(message)
    assert not synth.render(500).any()


def test_bytes_are_messages_too(tmp_path: Path) -> None:
    synth = Synth(tiny_font(tmp_path))
    synth.send(bytes([ON, 69, 100]))
    assert synth.render(500).any()


def test_messages_may_come_from_another_thread_while_sound_is_rendered(tmp_path: Path) -> None:
    synth = Synth(tiny_font(tmp_path))

    def send_many() -> None:
        for key in range(20, 100):
            for _ in range(20):
                synth.send((ON, key, 90))
                synth.send((OFF, key, 0))

    sender = threading.Thread(target=send_many)
    sender.start()
    while sender.is_alive():
        assert np.isfinite(synth.render(256)).all()
    sender.join()
    synth.render(5 * 44100)
    assert not synth.render(256).any()
