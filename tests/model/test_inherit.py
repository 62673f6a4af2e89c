import numpy as np
import pytest
import torch

from musicapp.model import vocabulary as v
from musicapp.model.batches import whole
from musicapp.model.inherit import inherit
from musicapp.model.network import PITCH_PARTS, Network, Shape
from tests.helpers.network import TINY, random_network
from tests.helpers.pieces import as_example, scale_song

NEW = ("lane", "then.", "now.", "given.")


def elder_of(network):
    """The weights as they were before chords, lane, some wishes and styles were known."""
    wishes = {name: v.WISHES[name] for name in ("style", "key", "tempo", "density")}
    wishes["style"] -= 2
    weights = {n: t.numpy() for n, t in network.state_dict().items() if not n.startswith(NEW)}
    width = weights["wish.table.weight"].shape[1]
    weights["wish.table.weight"] = (
        np.random.default_rng(0).normal(size=(sum(wishes.values()), width)).astype(np.float32)
    )
    for name in ("heads.pitch.outer.weight", "heads.pitch.outer.bias"):
        weights[name] = weights[name][: sum(PITCH_PARTS[:4]) - 1]
    weights["sets.weight"] = weights["sets.weight"][:, :-128]
    return weights, wishes


@torch.inference_mode()
def test_an_heir_says_what_its_elder_said_whatever_is_new():
    weights, wishes = elder_of(random_network(1))
    heir = random_network(2)
    inherit(heir, weights, wishes)
    batch = whole(as_example(scale_song()))
    chords = batch.now.clone()
    chords[..., :3] = torch.tensor([0, 0, 0])
    plain, _ = heir(batch)
    told, _ = heir(batch._replace(then=chords, now=chords))
    for field in v.FIELDS:
        assert torch.allclose(plain[field], told[field], atol=1e-5)
    own = heir.state_dict()["wish.table.weight"]
    np.testing.assert_array_equal(own[: wishes["style"] - 1], weights["wish.table.weight"][:5])
    np.testing.assert_array_equal(own[v.WISHES["style"] - 1], weights["wish.table.weight"][5])


def test_widths_must_fit():
    weights, wishes = elder_of(random_network())
    with pytest.raises(ValueError, match="does not fit"):
        inherit(Network(Shape(features=12, hidden=TINY.hidden, head=16)), weights, wishes)
