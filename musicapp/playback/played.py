"""What of a keyboard's messages is playing."""

from __future__ import annotations

from musicapp.domain.controls import CHANNEL_PRESSURE, PITCH_BEND
from musicapp.playback.messages import ALL_SOUND_OFF, Message, read_control

_BANKS = (0, 32)


def played_control(message: Message) -> tuple[int, int] | None:
    """The number and value of a controller, a bend or the pressure of a channel; None for
    everything else. Banks and programs are left out: the track has its own instrument."""
    control = read_control(message)
    if control is None:
        return None
    number = control[0]
    if number < ALL_SOUND_OFF and number not in _BANKS:
        return control
    return control if number in (PITCH_BEND, CHANNEL_PRESSURE) else None
