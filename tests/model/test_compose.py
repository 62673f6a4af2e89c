import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request, parse_meter
from musicapp.domain.song import Song
from musicapp.domain.styles import STYLES
from musicapp.domain.task import CONTINUE
from musicapp.domain.track import Track
from musicapp.errors import ModelProblem, RequestProblem
from musicapp.model.checkpoint import load_weights, save_weights
from musicapp.model.compose import Composer, styles
from musicapp.model.sample import Sampler
from tests.helpers.network import fused, manifest, random_composer, random_network
from tests.helpers.pieces import scale_song

COMPOSER = random_composer()

requests = st.builds(
    Request,
    bars=st.integers(1, 6),
    style=st.sampled_from((None, *styles())),
    key=st.none() | st.builds(Key, st.integers(0, 11), st.sampled_from(("major", "minor"))),
    meter=st.none() | st.sampled_from(("4/4", "3/4", "7/8", "5/1")).map(parse_meter),
    tempo=st.none() | st.floats(30, 300),
    density=st.sampled_from((None, "very sparse", "dense")),
    temperature=st.sampled_from((0.5, 1.0, 2.0)),
    seed=st.integers(0, 1000),
)


@given(request=requests)
@settings(max_examples=25, deadline=None)
def test_new_music_keeps_to_its_bars_and_comes_in_order(request):
    plan = COMPOSER.plan(Song(), request)
    notes = list(COMPOSER.write(plan))
    onsets = [note.start for _, note in notes]
    assert onsets == sorted(onsets)
    assert plan.song.meter_map.bar_at(onsets[0]) == 0
    assert all(plan.start <= note.start < note.end <= plan.end for _, note in notes)
    assert {track for track, _ in notes} <= set(range(len(plan.song.tracks)))
    assert plan.song.meter_map.bar_count(plan.end) == request.bars


@given(request=requests)
@settings(max_examples=10, deadline=None)
def test_no_track_strikes_a_key_that_it_still_holds(request):
    song = COMPOSER.finish(COMPOSER.plan(Song(), request))
    for track in song.tracks:
        for pitch in np.unique(track.notes.pitch):
            mine = track.notes.pitch == pitch
            assert (track.notes.start[mine][1:] >= track.notes.end[mine][:-1]).all()


def test_the_same_seed_gives_the_same_music_and_another_seed_other_music():
    first, again, other = (
        COMPOSER.finish(COMPOSER.plan(Song(), Request(bars=4, seed=seed))) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.notes != other.notes


def test_continuing_leaves_the_prompt_as_it_is_and_begins_at_the_next_bar():
    song = scale_song(bars=3)
    plan = COMPOSER.plan(song, Request(bars=2), CONTINUE)
    after = COMPOSER.finish(plan)
    assert (plan.start, plan.end) == (3 * 1920, 5 * 1920)
    for old, new in zip(song.tracks, after.tracks, strict=True):
        assert new.notes.where(new.notes.start < plan.start) == old.notes


def test_what_is_continued_depends_on_the_prompt():
    request = Request(bars=2)
    one, two = (
        COMPOSER.finish(COMPOSER.plan(scale_song(3, pitch), request, CONTINUE))
        for pitch in (60, 67)
    )
    late_one, late_two = (s.notes.where(s.notes.start >= 3 * 1920) for s in (one, two))
    assert late_one != late_two


def test_tracks_with_roles_of_their_own_are_written_on():
    song = scale_song(bars=2)
    plan = COMPOSER.plan(song, Request(bars=2), CONTINUE)
    assert {song.tracks[i].role for (i,) in plan.tracks.values()} == {"melody", "bass"}


def test_a_played_note_that_hangs_over_the_bar_line_costs_no_bar():
    song = Song(tracks=(Track(notes=Notes.of([Note(0, 60, 480), Note(1440, 62, 600)])),))
    assert COMPOSER.plan(song, Request(), CONTINUE).start == 1920


def test_generating_after_music_of_another_meter_sets_the_new_one_there():
    plan = COMPOSER.plan(scale_song(2), Request(bars=2, meter=parse_meter("3/4"), tempo=90.0))
    assert [str(meter) for meter in plan.song.meters] == ["4/4", "3/4"]
    assert plan.song.tempo_map.bpm_at(plan.start) == 90.0
    assert plan.end - plan.start == 2 * 3 * 480


def test_nothing_cannot_be_continued():
    with pytest.raises(RequestProblem, match="no notes to continue"):
        COMPOSER.plan(Song(), Request(), CONTINUE)


def test_an_unknown_style_is_named_with_those_there_are():
    with pytest.raises(RequestProblem, match=r"polka.*quartet"):
        COMPOSER.plan(Song(), Request(style="polka"))


def test_a_key_that_is_asked_for_is_planned():
    assert COMPOSER.plan(Song(), Request(key=Key(2, "minor"))).key == Key(2, "minor")


def test_weights_come_back_from_disk(tmp_path):
    network = random_network()
    path = tmp_path / "w.safetensors"
    weights = {name: t.numpy() for name, t in network.state_dict().items()}
    save_weights(path, weights, manifest())
    found, loaded = load_weights(path)
    assert found == manifest()
    assert set(loaded) == set(weights)
    for name, array in loaded.items():
        np.testing.assert_allclose(array, weights[name], rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, b"{}" * 50])
