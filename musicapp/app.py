"""The application with its window: builds every part and joins them."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from musicapp import paths
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.errors import DisplayProblem, FileProblem, MusicAppError
from musicapp.model.styles import PARTS
from musicapp.outside import Outside, the_real_outside
from musicapp.playback.clock import SystemClock
from musicapp.playback.player import Player
from musicapp.services.desk import Desk
from musicapp.services.find_beat import FindBeat
from musicapp.services.generate import Generate
from musicapp.services.hot_plug import HotPlug
from musicapp.services.library import Library
from musicapp.services.listen import Listen
from musicapp.services.live import Live
from musicapp.services.locks import Locks
from musicapp.services.once import Once
from musicapp.services.recognise import Recognise
from musicapp.services.reshape import Reshape
from musicapp.services.session import Session
from musicapp.services.sound_choice import SoundChoice
from musicapp.services.sound_files import SoundFiles
from musicapp.services.surprise import Surprise
from musicapp.services.transport import Transport

# PySide reads the source of every module that is imported after it: the others come first.
# isort: split
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from musicapp.ui.crash import CrashReporter
from musicapp.ui.first_sight import FirstSight
from musicapp.ui.icons import Icons
from musicapp.ui.interrupts import Interrupts
from musicapp.ui.languages import Language
from musicapp.ui.main_thread import MainThread
from musicapp.ui.main_window import MainWindow
from musicapp.ui.no_window import one_sentence
from musicapp.ui.parts import Parts
from musicapp.ui.rest import Rest
from musicapp.ui.roll_picture import picture_of
from musicapp.ui.style import Style


class Application:
    """All parts, joined, and the window that shows them."""

    def __init__(self, qt: QApplication, outside: Outside) -> None:
        settings = outside.settings.load()
        self.main_thread = MainThread()
        self.crash = CrashReporter(self.main_thread.post)
        self.language = Language(qt, paths.resources())
        self.language.choose(settings.language)
        self.style = Style(qt, paths.resources())
        self.style.prepare(settings.theme)
        self.load_composer = Once(outside.load_composer)
        self.load_densities = Once(outside.load_densities)
        self._rest = Rest()
        self._close_recogniser = outside.close_recogniser
        self._closed = False
        self._warming = threading.Thread(target=self._load, name="warm up")
        self.parts = self._join(outside)
        icons = Icons(paths.resources() / "icons")
        report = self.crash.report
        self.window = MainWindow(self.parts, self.style, icons, outside.dice, report)
        self.style.choose(settings.theme)
        self._sight = FirstSight(self.window)
        self._sight.seen.connect(self._get_ready)

    def show(self, song_path: Path | None = None) -> None:
        """Show the window; what takes a while is got ready once it is seen."""
        self.window.show()
        if song_path:
            self.parts.library.open(song_path)

    def close(self) -> None:
        """End every worker, every note and every thread. It can be called twice."""
        if self._closed:
            return
        self._closed = True
        self._sight.stop()
        self._rest.stop()
        if self._warming.is_alive():
            self._warming.join()
        self.parts.generate.close()
        self.parts.library.close()
        self._close_recogniser()
        self.parts.recognise.close()
        self.parts.listen.close()
        self.parts.reshape.close()
        self.parts.surprise.close()
        self.parts.find_beat.close()
        self.parts.desk.close()
        self.parts.sound_files.close()
        self.parts.sound.close()
        self._hot_plug.close()
        self.parts.transport.close()
        self.main_thread.close()

    def undress(self) -> None:
        """Give Qt's application back as it was."""
        self.style.remove()
        self.language.choose("en")

    def _get_ready(self) -> None:
        """Begin what would have kept the window waiting."""
        self.window.choices.open_output()
        self.window.keyboards.open()
        self._hot_plug.start()
        self._warming.start()

    def _load(self) -> None:
        """Let the first click on Generate find the composer ready; the recogniser comes after."""
        with suppress(MusicAppError):  # the click will say it
            self.load_composer()
        self.main_thread.post(self.parts.recognise.start)

    def _weigh(self, request: Request, song: Song) -> float | None:
        """The notes a quarter note that were asked for."""
        density = request.density
        return self.load_densities().notes(density, request.style, song) if density else None

    def _join(self, outside: Outside) -> Parts:
        post = self.main_thread.post
        session, player = Session(), Player()
        player.start_thread()
        transport = Transport(session, player, post, outside.open_output)
        self._hot_plug = HotPlug(transport, outside.output_names, post, outside.close_outputs)
        generate = Generate(session, self.load_composer, post, self._rest.begin)
        recognise = Recognise(session, outside.recognise, post)
        desk = Desk(
            session,
            transport,
            outside.midi_input,
            player.send,
            SystemClock().now,
            lambda: player.output.delay,
            lambda: generate.running,
            post,
        )
        desk.incoming.clocked = transport.follower.hear
        generate.began.connect(lambda _start: desk.recording.stop())  # before Live sets the pace
        return Parts(
            session=session,
            transport=transport,
            desk=desk,
            generate=generate,
            live=Live(session, generate, transport, outside.clock),
            recognise=recognise,
            locks=Locks(session),
            reshape=Reshape(session, generate, recognise, post),
            densities=self.load_densities,
            listen=Listen(session, generate, outside.recognise, post, self._weigh),
            library=Library(session, outside.settings, post),
            settings=outside.settings,
            styles=tuple(PARTS),
            set_volume=outside.set_volume,
            sound=SoundChoice(outside.sound, transport, outside.settings, post),
            sound_files=SoundFiles(outside.sound.synth, post),
            surprise=Surprise(session, outside.measure_surprise, post),
            find_beat=FindBeat(session, generate, transport, outside.find_beat, post),
        )


def run_window(song_path: Path | None = None) -> int:
    """Show the window, with a song in it, until it is closed. The process's exit status.
    Raises DisplayProblem; where Qt cannot use the display it ends the process."""
    if not has_display():
        raise DisplayProblem(
            "There is no display here, so no window can be shown. The commands work without "
            "one: “musicapp --help” lists them."
        )
    with one_sentence():
        qt = qt_application()
    application = Application(qt, the_real_outside())
    application.crash.install()
    application.window.closed.connect(qt.quit)
    interrupts = Interrupts(application.window.close_for_good)
    application.show(song_path)
    try:
        return qt.exec()
    finally:
        interrupts.remove()
        application.close()
        application.crash.remove()


def has_display() -> bool:
    """Whether windows can be shown; on other systems than Linux they always can."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def save_roll_picture(song: Song, path: Path) -> None:
    """Write a PNG of a song's piano roll; needs no display. Raises FileProblem."""
    qt = qt_application("-platform", "offscreen")
    style = Style(qt, paths.resources())
    style.choose("dark")
    # The platform without a screen remarks on what it cannot do for windows: there is none.
    previous = qInstallMessageHandler(lambda *_: None)
    saved = picture_of(song).save(str(path), "PNG")
    qInstallMessageHandler(previous)
    style.remove()
    if not saved:
        raise FileProblem(f"{path.name} could not be written: is there a folder, and room?")


def qt_application(*options: str) -> QApplication:
    """Qt's application, as musicapp wants it; options count when it is made by this call."""
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication([*sys.argv[:1], *options])
    sys.setswitchinterval(0.0005)  # workers shall not keep the window or the player waiting
    qt.setApplicationName("musicapp")
    qt.setDesktopFileName("musicapp")
    qt.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    qt.setWindowIcon(QIcon(str(paths.resources() / "icons" / "musicapp.svg")))
    return qt
