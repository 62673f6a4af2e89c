"""Takes the pictures of the README: the window with a piece that it has just composed, dark
and light, in English and Chinese; and the panel of a pop song, a chorale, drums and an empty
song: ``python packaging/take_screenshots.py [--only window|panel] [FOLDER]``."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "2")

from PySide6.QtWidgets import QApplication

from musicapp.analysis.recognise import recognise
from musicapp.app import Application, qt_application
from musicapp.domain.pitch import Key
from musicapp.domain.request import Request
from musicapp.domain.song import Song
from musicapp.model.compose import Composer
from musicapp.outside import Outside
from musicapp.playback.output import NoOutput
from musicapp.services.scorer import Scorer
from musicapp.settings import Settings, SettingsFile

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1440, 860)
WISH = Request(bars=8, style="pop", key=Key.parse("A minor"))
SEEDS = range(40)  # of which the clearest piece is shown
PLAYHEAD = 3  # bars into the piece
PANELS = {
    "pop": ("pop-02.mid", "dark"),
    "chorale": ("choir-02.mid", "light"),
    "drums": ("drums-01.mid", "dark"),
    "empty": ("", "light"),
}
UNFOLDED = {"values": True, "tracks": True, "plots": True}
_PATIENCE = 60.0  # seconds


def main() -> int:
    """Write window-THEME-LANGUAGE.png and panel-SONG.png."""
    parser = argparse.ArgumentParser(description="Take the pictures of the README.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs")
    parser.add_argument("--only", choices=("window", "panel"))
    args = parser.parse_args()
    args.folder.mkdir(exist_ok=True)
    qt = qt_application()
    if args.only != "panel":
        _take_windows(qt, args.folder)
    if args.only != "window":
        _take_panels(qt, args.folder)
    return 0


def _take_windows(qt: QApplication, folder: Path) -> None:
    composer = Composer.load()
    request = max(
        (replace(WISH, seed=seed) for seed in SEEDS), key=lambda r: clearness(composer, r)
    )
    for theme in ("dark", "light"):
        for language in ("en", "zh_CN"):
            path = folder / f"window-{theme}-{language}.png"
            with _window(qt, Settings(theme=theme, language=language), composer, SIZE) as shown:
                shown.show()
                _compose(qt, shown, request)
                shown.window.grab().save(str(path))
            print(path.name)


def _take_panels(qt: QApplication, folder: Path) -> None:
    composer = Composer.load()
    for name, (song, theme) in PANELS.items():
        path = folder / f"panel-{name}.png"
        settings = Settings(theme=theme, language="en", panel=UNFOLDED)
        with _window(qt, settings, composer, SIZE) as shown:
            shown.show(ROOT / "resources" / "demos" / song if song else None)
            _understand(qt, shown, song)
            shown.window.panes.metadata.grab().save(str(path))  # all of it, scrolled or not
        print(path.name)


def clearness(composer: Composer, request: Request) -> float:
    """How sure the recogniser is that a piece is in its key, if it has a tune and fits in."""
    song = composer.finish(composer.plan(Song(), request))
    found = recognise(song)
    tuneful = len(song.tracks[0].notes) >= 16 and 120 <= song.note_count <= 260
    fitting = tuneful and (found.notes.highest or 0) <= 88
    return found.key.confidence if fitting and found.key and found.key.key == request.key else 0.0


@contextmanager
def _window(
    qt: QApplication, settings: Settings, composer: Composer, size: tuple[int, int]
) -> Iterator[Application]:
    """A window of its own, which is not yet shown."""
    with tempfile.TemporaryDirectory() as home:
        file = SettingsFile(Path(home) / "settings.json")
        file.save(settings)
        application = Application(qt, _quiet_outside(file, composer))
        application.window.resize(*size)
        yield application
        application.window.close_for_good()
        application.close()
        application.undress()


def _understand(qt: QApplication, application: Application, song: str) -> None:
    """Let the song be read and measured, and go into it."""
    parts, panes = application.parts, application.window.panes
    _wait(qt, lambda: bool(parts.session.path) == bool(song))
    _wait(qt, lambda: parts.recognise.up_to_date)
    _wait(qt, lambda: not song or "…" not in panes.metadata.plots.surprise.readout)
    panes.roll.fit()
    parts.transport.seek(parts.session.song.meter_map.bar_start(PLAYHEAD) if song else 0)
    _wait(qt, lambda: not song or panes.transport_bar.position.text.startswith(f"{PLAYHEAD + 1} "))
    qt.processEvents()


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
        measure_surprise=Scorer(),
    )


def _wait(qt: QApplication, holds: Callable[[], bool]) -> None:
    limit = time.monotonic() + _PATIENCE
    while not holds() and time.monotonic() < limit:
        qt.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
