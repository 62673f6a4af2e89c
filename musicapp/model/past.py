"""What a network has read already, so that it need not read it again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np

from musicapp.model.fused import Memory

_MOST = 512  # memories


class Past:
    """Memories at the bar lines of what was read lately, each by a digest of all that had
    been read until then: music that begins alike is read once."""

    def __init__(self) -> None:
        self._memories: OrderedDict[bytes, Memory] = OrderedDict()

    def recall(self, digests: Sequence[bytes]) -> tuple[int, Memory | None]:
        """How many of the steps need no reading, and the memory after them."""
        for count in range(len(digests), 0, -1):
            memory = self._memories.get(digests[count - 1])
            if memory is not None:
                self._memories.move_to_end(digests[count - 1])
                return count, memory.copy()
        return 0, None

    def keep(self, digest: bytes, memory: Memory) -> None:
        """Remember a memory; the one that was not used for longest makes room."""
        self._memories[digest] = memory.copy()
        if len(self._memories) > _MOST:
            self._memories.popitem(last=False)


def digest(before: bytes, inputs: Sequence[Any]) -> bytes:
    """The digest of a step's inputs and of all before them."""
    total = hashlib.blake2b(before, digest_size=16)
    for column in inputs:
        total.update(np.asarray(column).tobytes())
    return total.digest()
