from __future__ import annotations

import pytest

from tests.helpers.jack import jack_server
from tests.helpers.jack_band import jack_band
from tests.helpers.keyboard import jack_keyboard

WITHIN_MS = 3.0


def test_notes_of_a_real_keyboard_are_recorded_when_they_were_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with jack_server(monkeypatch), jack_keyboard() as keyboard, jack_band() as band:
        errors = band.record(keyboard, notes=80, every=0.023)
    assert len(errors) == 80
    assert max(map(abs, errors)) <= WITHIN_MS
