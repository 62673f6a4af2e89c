"""Other forms of the music, offered beside the music as it was."""

from __future__ import annotations

import pytest

from musicapp.analysis.recognise import recognise
from musicapp.domain.note import Note
from musicapp.domain.notes import Notes
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.select import Selection
from musicapp.domain.song import KeySignature, Song
from musicapp.domain.task import CONTINUE
from musicapp.services.answer import Answer
from musicapp.services.choice import AS_IT_WAS
from musicapp.services.forms import FORMS, Form
from musicapp.services.generate import Generate
from musicapp.services.listen import Listen
from musicapp.services.recognise import Recognise
from musicapp.services.reshape import Reshape
from musicapp.services.session import Session
from tests.helpers.main_thread import MainThread
from tests.helpers.scripted_composer import ScriptedComposer
from tests.helpers.songs import cadence_song, drum_song, scale_song

BAR = 1920
D_MINOR = Key(2, "minor")


class Desk:
    """A song that was listened to, and what can be made of it."""

    def __init__(self, song: Song) -> None:
        self.session, self.main = Session(song), MainThread()
        self.generate = Generate(self.session, ScriptedComposer, self.main.post)
        self.recognise = Recognise(self.session, recognise, self.main.post)
        self.recognise.start()
        self.reshape = Reshape(self.session, self.generate, self.recognise, self.main.post)
        self.problems: list[Exception] = []
        self.reshape.failed.connect(self.problems.append)
        self.main.wait_until(lambda: self.recognise.up_to_date)

    @property
    def choice(self):
        return self.generate.choice

    @property
    def song(self) -> Song:
        return self.session.song

    def change(self, name: str, form: Form) -> None:
        self.reshape.change(name, form)
        self.wait()

    def wait(self) -> None:
        self.main.wait_until(lambda: not self.reshape.running)

    def close(self) -> None:
        self.reshape.close()
        self.recognise.close()
        self.generate.close()


@pytest.fixture
def desks():
    made: list[Desk] = []

    def make(song: Song) -> Desk:
        made.append(Desk(song))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


def offbeats() -> Song:
    return Song(tracks=(scale_song().tracks[0].with_notes(eighths()),))


def eighths() -> Notes:
    return Notes.of(Note(i * 240, 60 + i % 5, 240) for i in range(16))


def test_a_preview_is_heard_and_accepted_as_one_step(desks):
    desk = desks(offbeats())
    desk.change("Make it swing", "swing")
    assert desk.choice.open
    assert desk.song.notes.start.tolist()[:3] == [0, 320, 480]
    desk.choice.accept()
    assert desk.session.next_undo == "Make it swing"
    desk.session.undo()
    assert desk.song == offbeats()


def test_the_other_take_is_the_music_as_it_was(desks):
    desk = desks(cadence_song())
    desk.change("Half as dense", "half")
    offered = desk.song
    desk.choice.show(0)
    assert desk.song == cadence_song()
    desk.choice.show(1)
    assert desk.song == offered


@pytest.mark.parametrize("leave", ["discard", "accept what was"])
def test_what_is_not_wanted_leaves_nothing_behind(desks, leave):
    before = Song(tracks=cadence_song().tracks, keys=(KeySignature(0, 0),))
    desk = desks(before)
    desk.change("To D minor", D_MINOR)
    assert desk.song.keys == (KeySignature(0, -1, minor=True),)
    if leave == "discard":
        desk.choice.discard()
    else:
        desk.choice.show(0)
        desk.choice.accept()
    assert desk.song is before
    assert desk.session.next_undo is None
    assert not desk.choice.open


def test_the_preview_says_what_changes(desks):
    desk = desks(cadence_song())
    desk.change("To D minor", D_MINOR)
    preview = desk.choice.preview
    assert preview.keys == (Key(0), D_MINOR)
    assert (preview.changes.changed, preview.changes.removed, preview.changes.added) == (32, 0, 0)
    desk.choice.discard()
    desk.change("Half as dense", "half")
    assert desk.choice.preview.changes.removed == 16


def test_only_the_chosen_notes_change_and_stay_chosen(desks):
    desk = desks(cadence_song())
    melody = desk.song.tracks[0].notes
    chosen = Selection.of({0: melody.where(melody.start < BAR)})
    desk.session.select(chosen)
    desk.change("To D major", Key(2))
    assert desk.choice.span == (0, BAR)
    assert desk.song.tracks[1] == cadence_song().tracks[1]
    now = desk.session.selection.in_track(0)
    assert desk.song.tracks[0].notes.where(desk.song.tracks[0].notes.start < BAR).isin(now).all()
    desk.choice.discard()
    assert chosen.in_track(0).isin(desk.session.selection.in_track(0)).all()


