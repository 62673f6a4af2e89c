"""What holds for every test: it leaves nothing behind and keeps off the user's own folders."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# On a busy machine threads that wait for each other make small matrices a hundred times slower.
for library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(library, "1")

# How long an example takes says more of the machine than of the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

PATIENCE = 2.0  # seconds in which the threads of a test may come to their end


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, data and caches of this test alone: the user's are neither read nor written."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in {
        "HOME": home,
        "USERPROFILE": home,
        "MUSICAPP_HOME": home / "musicapp",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
    }.items():
        monkeypatch.setenv(name, str(folder))


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail a test whose threads outlive it."""
    before = set(threading.enumerate())
    yield
    leaked = _still_running(set(threading.enumerate()) - before)
    if leaked:
        pytest.fail(f"threads outlived this test: {', '.join(leaked)}")


@pytest.fixture(autouse=True)
def no_leaked_windows(no_leaked_threads: None, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose windows or running timers outlive it, and end them for the next one."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    windows = _windows()
    timers = _running_timers() if "qapp" in request.fixturenames else []
    leaked = [_describe(thing) for thing in (*windows, *timers)]
    for timer in timers:
        timer.stop()
    for window in windows:
        window.close()
        window.deleteLater()
    if leaked:
        pytest.fail(f"windows or timers outlived this test: {', '.join(leaked)}")


def _still_running(threads: set[threading.Thread]) -> list[str]:
    """The names of the threads that do not end in time; those that C code runs do not count."""
    deadline = time.monotonic() + PATIENCE
    ours = [thread for thread in threads if not isinstance(thread, threading._DummyThread)]
    for thread in ours:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [thread.name for thread in ours if thread.is_alive()]


def _windows() -> list[QWidget]:
    """Every top-level widget that is still there; Qt keeps its one tool tip for ever."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    def alive() -> list[QWidget]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found = QApplication.topLevelWidgets()
        return [widget for widget in found if widget.metaObject().className() != "QTipLabel"]

    if QApplication.instance() is not None and alive():
        gc.collect()  # a window in a cycle of references is not leaked
        return alive()
    return []


def _running_timers() -> list[QTimer]:
    import shiboken6
    from PySide6.QtCore import QTimer

    timers = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer)]
    return [timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()]


def _describe(thing: QObject) -> str:
    return f"{type(thing).__name__} {thing.objectName()!r}"
