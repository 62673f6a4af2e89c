"""Decoding: the network writes one note after another, several takes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from musicapp.model import vocabulary as v
from musicapp.model.context import Context
from musicapp.model.events import Event
from musicapp.model.frame import Frame
from musicapp.model.fused import FusedNetwork, Inputs, Matrix, Memory, Vector, pitch_scores
from musicapp.model.hand import STOP, Hand
from musicapp.model.lane import next_given
from musicapp.model.past import Past, digest
from musicapp.model.readings import is_played, readings_of
from musicapp.model.sample import Sampler
from musicapp.model.take import Judge, Take

_KEY = list(v.WISHES).index("key")


class Decoder:
    """Writes takes of one frame in lock-step. Each take has a row of the network for each of
    its readings."""

    def __init__(self, network: FusedNetwork, frame: Frame, guidance: float = 0.0) -> None:
        """guidance is how much more than learned the wishes weigh."""
        self._network = network
        self._frame = frame
        self._guidance = guidance
        self._readings = readings_of(frame, guidance > 0)
        self._velocity_row = 0 if is_played(frame.wishes) else len(self._readings) - 1
        self._fixed = frame.fixed()
        self._lane = network.read_lane(frame.lane())

    def read(self, prompt: Sequence[Event], past: Past) -> tuple[Context, Memory]:
        """Take in what stands before the window, but only what is not remembered; the context
        and, for one take, the memory after it."""
        context = Context(self._frame.bars)
        hand = Hand(self._frame, context, Sampler(np.random.default_rng(0)))
        inputs, digests = [], [b""]
        for event in prompt:
            inputs.append(self._inputs([hand]))
            digests.append(digest(digests[-1], inputs[-1]))
            context.push(event)
        known, remembered = past.recall(digests[1:])
        memory = remembered or self._network.empty_memory(len(self._readings))
        for index in range(known, len(prompt)):
            self._network.read(inputs[index], memory)
            if index and prompt[index].bar > prompt[index - 1].bar:
                past.keep(digests[index + 1], memory)
        if prompt:
            past.keep(digests[-1], memory)
        return context, memory

    def write(
        self,
        context: Context,
        memory: Memory,
        samplers: Sequence[Sampler],
        judge: Judge | None = None,
    ) -> Iterator[tuple[int, Event]]:
        """The new notes of each take, numbered like their samplers; those of one take in the
        order of the string. With a judge each bar but the first is drawn again, a few times
        at most, until it will do, and comes out whole."""
        takes = [
            Take(number, Hand(self._frame, context.copy(), sampler), judge)
            for number, sampler in enumerate(samplers)
        ]
        width = len(self._readings)
        memory = memory.rows(list(range(width)) * len(takes))
        while takes:
            before = memory.copy()
            self._draw([take.hand for take in takes], memory)
            for index, take in enumerate(takes):
                rows = slice(index * width, (index + 1) * width)
                for event in take.settle(before, memory, rows):
                    yield take.number, event
            going = [index for index, take in enumerate(takes) if not take.ended]
            if len(going) < len(takes):
                memory = memory.rows([i * width + row for i in going for row in range(width)])
                takes = [takes[index] for index in going]

    def _draw(self, hands: Sequence[Hand], memory: Memory) -> None:
        """Draw the next note of each hand, field by field."""
        for hand in hands:
            hand.begin()
        chosen = self._network.read(self._inputs(hands), memory)
        chosen = self._draw_field("bar", hands, chosen)
        going = [index for index, hand in enumerate(hands) if hand.value("bar") != STOP]
        if not going:
            return
        width = len(self._readings)
        chosen = chosen.reshape(len(hands), width, -1)[going].reshape(len(going) * width, -1)
        hands = [hands[index] for index in going]
        chosen = self._draw_field("beat", hands, chosen)
        chosen = self._draw_field("tick", hands, chosen)
        sets = [self._sets(hand) for hand in hands]
        chosen = self._look_back(hands, sets, chosen)
        chosen = self._draw_field("role", hands, chosen)
        chosen = self._draw_pitch(hands, sets, chosen)
        chosen = self._draw_field("length", hands, chosen)
        self._draw_field("velocity", hands, chosen)

    def _draw_field(self, field: str, hands: Sequence[Hand], chosen: Matrix) -> Matrix:
        """Draw a field of each hand in which it is open; features that know it."""
        masks = [hand.mask(field) for hand in hands]
        if any(mask is not None for mask in masks):
            raw = self._network.scores(field, chosen)
            by_hand = raw.reshape(len(hands), len(self._readings), -1)
            for hand, mask, rows in zip(hands, masks, by_hand, strict=True):
                if mask is not None:
                    scores = rows[self._velocity_row] if field == "velocity" else self._mix(rows)
                    hand.draw(field, scores, mask)
        return self._choose(field, hands, chosen)

    def _draw_pitch(
        self, hands: Sequence[Hand], sets: Sequence[list[list[int]]], chosen: Matrix
    ) -> Matrix:
        width = len(self._readings)
        places = [(*hand.place, hand.role) for hand in hands]
        asked = zip(hands, places, strict=True)
        both = [(h.context.references(*p), h.context.copies(*p)) for h, p in asked]
        references, copies = (
            np.repeat(column, width, axis=0) for column in zip(*both, strict=True)
        )
        chosen = self._network.refer(references, copies, chosen)
        masks = [hand.mask("pitch") for hand in hands]
        if any(mask is not None for mask in masks):
            raw = self._network.scores("pitch", chosen).reshape(len(hands), width, -1)
            for index, (hand, mask) in enumerate(zip(hands, masks, strict=True)):
                if mask is not None:
                    reference = both[index][0]
                    scores = self._pitch_scores(hand, raw[index], sets[index], reference)
                    hand.draw("pitch", scores, mask)
        return self._choose("pitch", hands, chosen)

    def _pitch_scores(
        self, hand: Hand, raw: Matrix, sets: list[list[int]], references: list[int]
    ) -> Vector:
        last = hand.context.last
        bar, step = last.bar if last else 0, self._step(*hand.place)
        count = 2 if self._guidance else 1
        return self._mix(
            [
                pitch_scores(
                    row, sets, references, int(reading.wishes[bar, _KEY]), reading.harmony[step]
                )
                for row, reading in zip(raw[:count], self._readings, strict=False)
            ]
        )

    def _mix(self, rows: Any) -> Vector:
        """What is wished, the further away from what is not the more guidance there is."""
        if not self._guidance:
            return np.asarray(rows[0])
        return np.asarray((1 + self._guidance) * rows[0] - self._guidance * rows[1])

    def _choose(self, field: str, hands: Sequence[Hand], chosen: Matrix) -> Matrix:
        if field == "velocity":
            return chosen
        values = [max(0, hand.value(field)) for hand in hands]
        return self._network.choose(field, np.repeat(values, len(self._readings)), chosen)

    def _inputs(self, hands: Sequence[Hand]) -> Inputs:
        """What the network reads of each hand's past, a row for each reading."""
        width = len(self._readings)
        lasts = [hand.context.last for hand in hands]
        bars = [last.bar if last else 0 for last in lasts]
        steps = [self._step(last.bar, last.step) if last else 0 for last in lasts]
        given = [next_given(self._fixed, h.at, s) for h, s in zip(hands, steps, strict=True)]
        return Inputs(
            np.repeat([hand.context.state() for hand in hands], width, axis=0),
            np.array([reading.wishes[bar] for bar in bars for reading in self._readings]),
            np.repeat(given, width, axis=0),
            np.array([reading.harmony[step] for step in steps for reading in self._readings]),
            np.repeat([hand.context.held() for hand in hands], width, axis=0),
            np.repeat(self._lane.then[[step // v.CELL for step in steps]], width, axis=0),
        )

    def _look_back(
        self, hands: Sequence[Hand], sets: Sequence[list[list[int]]], chosen: Matrix
    ) -> Matrix:
        width = len(self._readings)
        steps = [self._step(*hand.place) for hand in hands]
        now = np.array([reading.harmony[step] for step in steps for reading in self._readings])
        lane = np.repeat(self._lane.now[[step // v.CELL for step in steps]], width, axis=0)
        repeated = [of_hand for of_hand in sets for _ in range(width)]
        return self._network.look_back(repeated, now, lane, chosen)

    def _sets(self, hand: Hand) -> list[list[int]]:
        """The pitches of ALL_SETS at the place that was drawn."""
        place = hand.place
        ahead = [e.pitch for e in self._frame.given[hand.at :][:16] if (e.bar, e.step) == place]
        return [*hand.context.sets(*place), ahead]

    def _step(self, bar: int, step: int) -> int:
        return self._frame.bars.starts[bar] + step
