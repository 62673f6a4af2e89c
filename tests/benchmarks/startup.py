"""How long the window takes to come: from the start of the process until the window is
painted and answers, with bytecode on disk as after an installation.

window_ms: the median of several starts, in milliseconds; torch_imported: whether the slowest
of all imports had happened by then."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject

from tests.benchmarks.report import Report, main

STARTS = 9
# Qt is imported where the application imports it.
_PROBE = "import musicapp.app; from tests.benchmarks.startup import probe; probe()"


class Painted(QObject):
    """Notices that a widget has been painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.yes = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.yes = self.yes or event.type() == QEvent.Type.Paint
        return False


def probe() -> None:
    """In a process of its own: show the window and print what the time was then."""
    from musicapp.app import Application, qt_application
    from musicapp.outside import the_real_outside

    qt = qt_application()
    application = Application(qt, the_real_outside())
    painted = Painted(application.window.panes.roll.canvas)
    application.show()
    while not painted.yes:
        qt.processEvents()
    qt.processEvents()
    print(json.dumps({"now": time.time(), "torch_imported": "torch" in sys.modules}), flush=True)
    application.window.close_for_good()
    application.close()


def start(home: Path) -> dict[str, Any]:
    """One start: milliseconds until the window was there, and whether torch was."""
    environment = os.environ | {
        "MUSICAPP_HOME": str(home / "user"),
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    if not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun = time.time()
    process = subprocess.run(
        [sys.executable, "-c", _PROBE],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    seen = json.loads(process.stdout)
    return {"window_ms": (seen["now"] - begun) * 1000, "torch_imported": seen["torch_imported"]}


def measure() -> Report:
    """The median of several starts, after one that writes the bytecode."""
    with tempfile.TemporaryDirectory() as folder:
        start(Path(folder))
        starts = [start(Path(folder)) for _ in range(STARTS)]
    return {
        "window_ms": round(statistics.median(one["window_ms"] for one in starts), 1),
        "torch_imported": any(one["torch_imported"] for one in starts),
    }


if __name__ == "__main__":
    main(measure, "How long the window takes to come.")
