"""What one sounding sample needs to know, worked out when its key goes down.

Units and formulas after the SoundFont Technical Specification 2.04, section 8.1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musicapp.playback.soundfont_generators import Generator, hertz, seconds
from musicapp.playback.soundfont_modulators import modulate
from musicapp.playback.soundfont_samples import Wave
from musicapp.playback.soundfont_zones import Region
from musicapp.playback.synth_envelope import ENVELOPE, NEVER

VOICE = np.dtype(
    [
        *((name, "i8") for name in ("channel", "key", "strike", "exclusive")),
        *((name, "?") for name in ("held", "sustained", "dying", "wobbling", "sweeping")),
        ("until_release", "?"),
        *((name, "f8") for name in ("place", "step", "end", "loop_start", "loop_length")),
        *((name, "f8") for name in ("age", "gain", "pan", "reverb", "cutoff", "resonance")),
        ("tuned", "f8"),
        *((name, "f8") for name in ("lfo_delay", "lfo_rate", "vibrato_delay", "vibrato_rate")),
        *((name, "f8") for name in ("lfo_to_pitch", "vibrato_to_pitch", "envelope_to_pitch")),
        *((name, "f8") for name in ("lfo_to_cutoff", "envelope_to_cutoff", "lfo_to_volume")),
        ("volume", ENVELOPE),
        ("modulation", ENVELOPE),
    ]
)
"""One voice. ``place`` (a frame of the pool) moves on by ``step`` a frame and, past the
end of the loop, back by ``loop_length`` (0: no loop). ``age`` is in frames, ``gain`` a
factor, ``pan`` -500 to 500, ``reverb`` 0 to 1, ``cutoff`` and pitches in cents (``tuned``
is the cutoff in force), ``resonance`` in decibels, ``lfo_to_volume`` in nepers, the rates
in turns a frame. ``strike`` numbers the key presses."""

NEPERS_PER_CENTIBEL = math.log(10) / 200
_FULL_FALL = 1000 * NEPERS_PER_CENTIBEL
_ATTENUATION_SHARE = 0.4
_SHORTEST_ATTACK = 0.001
_SHORTEST_RELEASE = 0.01
_COARSE = 32768
_WIDEST = 12000


def prepare(
    region: Region, wave: Wave, key: int, velocity: int, controls: Sequence[int], rate: int
) -> NDArray[np.void]:
    """A VOICE record for a key press; channel, strike and gain from outside are not set.

    ``controls`` has the channel's 128 controller values, ``rate`` is in frames a second.
    """
    values: list[float] = region.generators.tolist()
    # Hardware and the players after it gave this generator two fifths of what the
    # specification says; fonts are balanced for that.
    values[Generator.ATTENUATION] *= _ATTENUATION_SHARE
    velocity = _fixed(values[Generator.VELOCITY], velocity)
    key = _fixed(values[Generator.KEY], key)
    modulate(values, region.modulators, key, velocity, controls)
    voice = np.zeros((), VOICE)
    voice["held"] = True
    voice["exclusive"] = values[Generator.EXCLUSIVE_CLASS]
    _set_source(voice, values, wave, key, rate)
    _set_sound(voice, values)
    _set_wobble(voice, values, rate)
    _set_volume(voice, values, key, rate)
    _set_modulation(voice, values, key, rate)
    return voice


def _fixed(forced: float, played: int) -> int:
    return int(forced) if 0 <= forced <= 127 else played


def _set_source(
    voice: NDArray[np.void], values: list[float], wave: Wave, key: int, rate: int
) -> None:
    mode = int(values[Generator.SAMPLE_MODES]) & 3
    start = wave.start + values[Generator.START] + _COARSE * values[Generator.START_COARSE]
    end = wave.end + values[Generator.END] + _COARSE * values[Generator.END_COARSE]
    first = wave.loop_start + values[Generator.LOOP_START]
    last = wave.loop_end + values[Generator.LOOP_END]
    first += _COARSE * values[Generator.LOOP_START_COARSE]
    last += _COARSE * values[Generator.LOOP_END_COARSE]
    voice["place"] = min(max(start, wave.start), wave.end)
    voice["end"] = min(max(end, wave.start), wave.end)
    looped = mode in (1, 3) and wave.start <= first < last - 1 and last <= wave.end
    voice["loop_start"] = first
    voice["loop_length"] = last - first if looped else 0
    voice["until_release"] = mode == 3
    root = values[Generator.ROOT_KEY] if 0 <= values[Generator.ROOT_KEY] < 128 else wave.key
    cents = (key - root) * values[Generator.SCALE_TUNING] + wave.correction
    cents += 100 * values[Generator.COARSE_TUNE] + values[Generator.FINE_TUNE]
    cents = min(max(cents, -_WIDEST), _WIDEST)
    voice["step"] = wave.rate / rate * 2 ** (cents / 1200)


def _set_sound(voice: NDArray[np.void], values: list[float]) -> None:
    attenuation = min(max(values[Generator.ATTENUATION], 0.0), 1440.0)
    voice["gain"] = math.exp(-attenuation * NEPERS_PER_CENTIBEL)
    voice["pan"] = values[Generator.PAN]
    voice["reverb"] = values[Generator.REVERB] / 1000
    voice["cutoff"] = values[Generator.CUTOFF]
    voice["resonance"] = min(max(values[Generator.RESONANCE], 0.0), 960.0) / 10


def _set_wobble(voice: NDArray[np.void], values: list[float], rate: int) -> None:
    voice["lfo_delay"] = seconds(values[Generator.MOD_LFO_DELAY]) * rate
    voice["lfo_rate"] = hertz(values[Generator.MOD_LFO_RATE]) / rate
    voice["vibrato_delay"] = seconds(values[Generator.VIB_LFO_DELAY]) * rate
    voice["vibrato_rate"] = hertz(values[Generator.VIB_LFO_RATE]) / rate
    tremolo = min(max(values[Generator.MOD_LFO_TO_VOLUME], -960.0), 960.0)
    wobbles = {
        "lfo_to_pitch": values[Generator.MOD_LFO_TO_PITCH],
        "vibrato_to_pitch": values[Generator.VIB_LFO_TO_PITCH],
        "envelope_to_pitch": values[Generator.MOD_ENV_TO_PITCH],
        "lfo_to_volume": -tremolo * NEPERS_PER_CENTIBEL,
    }
    sweeps = {
        "lfo_to_cutoff": values[Generator.MOD_LFO_TO_CUTOFF],
        "envelope_to_cutoff": values[Generator.MOD_ENV_TO_CUTOFF],
    }
    for name, amount in (wobbles | sweeps).items():
        voice[name] = amount
    voice["wobbling"] = any(wobbles.values())
    voice["sweeping"] = any(sweeps.values())


def _set_volume(voice: NDArray[np.void], values: list[float], key: int, rate: int) -> None:
    times = _times(values[Generator.VOL_ENV_DELAY : Generator.VOL_ENV_KEY_TO_DECAY + 1], key)
    sustain = min(max(values[Generator.VOL_ENV_SUSTAIN], 0.0), 1440.0)
    _set_envelope(voice["volume"], times, sustain * NEPERS_PER_CENTIBEL, _FULL_FALL, rate)


def _set_modulation(voice: NDArray[np.void], values: list[float], key: int, rate: int) -> None:
    times = _times(values[Generator.MOD_ENV_DELAY : Generator.MOD_ENV_KEY_TO_DECAY + 1], key)
    sustain = min(max(values[Generator.MOD_ENV_SUSTAIN], 0.0), 1000.0)
    _set_envelope(voice["modulation"], times, sustain / 1000, 1.0, rate)


def _times(values: list[float], key: int) -> list[float]:
    """Delay, attack, hold, decay and release in seconds, from eight generators in turn."""
    delay, attack, hold, decay, _, release, key_to_hold, key_to_decay = values
    hold += key_to_hold * (60 - key)
    decay += key_to_decay * (60 - key)
    return [seconds(time) for time in (delay, attack, hold, decay, release)]


def _set_envelope(
    envelope: NDArray[np.void], times: list[float], sustain: float, whole: float, rate: int
) -> None:
    delay, attack, hold, decay, release = times
    attack = max(attack, _SHORTEST_ATTACK)
    envelope["delay"] = delay * rate
    envelope["attack"] = attack * rate
    envelope["top"] = (delay + attack) * rate
    envelope["hold_end"] = (delay + attack + hold) * rate
    envelope["decay"] = whole / (max(decay, _SHORTEST_RELEASE) * rate)
    envelope["sustain"] = sustain
    envelope["floor"] = envelope["hold_end"] + sustain / envelope["decay"]
    envelope["released"] = NEVER
    envelope["release"] = whole / (max(release, _SHORTEST_RELEASE) * rate)
