"""Everything that can be said of a song, together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from musicapp.analysis.chords import find_chords
from musicapp.analysis.doubts import find_doubts
from musicapp.analysis.ear.ear import Ear, Harmony
from musicapp.analysis.facts import note_facts, track_facts
from musicapp.analysis.heard_timing import hear_timing
from musicapp.analysis.history import bars_of, find_history
from musicapp.analysis.key import find_key, find_local_keys
from musicapp.analysis.pattern import find_pattern
from musicapp.analysis.rhythm import find_rhythm
from musicapp.analysis.sections import find_sections
from musicapp.analysis.timing import Timing, timing_of
from musicapp.analysis.told import told
from musicapp.analysis.tones import tones
from musicapp.domain.metadata import Metadata, TrackFacts
from musicapp.domain.notes import Notes
from musicapp.domain.song import Song


def recognise(song: Song, ignore_file_metadata: bool = False, ear: Ear | None = None) -> Metadata:
    """What the song is. Keys and chords always come from the notes; tempo and meter too
    when what the file says of them is ignored. An ear hears with trained networks; without
    one, rules do what they can."""
    timing = hear_timing(song, ear) if ignore_file_metadata else timing_of(song)
    harmony = _harmony(song, timing, ear)
    rhythm = find_rhythm(song, timing.beats)
    pattern = find_pattern(song.notes.start, timing.beats, timing.meter)
    bars = bars_of(timing.beats)
    history = find_history(song, bars)
    tracks = track_facts(song)
    beat_times = song.tempo_map.seconds(timing.beats.starts)
    return Metadata(
        beats=song.beats,
        seconds=song.tempo_map.seconds(song.end),
        tracks=tracks,
        tempo=timing.tempo,
        meter=timing.meter,
        key=harmony.key,
        keys=harmony.keys,
        chords=harmony.chords,
        style=harmony.style,
        notes=note_facts(song),
        rhythm=replace(rhythm, pattern=pattern),
        beat_times=tuple(beat_times.tolist()),
        downbeat_times=tuple(beat_times[timing.beats.downbeat].tolist()),
        sections=find_sections(history, bars, _melody(song, tracks)),
        doubts=() if ignore_file_metadata else find_doubts(song, harmony.key, ear),
        history=history,
    )


def _harmony(song: Song, timing: Timing, ear: Ear | None) -> Harmony:
    """Keys, chords and style. What an ear hears is told only where the rules find keys, too."""
    pitched = tones(song)
    key, keys = find_key(pitched), find_local_keys(pitched)
    if ear is None:
        return told(Harmony(key, keys, find_chords(pitched, timing.chord_frames, keys)), pitched)
    heard = ear.harmony(song, timing.frames)
    there = Harmony(
        heard.key if key else None,
        heard.keys if keys else (),
        heard.chords,
        heard.style if song.note_count else (),
    )
    return told(there, pitched)


def _melody(song: Song, facts: Sequence[TrackFacts]) -> Notes:
    """The notes of the tracks whose role it is; none where no track has it."""
    both = zip(song.tracks, facts, strict=True)
    return Notes().joined(*(track.notes for track, fact in both if fact.role == "melody"))
