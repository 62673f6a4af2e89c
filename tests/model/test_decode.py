"""What is read while writing is what was shown in training."""

import numpy as np
import pytest

from musicapp.domain.chord import parse_chords
from musicapp.domain.request import Request
from musicapp.domain.task import Task
from musicapp.domain.track import ROLES
from musicapp.model.corpus import Example
from musicapp.model.crops import crop
from musicapp.model.decode import Decoder
from musicapp.model.events import Piece
from musicapp.model.fused import FusedNetwork
from musicapp.model.past import Past
from musicapp.model.sample import Sampler
from musicapp.model.tables import tabulate
from musicapp.model.window import frame_of
from tests.helpers.network import random_composer
from tests.helpers.pieces import scale_song

BAR = 1920


class Reader(FusedNetwork):
    """A network that writes down what it reads."""

    def __init__(self, network):
        self.__dict__.update(network.__dict__)
        self.inputs = []

    def read(self, inputs, memory):
        self.inputs.append(inputs)
        return super().read(inputs, memory)

    def read_lane(self, lane):
        self.lane = lane
        return super().read_lane(lane)


def read_while_writing(song, task, chords=()):
    """What the network read, the frame, and the piece that came of it with its scene."""
    composer = random_composer()
    request = Request(guidance=0, style="pop", chords=chords)
    frame, prompt = frame_of(composer.plan(song, request, task), composer._habits)
    reader = Reader(composer._network)
    decoder = Decoder(reader, frame)
    context, memory = decoder.read(prompt, Past())
    written = decoder.write(context, memory, [Sampler(np.random.default_rng(1))])
    events = sorted([*prompt, *frame.given, *frame.later, *(event for _, event in written)])
    return reader, frame, events


def as_crop(frame, events):
    """The same music as training shows it, with the same notes given."""
    example = Example(
        name="",
        corpus="",
        split="",
        table=tabulate(Piece(events, frame.bars)),
        wishes=frame.wishes,
        chords=frame.chords,
        beats=0.0,
        style="",
    )
    fixed = {*frame.given, *frame.later}
    given = np.array([*(event in fixed for event in events), False])
    scope = np.zeros((len(given), len(ROLES)), dtype=bool)
    others = sorted({e.role for e in frame.given} - set(frame.roles))
    for row, event in enumerate(events):
        if (event.bar, event.step) >= frame.first:
            scope[row, others] = True
        if event.bar > frame.last:
            scope[row] = True
    scope[-1] = scope[-2]
    return crop(example, slice(0, len(given)), (given, scope))


@pytest.mark.parametrize(
    "task",
    [
        Task("harmonize", melody=0),
        Task("infill", start=2 * BAR, end=4 * BAR, tracks=(1,)),
        Task("infill", start=2 * BAR, end=4 * BAR),
        Task("add", role="chords"),
    ],
)
def test_a_decoder_reads_what_a_crop_of_the_same_music_shows(task):
    reader, frame, events = read_while_writing(scale_song(6), task, parse_chords("C F G"))
    shown = as_crop(frame, events)
    np.testing.assert_array_equal(reader.lane.columns, shown.lane.columns)
    np.testing.assert_array_equal(reader.lane.flags, shown.lane.flags)
    for row, inputs in enumerate(reader.inputs):
        np.testing.assert_array_equal(inputs.past[0], shown.table.state[row])
        np.testing.assert_array_equal(inputs.held[0], shown.table.held[row])
        np.testing.assert_array_equal(inputs.given[0], shown.given[row])
        np.testing.assert_array_equal(inputs.harmony[0], shown.then[row])
        np.testing.assert_array_equal(inputs.wishes[0], shown.wishes[row])
