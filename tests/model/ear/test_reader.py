"""The recogniser's network in numpy says what it says in torch."""

import numpy as np
import pytest
import torch

from musicapp.analysis.ear.reader import AROUND, CHUNK
from musicapp.analysis.ear.reader import Reader as NumpyReader
from musicapp.model.ear.course import weights_of
from musicapp.model.ear.network import Reader

HEADS = {"key": 24, "downbeat": 2}


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(3)
    return Reader(20, HEADS, hidden=8).eval()


def noise(steps, seed=1):
    return np.random.default_rng(seed).normal(size=(steps, 20)).astype(np.float32)


def in_torch(network, sequence):
    with torch.inference_mode():
        logits = network(torch.from_numpy(sequence)[None])
    return {name: torch.log_softmax(of[0], dim=-1).numpy() for name, of in logits.items()}


@pytest.mark.parametrize("steps", [1, 7, CHUNK])
def test_a_sequence_of_one_chunk_is_read_as_torch_reads_it(network, steps):
    sequence = noise(steps)
    said = NumpyReader(weights_of(network)).read(sequence)
    for name, expected in in_torch(network, sequence).items():
        np.testing.assert_allclose(said[name], expected, atol=1e-4)


def test_chunks_of_a_long_sequence_know_what_lies_around_them(network):
    sequence = noise(2 * CHUNK + 40)
    said = NumpyReader(weights_of(network)).read(sequence)
    for name, expected in in_torch(network, sequence).items():
        assert said[name].shape == expected.shape
        np.testing.assert_allclose(said[name], expected, atol=2e-2)


class CountingReader(NumpyReader):
    """Counts the chunks that are read."""

    chunks = 0

    def _say(self, chunks, inside, around):
        self.chunks += len(chunks)
        return super()._say(chunks, inside, around)


def test_after_an_edit_only_what_it_touches_is_read_again(network):
    reader = CountingReader(weights_of(network))
    sequence = noise(6 * CHUNK)
    before = reader.read(sequence)
    assert reader.chunks == 6
    edited = sequence.copy()
    edited[10] += 1
    after = reader.read(edited)
    assert reader.chunks == 7
    np.testing.assert_array_equal(after["key"][CHUNK:], before["key"][CHUNK:])
    fresh = NumpyReader(weights_of(network)).read(edited)
    np.testing.assert_allclose(after["key"], fresh["key"], atol=1e-5)


def test_more_chunks_than_are_read_at_once_are_read_alike(network, monkeypatch):
    sequence = noise(7 * CHUNK)
    said = NumpyReader(weights_of(network)).read(sequence)
    monkeypatch.setattr("musicapp.analysis.ear.reader._AT_ONCE", 3)
    apart = NumpyReader(weights_of(network)).read(sequence)
    for name in HEADS:
        np.testing.assert_allclose(apart[name], said[name], atol=1e-5)


def test_a_chunk_is_read_as_torch_reads_it_with_what_lies_around(network):
    sequence = noise(5 * CHUNK)
    said = NumpyReader(weights_of(network)).read(sequence)
    around = slice(CHUNK - AROUND, 2 * CHUNK + AROUND)
    expected = in_torch(network, sequence[around])
    for name in HEADS:
        found = said[name][CHUNK : 2 * CHUNK]
        np.testing.assert_allclose(found, expected[name][AROUND:-AROUND], atol=1e-4)


def test_every_head_gives_probabilities(network):
    said = NumpyReader(weights_of(network)).read(noise(AROUND))
    for name, classes in HEADS.items():
        assert said[name].shape == (AROUND, classes)
        np.testing.assert_allclose(np.exp(said[name]).sum(axis=1), 1, atol=1e-5)
