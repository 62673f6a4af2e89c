"""Asking the system not to let a thread wait."""

from __future__ import annotations

import os
from contextlib import suppress


def hurry() -> None:
    """Have the calling thread run before all ordinary ones. Most systems refuse that to
    ordinary users, and then nothing changes."""
    with suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(2))  # 0 is this thread
