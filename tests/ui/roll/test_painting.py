from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.song import Song
from musicapp.domain.track import Track
from musicapp.ui.roll import note_painter
from musicapp.ui.roll.scene import Scene
from musicapp.ui.theme import DARK, LIGHT, Theme
from tests.helpers.roll import BAR, BEAT, Roll, song_of

OpenRoll = Callable[[Song], Roll]

NOTE, OTHER = Note(BEAT, 60, 2 * BEAT, 127), Note(BAR, 64, 2 * BEAT, 127)


def picture(roll: Roll, theme: Theme = DARK, ratio: float = 1) -> QImage:
    geometry = roll.geometry
    size = round(geometry.width * ratio), round(geometry.height * ratio)
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    Scene(roll.view.stage).paint(painter, ratio, theme)
    painter.end()
    return image


def colour(image: QImage, roll: Roll, tick: float, pitch: int, ratio: float = 1) -> QColor:
    place = roll.at(tick, pitch) * ratio
    return image.pixelColor(place)


def near(a: QColor, b: QColor) -> bool:
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return all(abs(one - other) < 12 for one, other in pairs)


@pytest.fixture
def roll(open_roll: OpenRoll) -> Roll:
    return open_roll(song_of(NOTE, others=(Track(notes=Notes.of([OTHER])),)))


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("ratio", [1, 1.5, 2])
def test_a_note_has_the_colour_of_its_track(roll: Roll, theme: Theme, ratio: float) -> None:
    image = picture(roll, theme, ratio)
    assert near(colour(image, roll, 2 * BEAT, 60, ratio), theme.track_colour(0))
    assert near(colour(image, roll, 2.3 * BEAT, 62, ratio), theme.roll_background)


def test_a_soft_note_is_paler(open_roll: OpenRoll) -> None:
    roll = open_roll(song_of(NOTE, Note(BAR, 60, 2 * BEAT, 10)))
    image = picture(roll)
    loud, soft = colour(image, roll, 2 * BEAT, 60), colour(image, roll, BAR + BEAT, 60)
    assert soft.lightness() < loud.lightness()


def test_other_tracks_are_seen_through_and_can_be_hidden(roll: Roll) -> None:
    place = BAR + 1.2 * BEAT
    ghost = colour(picture(roll), roll, place, 64)
    assert not near(ghost, DARK.track_colour(1))
    assert not near(ghost, DARK.roll_background)
    roll.view.toggle_ghosts()
    assert near(colour(picture(roll), roll, place, 64), DARK.roll_background)


def test_a_chosen_note_stands_out(roll: Roll) -> None:
    before = colour(picture(roll), roll, 2 * BEAT, 60)
    roll.choose(NOTE)
    after = colour(picture(roll), roll, 2 * BEAT, 60)
    assert after.lightness() > before.lightness() + 20


def test_the_rows_outside_a_key_are_dark(roll: Roll) -> None:
    roll.view.set_key(Key.parse("D major"))
    image = picture(roll)
    assert near(colour(image, roll, BAR + 40, 60), DARK.roll_black_row)  # C
    assert near(colour(image, roll, BAR + 40, 61), DARK.roll_background)  # C#
    roll.view.toggle_scale()
    image = picture(roll)
    assert colour(image, roll, BAR + 40, 61) == DARK.roll_black_row


def test_very_many_notes_are_painted_where_few_would_be(
    open_roll: OpenRoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = np.random.default_rng(5)
    count = 400
    notes = Notes(
        random.integers(0, 8 * BAR, count),
        random.integers(40, 80, count),
        random.choice([30, 240, 2000], count),
        random.integers(1, 128, count),
    )
    roll = open_roll(Song(tracks=(Track(notes=notes),)))
    fine = _covered(picture(roll))
    monkeypatch.setattr(note_painter, "CROWD", 0)
    flat = _covered(picture(roll))
    assert np.mean(fine == flat) > 0.99


def _covered(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where notes are: pixels clearly more blue than red."""
    raw = np.frombuffer(image.constBits(), dtype=np.uint8)
    pixels = raw.reshape(image.height(), image.width(), 4).astype(int)
    return np.asarray(pixels[:, :, 0] - pixels[:, :, 2] > 24)


def test_the_whole_view_paints_without_a_word_from_qt(roll: Roll) -> None:
    roll.choose(NOTE)
    roll.transport.set_loop(0, BAR)
    shot = roll.view.grab()
    assert not shot.isNull()


def test_a_song_without_tracks_is_only_rows(open_roll: OpenRoll) -> None:
    roll = open_roll(Song(tracks=()))
    assert not roll.view.grab().isNull()
    roll.view.select_all()
    roll.view.paste()
    assert roll.session.next_undo is None