def test_a_part_of_the_song_is_led_to_a_key(desks):
    desk = desks(cadence_song())
    desk.reshape.lead_part("To D major", Key(2), 4.0, 8.0)
    desk.wait()
    changes = desk.choice.preview.changes
    assert (changes.gone.start, changes.new.end) == (BAR, 2 * BAR)


def test_undo_closes_a_preview_that_only_takes_away(desks):
    desk = desks(drum_song())
    desk.change("Half as dense", "half")
    assert not len(desk.choice.take.notes)
    desk.session.undo()
    assert not desk.choice.open
    assert desk.song == drum_song()


def test_an_edit_elsewhere_survives_the_discarding(desks):
    desk = desks(offbeats())
    desk.change("Make it swing", "swing")
    desk.session.apply("Draw", desk.song.with_notes(0, desk.song.notes.joined(later())))
    desk.choice.discard()
    assert desk.song.notes == eighths().joined(later())


def later() -> Notes:
    return Notes.of([Note(8 * BAR, 72, 480)])


@pytest.mark.parametrize("form", FORMS)
def test_without_notes_it_is_said_so(desks, form):
    desk = desks(Song())
    desk.change("Reshape", form)
    assert "There are no notes" in str(desk.problems[0])
    assert not desk.choice.open


def test_what_would_change_nothing_is_not_offered(desks):
    desk = desks(scale_song())
    desk.change("Straighten", "straighten")
    assert str(desk.problems[0]) == "“Straighten” finds nothing to change here."
    desk.change("To C major", Key(0))
    assert len(desk.problems) == 2
    assert desk.session.next_undo is None


def test_drums_have_no_key_to_leave(desks):
    desk = desks(drum_song())
    desk.change("To D minor", D_MINOR)
    assert str(desk.problems[0]).startswith("No key is heard")


def test_while_the_composer_writes_nothing_is_reshaped(desks):
    desk = desks(scale_song())
    desk.generate.start(desk.choice.request, CONTINUE)
    desk.change("Half as dense", "half")
    desk.reshape.lead_part("To D minor", D_MINOR, 0.0, 4.0)
    assert desk.choice.preview is None
    assert [str(problem).split(",")[0] for problem in desk.problems] == [
        "Music is still being written",
        "Music is still being written",
    ]
    desk.main.wait_until(lambda: not desk.generate.running)


def test_one_form_is_worked_out_after_the_other(desks):
    desk = desks(cadence_song())
    desk.reshape.change("Half as dense", "half")
    desk.reshape.change("To D minor", D_MINOR)
    assert str(desk.problems[0]).startswith("What was chosen before is still being worked out")
    desk.wait()
    assert desk.choice.preview.label == "Half as dense"


def test_a_new_request_accepts_the_preview(desks):
    desk = desks(offbeats())
    desk.change("Make it swing", "swing")
    desk.generate.start(desk.choice.request, CONTINUE)
    desk.main.wait_until(lambda: not desk.generate.running)
    assert desk.choice.preview is None
    assert desk.song.notes.start.tolist()[:2] == [0, 320]


def test_the_key_that_was_led_to_is_listened_for(desks):
    desk, answers = desks(cadence_song()), list[Answer]()
    listen = Listen(desk.session, desk.generate, recognise, desk.main.post)
    listen.answered.connect(answers.append)
    desk.change("To D minor", D_MINOR)
    desk.main.wait_until(lambda: bool(answers))
    assert answers[0].request.key == D_MINOR
    heard = answers[0].metadata.key
    assert heard is not None
    assert heard.key == D_MINOR
    desk.choice.show(AS_IT_WAS)
    desk.main.wait_until(lambda: len(answers) == 2)
    assert answers[1].request == Request()
    listen.close()


def test_what_is_worked_out_for_an_older_song_is_not_offered(desks):
    desk = desks(offbeats())
    desk.reshape.change("Make it swing", "swing")
    desk.session.apply("Cut", Song())
    desk.wait()
    assert not desk.choice.open
    assert desk.song == Song()
    assert str(desk.problems[0]).startswith("The music was changed while its other form")
