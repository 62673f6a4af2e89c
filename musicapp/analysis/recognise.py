"""Everything that can be said of a song, together."""

from __future__ import annotations

from dataclasses import replace

from musicapp.analysis.chords import find_chords
from musicapp.analysis.facts import note_facts, track_facts
from musicapp.analysis.history import bars_of, find_history
from musicapp.analysis.key import find_key, find_local_keys
from musicapp.analysis.pattern import find_pattern
from musicapp.analysis.rhythm import find_rhythm
from musicapp.analysis.timing import estimate_timing, timing_of
from musicapp.analysis.tones import tones
from musicapp.domain.metadata import Metadata
from musicapp.domain.song import Song


def recognise(song: Song, ignore_file_metadata: bool = False) -> Metadata:
    """What the song is. Keys and chords always come from the notes; tempo and meter too
    when what the file says of them is ignored."""
    timing = estimate_timing(song) if ignore_file_metadata else timing_of(song)
    pitched = tones(song)
    keys = find_local_keys(pitched)
    rhythm = find_rhythm(song, timing.beats)
    pattern = find_pattern(song.notes.start, timing.beats, timing.meter)
    history = find_history(song, bars_of(timing.beats))
    beat_times = song.tempo_map.seconds(timing.beats.starts)
    return Metadata(
        beats=song.beats,
        seconds=song.tempo_map.seconds(song.end),
        tracks=track_facts(song),
        tempo=timing.tempo,
        meter=timing.meter,
        key=find_key(pitched),
        keys=keys,
        chords=find_chords(pitched, timing.chord_frames, keys),
        notes=note_facts(song),
        rhythm=replace(rhythm, pattern=pattern),
        beat_times=tuple(beat_times.tolist()),
        downbeat_times=tuple(beat_times[timing.beats.downbeat].tolist()),
        history=history,
    )
