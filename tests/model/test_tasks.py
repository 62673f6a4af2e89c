"""What the composer may and may not touch, whatever its weights say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musicapp.domain.chord import parse_chords
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request, parse_meter
from musicapp.domain.song import Song
from musicapp.domain.task import CONTINUE, Task
from musicapp.domain.time import Tempo
from musicapp.domain.track import DRUM_CHANNEL, Track
from musicapp.errors import RequestProblem
from musicapp.model.window import bars_before
from tests.helpers.network import random_composer
from tests.helpers.pieces import grid_songs, scale_song

COMPOSER = random_composer()
BAR = 1920


def finish(song, task, **wishes):
    plan = COMPOSER.plan(song, Request(**wishes), task)
    return plan, COMPOSER.finish(plan)


def outside(notes, start, end):
    return notes.where((notes.start < start) | (notes.start >= end))


def new_notes(plan, song):
    """The notes that were written, of all tracks."""
    pairs = zip(song.tracks, plan.song.tracks, strict=True)
    return Notes().joined(*(a.notes.where(~a.notes.isin(b.notes)) for a, b in pairs))


@settings(max_examples=12, deadline=None)
@given(song=grid_songs(), first=st.integers(0, 3), seed=st.integers(0, 99))
def test_filling_a_hole_keeps_both_sides(song, first, seed):
    meters = song.meter_map
    start, end = (meters.bar_start(bar) for bar in (first, first + 1))
    if start >= song.end:
        return
    plan, after = finish(song, Task("infill", start=start, end=end), seed=seed)
    for before, now in zip(song.tracks, after.tracks, strict=True):
        assert outside(now.notes, start, plan.end) == outside(before.notes, start, plan.end)
    written = new_notes(plan, after)
    assert ((written.start >= start) & (written.end <= plan.end)).all()


def test_other_tracks_stay_in_the_hole_too():
    song = scale_song()
    plan, after = finish(song, Task("infill", start=BAR, end=3 * BAR, tracks=(1,)))
    assert after.tracks[0] == replace(song.tracks[0], role="melody")
    assert outside(after.tracks[1].notes, BAR, 3 * BAR) == outside(
        song.tracks[1].notes, BAR, 3 * BAR
    )
    assert plan.tracks.keys() == {3}


def test_a_hole_may_begin_and_end_inside_bars():
    song = scale_song()
    plan, after = finish(song, Task("infill", start=BAR + 480, end=2 * BAR + 960))
    written = new_notes(plan, after)
    assert len(written)
    assert written.start.min() >= BAR + 480
    assert written.last_end <= 2 * BAR + 960


@pytest.mark.parametrize("keep", [0.0, 0.5, 1.0])
def test_varying_keeps_a_share(keep):
    song = scale_song()
    _, after = finish(song, Task("vary", start=0, end=4 * BAR, keep=keep))
    before = song.notes.where(song.notes.start < 4 * BAR)
    stayed = before.isin(after.notes).mean()
    assert stayed >= keep - 0.3 if keep < 1 else stayed == 1
    for old, new in zip(song.tracks, after.tracks, strict=True):
        assert outside(new.notes, 0, 4 * BAR) == outside(old.notes, 0, 4 * BAR)


@pytest.mark.parametrize("style", ["pop", "song", "quartet", "choir"])
def test_a_melody_is_harmonised_note_for_note(style):
    song = scale_song()
    _, after = finish(song, Task("harmonize", melody=0), style=style)
    assert after.tracks[0].notes == song.tracks[0].notes
    assert after.tracks[0].role == "melody"
    assert after.note_count > len(song.tracks[0].notes)


def test_the_highest_thin_track_is_the_melody():
    song = scale_song()
    upside_down = replace(song, tracks=song.tracks[::-1])
    _, after = finish(upside_down, Task("harmonize"), style="choir")
    assert song.tracks[0].notes in [t.notes for t in after.tracks if t.role == "melody"]


@pytest.mark.parametrize("role", ["melody", "counter", "inner", "bass", "chords", "drums"])
def test_one_more_part_leaves_all_others(role):
    song = scale_song()
    _, after = finish(song, Task("add", role=role))
    assert [t.notes for t in after.tracks[:2]] == [t.notes for t in song.tracks]
    assert after.tracks[2].role == role
    assert after.tracks[2].is_drums == (role == "drums")
    assert len(after.tracks[2].notes)
    if role == "drums":
        pitches = after.tracks[2].notes.pitch
        assert ((pitches >= 35) & (pitches <= 81)).all()


@pytest.mark.parametrize("key", [Key(0), Key(9, "minor"), Key(6)])
def test_a_strict_key_is_kept_by_every_note(key):
    plan, after = finish(Song(), Task(), key=key, strict_key=True, bars=4)
    assert set((new_notes(plan, after).pitch % 12).tolist()) <= key.wide_scale


def test_a_range_is_kept_by_every_note():
    plan, after = finish(Song(), Task(), lowest=60, highest=72, bars=4)
    pitches = new_notes(plan, after).pitch
    assert pitches.min() >= 60
    assert pitches.max() <= 72


def test_chords_outside_a_strict_key_are_refused_by_name():
    wishes = {"key": Key(0), "strict_key": True, "chords": parse_chords("C E7")}
    with pytest.raises(RequestProblem, match="E7 does not lie in C major"):
        finish(Song(), Task(), **wishes)


def test_chords_are_drawn_again_until_they_fit_but_not_for_ever():
    plan, after = finish(Song(), Task(), chords=parse_chords("C F"), bars=4, seed=3)
    assert len(new_notes(plan, after))
    assert plan.end == 4 * BAR


def test_takes_are_what_single_takes_are():
    plan = COMPOSER.plan(Song(), Request(bars=2, seed=4))
    takes: dict[int, list[object]] = {0: [], 1: [], 2: []}
    for take, track, note in COMPOSER.takes(plan, 3):
        takes[take].append((track, note))
    assert takes[0] == list(COMPOSER.write(plan))
    assert takes[0] != takes[1] != takes[2]
    second = COMPOSER.plan(Song(), Request(bars=2, seed=5))
    again = replace(second, key=plan.key, tempo=plan.tempo, song=plan.song)
    assert takes[1] == list(COMPOSER.write(again))


def test_what_was_read_before_is_not_read_again_and_changes_nothing():
    song = scale_song(6)
    fresh, used = random_composer(), random_composer()
    for wanted in (song, scale_song(5), song):
        plans = [c.plan(wanted, Request(bars=1), CONTINUE) for c in (fresh, used)]
        used_notes = list(used.write(plans[1]))
        assert list(random_composer().write(plans[0])) == used_notes


def prompts():
    one = Notes.of([Note(0, 60, 480)])
    drums = Track(channel=DRUM_CHANNEL, notes=Notes.of([Note(0, 36, 120), Note(480, 38, 120)]))
    wide = Notes.of([Note(0, 5, 480), Note(480, 120, 480)])
    odd = replace(scale_song(), meters=(parse_meter("7/8"),))
    rushing = replace(scale_song(), tempos=(Tempo(0, 90.0), Tempo(BAR, 180.0)))
    many = Song(tracks=tuple(Track(channel=i % 9, notes=one) for i in range(30)))
    yield from [Song(tracks=(Track(notes=one),)), Song(tracks=(drums,)), odd, rushing, many]
    yield Song(tracks=(Track(notes=wide),))


@pytest.mark.parametrize("song", list(prompts()))
@pytest.mark.parametrize(
    "task", [CONTINUE, Task("infill", start=0, end=BAR), Task("vary", start=0, end=BAR)]
)
def test_every_prompt_gives_music_or_says_why_not(song, task):
    plan, after = finish(song, task, bars=1)
    assert after.note_count >= plan.song.note_count


def test_a_prompt_of_50_000_notes_is_read_in_part():
    columns = {"start": np.arange(50_000) * 12, "pitch": 40 + np.arange(50_000) % 40}
    full = Notes(**columns, length=np.full(50_000, 12), velocity=np.full(50_000, 70))
    song = Song(tracks=(Track(notes=full),))
    plan = COMPOSER.plan(song, Request(bars=1), CONTINUE)
    assert bars_before(plan) == 8
    assert COMPOSER.finish(plan).note_count >= 50_000


def test_a_hole_behind_the_song_is_refused():
    with pytest.raises(RequestProblem, match="8 bars"):
        finish(scale_song(8), Task("infill", start=20 * BAR, end=22 * BAR))


def test_a_hole_that_reaches_too_far_ends_with_the_song():
    plan, _ = finish(scale_song(8), Task("infill", start=6 * BAR, end=50 * BAR))
    assert plan.end == 8 * BAR


def test_nothing_cannot_be_harmonised_or_added_to():
    with pytest.raises(RequestProblem, match="no melody"):
        finish(Song(), Task("harmonize"))
    with pytest.raises(RequestProblem, match="no music"):
        finish(Song(), Task("add", role="bass"))
    with pytest.raises(RequestProblem, match="no parts to put under"):
        finish(scale_song(), Task("harmonize"), style="folk")


def test_velocities_live():
    plan, after = finish(Song(), Task(), style="piano", bars=4)
    assert len(np.unique(new_notes(plan, after).velocity)) > 5
