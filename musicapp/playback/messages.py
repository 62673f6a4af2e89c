"""MIDI messages as tuples of bytes, the status byte first."""

from __future__ import annotations

from musicapp.domain import controls

Message = tuple[int, ...]

CHANNELS = 16

NOTE_OFF = 0x80
NOTE_ON = 0x90
KEY_PRESSURE = 0xA0
CONTROL = 0xB0
PROGRAM = 0xC0
PRESSURE = 0xD0
BEND = 0xE0
SYSTEM = 0xF0  # messages from here on are of no channel

ALL_SOUND_OFF = 120  # from here on, controllers are orders to the whole channel
ALL_NOTES_OFF = 123

_CENTRE = 8192


def note_on(channel: int, pitch: int, velocity: int) -> Message:
    """Begin a note; channel 0–15, velocity 1–127."""
    return (NOTE_ON | channel, pitch, velocity)


def note_off(channel: int, pitch: int) -> Message:
    """End a note, let go at medium speed."""
    return (NOTE_OFF | channel, pitch, 64)


def control_change(channel: int, number: int, value: int) -> Message:
    """A change in the terms of domain.controls: what MIDI says in messages of its own
    (program, bend, pressure) becomes one of those."""
    if number >= controls.KEY_PRESSURE:
        return (KEY_PRESSURE | channel, number - controls.KEY_PRESSURE & 0x7F, value & 0x7F)
    if number == controls.PITCH_BEND:
        bend = min(max(value + _CENTRE, 0), 2 * _CENTRE - 1)
        return (BEND | channel, bend & 0x7F, bend >> 7)
    if number == controls.CHANNEL_PRESSURE:
        return (PRESSURE | channel, value & 0x7F)
    if number == controls.PROGRAM_CHANGE:
        return (PROGRAM | channel, value & 0x7F)
    return (CONTROL | channel, number & 0x7F, value & 0x7F)


def read_control(message: Message) -> tuple[int, int] | None:
    """The number and value, in the terms of domain.controls, that a message sets for its
    whole channel; None for notes, a single key's pressure and system messages."""
    match message[0] & 0xF0, message[1:]:
        case 0xB0, (number, value):
            return number, value
        case 0xC0, (program,):
            return controls.PROGRAM_CHANGE, program
        case 0xD0, (pressure,):
            return controls.CHANNEL_PRESSURE, pressure
        case 0xE0, (low, high):
            return controls.PITCH_BEND, (high << 7 | low) - _CENTRE
    return None
