from __future__ import annotations

import threading

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from musicapp.playback.messages import note_off, note_on
from musicapp.playback.samples import Render, Samples
from musicapp.playback.synth_output import UNREST, SynthOutput
from tests.helpers.beeper import Clicker, HandDrivenCard
from tests.helpers.clock import ScriptedClock

PERIOD = 20  # frames, at 1000 a second: 20 ms
DELAY = PERIOD / 1000 + UNREST


class Desk:
    """A synth output, its card and a clock, in steps of one period."""

    def __init__(self) -> None:
        self.clock = ScriptedClock()
        self.synth = Clicker()
        self.output = SynthOutput(self.synth, self._open_card, self.clock)
        self.sound: list[Samples] = []

    def _open_card(self, render: Render, sample_rate: int) -> HandDrivenCard:
        self.card = HandDrivenCard(render, sample_rate)
        return self.card

    def period(self, late: float = 0.0) -> None:
        """The card asks for the next period, some seconds later than it should."""
        before = self.clock.now()
        self.clock.move_to(before + late)
        self.sound.append(self.card.render(PERIOD))
        self.clock.move_to(before + PERIOD / 1000)

    def clicks(self) -> list[int]:
        return np.flatnonzero(np.concatenate(self.sound)[:, 0]).tolist()


def test_a_message_sounds_a_fixed_time_after_it_was_meant() -> None:
    desk = Desk()
    start = desk.clock.now()
    desk.period()
    desk.output.send(note_on(0, 60, 90), start + 0.030)
    for _ in range(5):
        desk.period()
    assert desk.clicks() == [round((0.030 + DELAY) * 1000)]


@given(st.lists(st.floats(0.0, 0.009), min_size=60, max_size=60))
def test_notes_keep_their_distances_however_unevenly_the_card_asks(lates: list[float]) -> None:
    desk = Desk()
    for late in lates:
        desk.period(late)
        onset = desk.clock.now()
        desk.output.send(note_on(0, 60, 90), onset)
    for _ in range(3):
        desk.period()
    gaps = np.diff(desk.clicks())[20:]
    assert np.all(np.abs(gaps - PERIOD) <= 1)


def test_when_the_card_was_away_time_is_found_again() -> None:
    desk = Desk()
    desk.period()
    desk.clock.move_to(desk.clock.now() + 5)
    desk.period()
    desk.output.send(note_on(0, 60, 90), desk.clock.now())
    for _ in range(4):
        desk.period()
    assert desk.clicks() == [2 * PERIOD + round(DELAY * 1000)]


def test_a_notes_end_never_comes_before_its_beginning_though_time_was_found_anew() -> None:
    desk = Desk()
    desk.period()
    now = desk.clock.now()
    desk.output.send(note_on(0, 60, 90), now + 0.03)
    desk.period(late=0.009)  # frame zero moves
    desk.output.send(note_off(0, 60), now + 0.03)
    (_, began), (_, ended) = desk.synth.received
    assert began <= ended


def test_before_the_card_has_asked_messages_are_for_its_first_period() -> None:
    desk = Desk()
    desk.output.send(note_on(0, 60, 90), desk.clock.now())
    desk.period()
    assert desk.clicks() == [0]


def test_draining_waits_until_the_last_note_has_been_heard() -> None:
    desk = Desk()
    desk.period()
    desk.output.send(note_on(0, 60, 90), desk.clock.now() + 0.1)
    drained = threading.Event()

    def drain() -> None:
        desk.output.drain()
        drained.set()

    thread = threading.Thread(target=drain)
    thread.start()
    while not drained.is_set():
        desk.period()
    thread.join()
    assert len(desk.clicks()) == 1


def test_closing_gives_the_card_back_and_forgets_what_was_to_sound() -> None:
    desk = Desk()
    desk.output.close()
    assert desk.card.closed
    assert desk.synth.silences == 1


def test_programs_are_made_ready() -> None:
    desk = Desk()
    desk.output.prepare(frozenset({3, 40}), drums=False)
    assert desk.synth.preloaded == {3, 40}


def test_half_the_volume_is_a_quarter_of_the_amplitude_and_comes_without_a_click() -> None:
    desk = Desk()
    for _ in range(3):
        desk.output.send(note_on(0, 60, 90), desk.clock.now())
        desk.period()
    loud = max(np.abs(sound).max() for sound in desk.sound)

    desk.output.set_volume(0.5)
    desk.period()
    desk.sound.clear()
    for _ in range(6):
        desk.output.send(note_on(0, 60, 90), desk.clock.now())
        desk.period()
    assert max(np.abs(sound).max() for sound in desk.sound) == loud / 4
