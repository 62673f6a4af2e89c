from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from musicapp import paths
from musicapp.errors import SoundProblem
from musicapp.playback.soundfont import DRUMS, SoundFont
from musicapp.playback.soundfont_chunks import read_chunks
from musicapp.playback.soundfont_generators import Generator
from tests.helpers.tiny_font import LOOPED, TinyPreset, sine, span, tiny_font, write_tiny_font

BUNDLED = paths.resources() / "soundfonts" / "musicapp.sf3"


def only_region(font: SoundFont) -> np.ndarray:
    (region,) = font.regions(0)
    return region.generators


def test_the_bundled_font_has_every_general_midi_program_and_a_drum_kit() -> None:
    presets = SoundFont.bundled().presets
    assert {(0, program) for program in range(128)} <= presets.keys()
    assert (DRUMS, 0) in presets


def test_every_key_of_every_melodic_program_has_a_sample() -> None:
    font = SoundFont.bundled()
    for program in range(128):
        regions = font.regions(font.find(0, program) or 0)
        for velocity in (1, 64, 127):
            silent = [k for k in range(128) if not any(r.answers(k, velocity) for r in regions)]
            assert not silent, f"program {program} at velocity {velocity}"


def test_nothing_is_decoded_before_it_is_wanted() -> None:
    font = SoundFont.bundled()
    assert len(font.pool) == 0

    piano = font.find(0, 0)
    assert piano is not None
    font.load(piano)

    assert len(font.pool) == len({region.sample for region in font.regions(piano)})


def test_a_sample_is_decoded_once() -> None:
    font = SoundFont.bundled()
    assert font.pool.wave(3) is font.pool.wave(3)


def test_the_frames_of_a_plain_sample_are_those_of_the_file(tmp_path: Path) -> None:
    pool = tiny_font(tmp_path).pool
    wave = pool.wave(0)
    np.testing.assert_array_equal(pool.frames[wave.start : wave.end], sine())


def test_what_was_decoded_stays_in_its_place_when_the_pool_grows() -> None:
    pool = SoundFont.bundled().pool
    first = pool.wave(0)
    before = pool.frames[first.start : first.end].copy()
    for index in range(1, 60):
        pool.wave(index)
    np.testing.assert_array_equal(pool.frames[first.start : first.end], before)


def test_a_local_zone_replaces_the_global_one(tmp_path: Path) -> None:
    local = LOOPED | {Generator.PAN: 100}
    common = {Generator.PAN: -300, Generator.FINE_TUNE: 7}
    found = only_region(tiny_font(tmp_path, TinyPreset([local], common=common)))
    assert found[Generator.PAN] == 100
    assert found[Generator.FINE_TUNE] == 7


def test_a_preset_adds_to_its_instrument(tmp_path: Path) -> None:
    inner = LOOPED | {Generator.PAN: 100, Generator.FINE_TUNE: 7}
    outer = {Generator.PAN: 50}
    preset = TinyPreset([inner], [outer], outer_common={Generator.PAN: 9, Generator.FINE_TUNE: 1})
    found = only_region(tiny_font(tmp_path, preset))
    assert found[Generator.PAN] == 150
    assert found[Generator.FINE_TUNE] == 8


def test_keys_and_velocities_must_suit_both_the_preset_and_the_instrument(tmp_path: Path) -> None:
    inner = {Generator.KEY_RANGE: span(40, 60), Generator.VELOCITY_RANGE: span(0, 90)}
    outer = {Generator.KEY_RANGE: span(50, 127)}
    (region,) = tiny_font(tmp_path, TinyPreset([inner], [outer])).regions(0)
    assert region.keys == (50, 60)
    assert region.answers(55, 90)
    assert not region.answers(49, 90)
    assert not region.answers(55, 91)


def test_a_missing_program_is_stood_in_for_by_its_family(tmp_path: Path) -> None:
    font = tiny_font(
        tmp_path,
        TinyPreset(program=0),
        TinyPreset(program=42),
        TinyPreset(program=44, bank=8),
        TinyPreset(program=0, bank=DRUMS),
    )
    assert font.find(0, 42) == 1
    assert font.find(8, 42) == 1  # another bank, the same program
    assert font.find(0, 44) == 2
    assert font.find(0, 40) == 1  # strings for strings
    assert font.find(0, 73) == 0  # no flute and no neighbour of one: the first of all
    assert font.find(DRUMS, 25) == 3


def test_every_program_finds_its_family_where_a_font_has_one_of_each(tmp_path: Path) -> None:
    families = [TinyPreset(program=8 * family + family % 8) for family in range(16)]
    font = tiny_font(tmp_path, *families)
    for program in range(128):
        assert font.find(0, program) == program // 8
        assert font.find(8, program) == program // 8  # a bank of variations


def test_no_melodic_preset_stands_in_for_drums(tmp_path: Path) -> None:
    assert tiny_font(tmp_path).find(DRUMS, 0) is None


def test_a_missing_font_is_named_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SoundProblem, match=r"^The SoundFont gone\.sf2 could not be read: [^.]+\.$"):
        SoundFont.open(tmp_path / "gone.sf2")


@pytest.mark.parametrize("content", [b"", b"RIFF", b"MThd" + bytes(100), bytes(4096)])
def test_another_kind_of_file_is_named_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "song.sf2"
    path.write_bytes(content)
    with pytest.raises(SoundProblem, match=r"^song\.sf2 is not a SoundFont"):
        SoundFont.open(path)


def test_a_folder_is_no_font(tmp_path: Path) -> None:
    with pytest.raises(SoundProblem, match=tmp_path.name):
        SoundFont.open(tmp_path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99, 0.999])
def test_a_font_that_was_cut_short_is_damaged(tmp_path: Path, share: float) -> None:
    path = tmp_path / "short.sf3"
    path.write_bytes(BUNDLED.read_bytes()[: round(BUNDLED.stat().st_size * share)])
    with pytest.raises(SoundProblem, match=r"short\.sf3 is damaged"):
        SoundFont.open(path)


def test_tables_that_point_nowhere_are_damage(tmp_path: Path) -> None:
    chunks = read_chunks(write_tiny_font(tmp_path / "tiny.sf2"))
    broken = chunks.tables["inst"].copy()
    broken["bag"] = 500
    chunks.tables["inst"] = broken
    with pytest.raises(SoundProblem, match="do not fit together"):
        SoundFont(chunks)


def test_a_damaged_sample_is_told_once_and_then_silent(tmp_path: Path) -> None:
    path = tmp_path / "scratched.sf3"
    shutil.copy(BUNDLED, path)
    header = read_chunks(path).tables["shdr"][0]
    data = bytearray(path.read_bytes())
    sound = data.index(b"smpl") + 8
    data[sound + int(header["start"]) : sound + int(header["end"])] = bytes(
        int(header["end"]) - int(header["start"])
    )
    path.write_bytes(bytes(data))
    pool = SoundFont.open(path).pool

    with pytest.raises(SoundProblem, match=r"scratched\.sf3 is damaged: the sample .* left silent"):
        pool.wave(0)

    wave = pool.wave(0)
    assert wave.start == wave.end


def test_a_font_that_vanishes_while_it_is_used_leaves_silence(tmp_path: Path) -> None:
    path = write_tiny_font(tmp_path / "tiny.sf2")
    pool = SoundFont.open(path).pool
    path.unlink()
    with pytest.raises(SoundProblem, match=r"tiny\.sf2 could not be read"):
        pool.wave(0)
    assert pool.wave(0).start == pool.wave(0).end
