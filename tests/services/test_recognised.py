from __future__ import annotations

from dataclasses import replace

from musicapp.analysis.recognise import recognise
from musicapp.domain.metadata import TempoFact
from musicapp.domain.pitch import Key
from musicapp.domain.place import Place
from musicapp.domain.song import Song
from musicapp.domain.time import Meter
from musicapp.services.recognised import Recognised
from tests.helpers.songs import cadence_song, two_track_song


class Halves:
    """Two notes a quarter are medium, and more are dense."""

    def notes(self, density: str, style: str | None, song: Song) -> float:
        return 2.0

    def nearest(self, per_quarter: float, style: str | None, song: Song) -> str:
        return "medium" if per_quarter <= self.notes("medium", style, song) else "dense"


def at(song: Song, place: Place, tick: float = 0) -> Recognised:
    return Recognised(song, recognise(song), place, tick)


def test_what_holds_at_a_place_can_be_wished_for():
    found = at(cadence_song(), Place(1920, 3 * 1920))
    assert found.key == Key(0)
    assert [chord.symbol() for chord in found.chords if chord] == ["F", "G"]
    assert (found.meter, found.tempo) == (Meter(0, 4, 4), 120.0)
    assert found.density(Halves, None) == "medium"
    assert found.style is None


def test_tempo_and_meter_are_those_at_the_playhead():
    found = at(two_track_song(), Place(0, 960), tick=1000)
    assert (found.meter, found.tempo) == (Meter(0, 3, 8), 62.5)


def test_the_likeliest_style_counts():
    metadata = replace(recognise(cadence_song()), style=(("pop", 0.6), ("choir", 0.4)))
    assert Recognised(cadence_song(), metadata, Place(0, 1920), 0).style == "pop"


def test_a_tempo_nobody_can_wish_for_becomes_one():
    fact = TempoFact(0.0, 900.0, "file", 1.0)
    metadata = replace(recognise(cadence_song()), tempo=(fact,))
    assert Recognised(cadence_song(), metadata, Place(0, 1920), 0).tempo == 400.0


def test_nothing_is_known_of_nothing():
    found = at(Song(), Place(0, 1920))
    assert (found.key, found.chords, found.style) == (None, (), None)
    assert found.density(Halves, None) is None
