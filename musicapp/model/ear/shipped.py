"""The recogniser as it ships."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable

from musicapp.analysis.ear.ear import Ear
from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import Metadata
from musicapp.errors import ModelProblem
from musicapp.model.ear.weights import load_ear
from musicapp.paths import resources

log = logging.getLogger(__name__)

RECOGNISER = "models/recogniser.safetensors"


@functools.cache
def shipped_ear() -> Ear | None:
    """The networks that ship; None, and a line in the log, where they cannot be read."""
    try:
        return load_ear(resources() / RECOGNISER)
    except ModelProblem as problem:
        log.warning("Recognising by rules alone: %s", problem)
        return None


def shipped_recogniser() -> Callable[..., Metadata]:
    """`recognise` with the networks that ship, or with rules alone where they are missing."""
    return functools.partial(recognise, ear=shipped_ear())
