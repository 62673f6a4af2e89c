from __future__ import annotations

from dataclasses import replace

import pytest

from musicapp.domain.metadata import (
    ChordSpan,
    Doubt,
    KeySpan,
    Metadata,
    MeterFact,
    NoteFacts,
    RhythmFacts,
    Section,
    TempoFact,
)
from musicapp.domain.pitch import ALL_KEYS, Key
from musicapp.model.styles import PARTS
from musicapp.ui.chord_symbol import chord_symbol
from musicapp.ui.facts import Fact, key_fact, note_words, style_fact
from musicapp.ui.here import Here
from musicapp.ui.offers import Offer
from musicapp.ui.wording import STYLE_NAMES, TRACK_NAMES, key_name, length_name

SOMETHING = Metadata(
    beats=64,
    seconds=92,
    tracks=(),
    tempo=(TempoFact(0, 120, "file", 1), TempoFact(32, 87.25, "estimated", 0.8)),
    meter=(MeterFact(0, 4, 4, "file", 1), MeterFact(32, 6, 8, "file", 1)),
    key=KeySpan(0, 64, Key(3), 0.934),
    keys=(),
    chords=(ChordSpan(0, 4, "D:min/b3", "i6", 0.8),),
    notes=NoteFacts(1480, 7.52, 3.14, 74.3, 12.4, 0.5, 39, 91),
    rhythm=RhythmFacts("1/16", 0.5, 0.2),
    beat_times=(),
    downbeat_times=(),
)


def test_what_is_counted_in_the_notes() -> None:
    assert note_words(SOMETHING) == {
        "notes": "1480",
        "length": "1:32",
        "density": "7.5 per beat",
        "polyphony": "3.1",
        "range": "E♭2 – G6",
        "velocity": "74 ± 12",
        "note length": "1/8",
        "grid": "1/16",
        "swing": "50%",
        "syncopation": "20%",
    }


def test_the_little_that_a_drone_has_is_not_nothing() -> None:
    notes, rhythm = NoteFacts(1, 1 / 32, 1, 80, 0, 32, 60, 60), RhythmFacts("", 0.5, 0.0)
    words = note_words(replace(SOMETHING, notes=notes, rhythm=rhythm))
    assert (words["density"], words["note length"]) == ("0.03 per beat", "32 beats")
    assert {words[name] for name in ("grid", "swing", "syncopation")} == {"—"}


def test_a_song_without_notes_has_nothing_but_their_number() -> None:
    nothing = replace(SOMETHING, notes=NoteFacts(0, 0, 0, 0, 0, 0, None, None))
    assert set(note_words(nothing).values()) == {"0", "—"}


def test_tempo_and_meter_are_those_at_the_playhead() -> None:
    here = Here(SOMETHING)
    first, later = here.facts(0)["tempo"], here.facts(40)["tempo"]
    assert (first.text, first.tip, first.sureness) == ("120 BPM", "As the song says", None)
    assert (later.text, later.tip) == ("87.25 BPM", "Estimated from the notes · 80% sure")
    assert later.sureness == 0.8
    assert here.facts(31.9)["meter"].text == "4/4"
    assert here.facts(32)["meter"].text == "6/8"


def test_the_key_says_how_sure_it_is() -> None:
    fact = key_fact(SOMETHING.key)
    assert (fact.text, fact.remark, fact.sureness) == ("E♭ major", "93% sure", 0.934)
    assert key_fact(None) == Fact()


def test_a_chord_shows_its_symbol_and_its_step() -> None:
    here = Here(SOMETHING)
    fact = here.facts(1)["chord"]
    assert (fact.text, fact.remark) == ("Dm/F", "i⁶ · 80% sure")
    assert here.facts(9)["chord"] == Fact()


def test_the_style_names_those_that_come_next() -> None:
    fact = style_fact(replace(SOMETHING, style=(("pop", 0.8), ("folk", 0.15), ("choir", 0.05))))
    assert (fact.text, fact.sureness) == ("Pop", 0.8)
    assert fact.tip == "Pop 80% · Folk tune 15% · Choir 5%"
    assert style_fact(SOMETHING) == Fact()


def test_a_part_of_the_form_is_known_by_its_letter() -> None:
    here = Here(replace(SOMETHING, sections=(Section(0, 32, "A", 0.7), Section(32, 64, "B", 0.6))))
    assert [here.facts(beat)["section"].text for beat in (0, 31.9, 32, 64)] == ["A", "A", "B", "—"]


def test_nothing_changes_between_two_borders() -> None:
    here = Here(SOMETHING)
    assert here.place(0) == here.place(3.99)
    assert here.place(3.99) != here.place(4)
    assert here.place(4) == here.place(31.9) != here.place(32)


def test_what_the_notes_say_against_the_file_is_a_warning() -> None:
    doubt = Doubt("meter", 0, "4/4", "3/4", 0.92)
    fact = Here(replace(SOMETHING, doubts=(doubt,))).facts(5)["meter"]
    assert fact.warning == "The file says 4/4, the notes 3/4 (92%)"
    assert fact.instead == Offer("meter", (3, 4), 0, 32, 0.92)
    assert not Here(replace(SOMETHING, doubts=(doubt,))).facts(40)["meter"].warning


def test_a_doubted_key_is_one_of_the_signature_not_of_the_notes() -> None:
    doubt = Doubt("key", 0, "C major", "D minor", 0.9)
    fact = Here(replace(SOMETHING, doubts=(doubt,))).facts(5)["key"]
    assert fact.warning == "The file says C major, the notes D minor (90%)"
    assert fact.instead == Offer("signature", Key(2, "minor"), 0, 64, 0.9)


@pytest.mark.parametrize(
    ("label", "symbol"),
    [
        ("C:maj", "C"),
        ("C", "C"),
        ("F#:min", "F♯m"),
        ("Bb:7", "B♭7"),
        ("D:min/b3", "Dm/F"),
        ("E:maj/3", "E/G♯"),
        ("Ab:maj/5", "A♭/E♭"),
        ("B:hdim7", "Bø7"),
        ("G:sus4", "Gsus4"),
        ("A:min7(11)", "Am7"),
        ("N", "—"),
    ],
)
def test_chords_are_written_as_on_a_lead_sheet(label: str, symbol: str) -> None:
    assert chord_symbol(label) == symbol


def test_every_key_has_a_name_of_its_own() -> None:
    assert len({key_name(key) for key in ALL_KEYS}) == 24
    assert key_name(Key.parse("f# minor")) == "F♯ minor"


@pytest.mark.parametrize(
    ("quarters", "name"),
    [(1, "1/4"), (0.52, "1/8"), (1.5, "1/4."), (1 / 3, "1/8T"), (0.46, "1/8"), (5, "5 beats")],
)
def test_note_lengths_are_named(quarters: float, name: str) -> None:
    assert length_name(quarters) == name


def test_every_name_and_style_of_the_composer_has_words() -> None:
    names = {track.name for parts in PARTS.values() for track in parts}
    assert names <= set(TRACK_NAMES)
    assert PARTS.keys() <= STYLE_NAMES.keys()
