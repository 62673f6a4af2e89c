import pytest

from musicapp.domain.chord import QUALITIES, Chord, parse_chords
from musicapp.domain.pitch import Key
from musicapp.errors import RequestProblem


@pytest.mark.parametrize(
    ("text", "root", "quality", "bass"),
    [
        ("C", 0, "maj", 0),
        ("Dm7", 2, "min7", 2),
        ("Bbmaj7", 10, "maj7", 10),
        ("A7/C#", 9, "7", 1),
        ("F♯:min/b3", 6, "min", 9),
        ("Bm7b5", 11, "hdim7", 11),
        ("Gsus4", 7, "sus4", 7),
        ("Eb6", 3, "maj6", 3),
        ("C/E", 0, "maj", 4),
    ],
)
def test_symbols_of_lead_sheets_and_of_harte_are_read(text, root, quality, bass):
    assert Chord.parse(text) == Chord(root, quality, bass)


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("root", range(12))
def test_a_label_reads_as_the_chord_it_names(root, quality):
    chord = Chord(root, quality, root)
    assert Chord.parse(chord.label(None)) == chord


@pytest.mark.parametrize("text", ["H", "Cfoo", "7", "", "C/", "Dm Gm"])
def test_what_is_no_chord_is_named(text):
    with pytest.raises(RequestProblem, match="is not a chord"):
        Chord.parse(text)


def test_chords_stand_one_after_the_other_with_or_without_bar_lines():
    assert parse_chords("Dm | N | A7") == (Chord(2, "min", 2), None, Chord(9, "7", 9))
    with pytest.raises(RequestProblem, match="There are no chords"):
        parse_chords(" | ")


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("bass", [0, 1, 7])
def test_a_symbol_reads_as_the_chord_it_names(quality, bass):
    chord = Chord(9, quality, (9 + bass) % 12)
    assert Chord.parse(chord.symbol()) == chord


def test_symbols_are_spelled_as_their_key_is():
    assert Chord.parse("Bbm7").symbol(Key(5)) == "Bbm7"
    assert Chord.parse("Bbm7").symbol(Key(11)) == "A#m7"