def test_damaged_weights_are_named(tmp_path, damage):
    path = tmp_path / "broken.safetensors"
    path.write_bytes(damage)
    with pytest.raises(ModelProblem, match=r"broken\.safetensors"):
        Composer.load(path)


def test_cut_off_or_missing_weights_are_named(tmp_path):
    path = tmp_path / "cut.safetensors"
    weights = {name: t.numpy() for name, t in random_network().state_dict().items()}
    save_weights(path, weights, manifest())
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelProblem, match="damaged"):
        Composer.load(path)
    with pytest.raises(ModelProblem, match="missing"):
        Composer.load(tmp_path / "none.safetensors")


@pytest.mark.parametrize("hole", [np.nan, np.inf])
def test_weights_with_holes_are_damaged(tmp_path, hole):
    path = tmp_path / "holes.safetensors"
    weights = {name: t.numpy().copy() for name, t in random_network().state_dict().items()}
    next(iter(weights.values())).flat[3] = hole
    save_weights(path, weights, manifest())
    with pytest.raises(ModelProblem, match="damaged"):
        Composer.load(path)


def test_weights_of_another_shape_are_refused(tmp_path):
    path = tmp_path / "odd.safetensors"
    save_weights(path, {"past.table.weight": np.zeros((3, 4), np.float32)}, manifest())
    with pytest.raises(ModelProblem, match="fit"):
        Composer.load(path)


class TestSampler:
    scores = np.log(np.array([0.6, 0.3, 0.08, 0.02], dtype=np.float32))

    def share(self, sampler: Sampler, draws: int = 2000) -> list[float]:
        values = [sampler.draw("pitch", self.scores) for _ in range(draws)]
        return [values.count(i) / draws for i in range(4)]

    def test_draws_as_often_as_is_probable(self):
        share = self.share(Sampler(np.random.default_rng(0), top_p=1.0))
        assert share[0] == pytest.approx(0.6, abs=0.05)
        assert share[1] == pytest.approx(0.3, abs=0.05)

    def test_the_nucleus_leaves_out_the_tail(self):
        assert self.share(Sampler(np.random.default_rng(0), top_p=0.85))[2:] == [0, 0]

    def test_a_low_temperature_takes_the_best(self):
        assert self.share(Sampler(np.random.default_rng(0), temperature=0.05))[0] == 1

    def test_masks_always_hold(self):
        mask = np.array([False, False, False, True])
        assert Sampler(np.random.default_rng(0)).draw("pitch", self.scores, mask) == 3


def test_every_style_has_a_class():
    assert set(styles()) == set(STYLES)
    assert fused(random_network()).empty_memory().h.shape == (2, 1, 32)
