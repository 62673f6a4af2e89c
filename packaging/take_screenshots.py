"""Takes the pictures of the README: the window with a piece that it has just composed, dark
and light, in English and Chinese: ``python packaging/take_screenshots.py [FOLDER]``."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "2")

from PySide6.QtWidgets import QApplication

from musicapp.analysis.recognise import recognise
from musicapp.app import Application, Outside, qt_application
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.model.compose import Composer
from musicapp.playback.output import NoOutput
from musicapp.settings import Settings, SettingsFile

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1440, 860)
WISH = Request(bars=8, style="pop", key=Key.parse("A minor"))
SEEDS = range(40)  # of which the clearest piece is shown
PLAYHEAD = 3  # bars into the piece
_PATIENCE = 20.0  # seconds


def main() -> int:
    """Write window-THEME-LANGUAGE.png for every theme and language."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    folder.mkdir(exist_ok=True)
    qt = qt_application()
    composer = Composer.load()
    request = max(
        (replace(WISH, seed=seed) for seed in SEEDS), key=lambda r: clearness(composer, r)
    )
    for theme in ("dark", "light"):
        for language in ("en", "zh_CN"):
            path = folder / f"window-{theme}-{language}.png"
            take(qt, Settings(theme=theme, language=language), composer, request, path)
            print(path.name)
    return 0


def clearness(composer: Composer, request: Request) -> float:
    """How sure the recogniser is that a piece is in its key, if it has a tune and fits in."""
    song = composer.finish(composer.plan(Song(), request))
    found = recognise(song)
    tuneful = len(song.tracks[0].notes) >= 16 and 120 <= song.note_count <= 260
    fitting = tuneful and (found.notes.highest or 0) <= 88
    return found.key.confidence if fitting and found.key and found.key.key == request.key else 0.0


def take(
    qt: QApplication, settings: Settings, composer: Composer, request: Request, path: Path
) -> None:
    """Show the window, let it compose, and picture it."""
    with tempfile.TemporaryDirectory() as home:
        file = SettingsFile(Path(home) / "settings.json")
        file.save(settings)
        application = Application(qt, _quiet_outside(file, composer))
        application.window.resize(*SIZE)
        application.show()
        _compose(qt, application, request)
        application.window.grab().save(str(path))
        application.window.close_for_good()
        application.close()
        application.undress()


def _compose(qt: QApplication, application: Application, request: Request) -> None:
    """Click on Generate, and look at what comes."""
    panes, parts = application.window.panes, application.parts
    wishes = panes.generate.wishes
    wishes.more.new_seed.setChecked(False)
    wishes.bars.setValue(request.bars)
    wishes.style_wish.choose(request.style)
    wishes.key.choose(request.key)
    wishes.more.seed.setText(str(request.seed))
    panes.generate.start_button.click()
    _wait(qt, lambda: panes.generate.start_button.isEnabled() and parts.recognise.up_to_date)
    parts.transport.stop()
    parts.session.select_track(len(parts.session.song.tracks) - 1)
    panes.roll.fit()
    parts.transport.seek(parts.session.song.meter_map.bar_start(PLAYHEAD))
    _wait(qt, lambda: panes.transport_bar.position.text.startswith(f"{PLAYHEAD + 1} "))
    qt.processEvents()


def _quiet_outside(file: SettingsFile, composer: Composer) -> Outside:
    return Outside(
        load_composer=lambda: composer,
        open_output=lambda _name: NoOutput(),
        output_names=lambda: [""],
        set_volume=lambda _volume: None,
        settings=file,
        clock=time.monotonic,
        dice=random.Random(7),
    )


def _wait(qt: QApplication, holds: Callable[[], bool]) -> None:
    limit = time.monotonic() + _PATIENCE
    while not holds() and time.monotonic() < limit:
        qt.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
