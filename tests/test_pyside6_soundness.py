"""This PySide6 counts references rightly. 6.12.0 on Python 3.11 does not: it gives None away at
every void call, and aborts when none is left."""

from __future__ import annotations

import subprocess
import sys

STRESS = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Speaker(QObject):
    said = Signal(int)

app = QCoreApplication([])
speaker, heard = Speaker(), []
speaker.said.connect(heard.append)
before = sys.getrefcount(None)
for number in range(200_000):
    speaker.setObjectName("a")
for number in range(5_000):
    speaker.said.emit(number)
print(len(heard), sys.getrefcount(None) - before)
"""


def test_void_calls_and_signals_by_the_thousand_keep_every_reference() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STRESS], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    heard, gained = map(int, done.stdout.split())
    assert heard == 5_000
    if sys.version_info < (3, 12):  # from then on None is immortal and its count says nothing
        assert abs(gained) < 100
