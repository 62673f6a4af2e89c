from __future__ import annotations

import threading

import pytest

from musicapp.errors import ModelProblem
from musicapp.services.once import Once


def test_a_thing_is_made_once_however_many_ask() -> None:
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    once, got = Once(make), list[object]()
    threads = [threading.Thread(target=lambda: got.append(once())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert got == made * 8


def test_what_could_not_be_made_is_tried_again() -> None:
    tries = []

    def make() -> str:
        tries.append("try")
        if len(tries) == 1:
            raise ModelProblem("The weights are missing.")
        return "thing"

    once = Once(make)
    with pytest.raises(ModelProblem):
        once()
    assert once() == "thing"
