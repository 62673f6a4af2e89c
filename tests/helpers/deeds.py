"""What may happen to a player, for tests that let anything happen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from musicapp.playback.messages import note_on
from tests.helpers import songs
from tests.helpers.playing import Stage

TICKS = st.integers(0, 20_000)
# What may happen to a player, and the values that it may happen with.
DEEDS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Stage, Any], object]]] = {
    "play": (TICKS, lambda stage, tick: stage.player.play(tick)),
    "play a part": (TICKS, lambda stage, tick: stage.player.play(tick, tick + 900, bars=1)),
    "metronome": (st.booleans(), lambda stage, on: stage.player.click(on)),
    "seek": (TICKS, lambda stage, tick: stage.player.seek(tick)),
    "stop": (st.none(), lambda stage, _: stage.player.stop()),
    "loop": (TICKS, lambda stage, tick: stage.player.loop(tick, tick + 700)),
    "no loop": (st.none(), lambda stage, _: stage.player.loop(None)),
    "limit": (st.none() | TICKS, lambda stage, tick: stage.player.limit(tick)),
    "edit": (songs.songs, lambda stage, song: stage.edit(song)),
    "by hand": (st.integers(0, 127), lambda stage, key: stage.player.send(note_on(0, key, 80))),
    "output": (st.none(), lambda stage, _: stage.change_output()),
    "wait": (st.floats(0.001, 3.0), lambda stage, seconds: stage.pass_time(seconds)),
}
scripts = st.lists(
    st.sampled_from(sorted(DEEDS)).flatmap(lambda name: st.tuples(st.just(name), DEEDS[name][0])),
    max_size=12,
)
