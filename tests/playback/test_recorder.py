from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from musicapp.domain.note import Note
from musicapp.domain.time import Meter, MeterMap, Tempo, TempoMap
from musicapp.playback.course import Course, Place
from musicapp.playback.messages import note_off, note_on
from musicapp.playback.recorder import EARLY, EntryGrid, Recorder

EVEN = TempoMap((Tempo(0, 120.0),))  # 960 ticks a second


def test_a_course_follows_the_tempo_map() -> None:
    course = Course(0.0, 10.0, TempoMap((Tempo(0, 120.0), Tempo(960, 60.0))))
    assert course.place(11.0) == Place(0, 960.0)
    assert course.place(12.0) == Place(0, 1440.0)
    assert course.place(9.5) == Place(0, -480.0)


def test_a_course_comes_round_at_the_loops_end() -> None:
    course = Course(960.0, 10.0, EVEN, loop=(480, 1440))
    assert course.place(10.25) == Place(0, 1200.0)
    assert course.place(10.5) == Place(1, 480.0)
    assert course.place(12.75) == Place(3, 720.0)


def test_a_course_that_begins_behind_the_loop_never_comes_round() -> None:
    assert Course(1440.0, 0.0, EVEN, loop=(0, 1440)).place(1.0) == Place(0, 2400.0)


@given(st.floats(0, 4000), st.floats(0, 100))
def test_inside_a_loop_the_tick_stays_inside(tick: float, seconds: float) -> None:
    place = Course(tick % 1920, 0.0, EVEN, loop=(0, 1920)).place(seconds)
    assert -1e-6 <= place.tick < 1920 + 1e-6


def test_a_grid_begins_anew_at_every_bar() -> None:
    meters = MeterMap((Meter(0, 3, 8),))  # bars of 720 ticks
    assert EntryGrid(480).bring(meters, 730.0) == 720
    assert EntryGrid(480).bring(meters, 1000.0) == 1200
    assert EntryGrid(480).bring(meters, -20.0) == 0


def test_a_note_that_comes_a_little_early_is_the_first_one() -> None:
    recorder = Recorder(1000.0, None, round)
    recorder.hear(1000 - EARLY - 1, note_on(0, 50, 80))
    recorder.hear(990.0, note_on(0, 60, 80))
    recorder.hear(1480.0, note_off(0, 60))
    recorder.finish(2000.0)
    assert list(recorder.collect().notes) == [Note(1000, 60, 480, 80)]


def test_a_note_on_without_velocity_is_a_note_off() -> None:
    recorder = Recorder(0.0, None, round)
    recorder.hear(0.0, note_on(0, 60, 80))
    recorder.hear(480.0, (0x90, 60, 0))
    assert list(recorder.collect().notes) == [Note(0, 60, 480, 80)]
    assert not recorder.collect()


def test_a_key_that_is_struck_twice_gives_two_notes() -> None:
    recorder = Recorder(0.0, None, round)
    recorder.hear(0.0, note_on(0, 60, 80))
    recorder.hear(240.0, note_on(0, 60, 90))
    recorder.finish(480.0)
    assert list(recorder.collect().notes) == [Note(0, 60, 240, 80), Note(240, 60, 240, 90)]


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 3), st.integers(0, 2)), max_size=60),
    st.sampled_from([0, 120, 480]),
)
def test_every_note_on_becomes_one_note_that_ends(
    keys: list[tuple[int, int, int]], step: int
) -> None:
    meters = MeterMap(())
    recorder = Recorder(0.0, 3840.0, lambda tick: EntryGrid(step).bring(meters, tick))
    struck = 0
    for tick, pitch, velocity in sorted(keys):
        if tick < 3840:
            recorder.hear(tick, (0x90, 60 + pitch, velocity))
            struck += velocity > 0
    later = recorder.next_round(0.0)
    later.finish(3840.0)
    notes = [*recorder.collect().notes, *later.collect().notes]
    assert len(notes) == struck
    assert all(0 <= note.start < note.end <= 3840 for note in notes)
