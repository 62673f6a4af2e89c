"""Everything that can be said of a song, together."""

from __future__ import annotations

from musicapp.analysis.beats import beats_of, chord_frames_of
from musicapp.analysis.chords import find_chords
from musicapp.analysis.facts import note_facts, track_facts
from musicapp.analysis.key import find_key, find_local_keys
from musicapp.analysis.rhythm import find_rhythm
from musicapp.analysis.tones import tones
from musicapp.domain.metadata import Metadata, MeterFact, TempoFact
from musicapp.domain.note import TICKS_PER_QUARTER
from musicapp.domain.song import Song


def recognise(song: Song, ignore_file_metadata: bool = False) -> Metadata:
    """What the song is."""
    pitched, beats = tones(song), beats_of(song)
    keys = find_local_keys(pitched)
    beat_times = song.tempo_map.seconds(beats.starts)
    return Metadata(
        beats=song.beats,
        seconds=song.tempo_map.seconds(song.end),
        tracks=track_facts(song),
        tempo=tuple(
            TempoFact(t.start / TICKS_PER_QUARTER, t.bpm, "file", 1.0) for t in song.tempos
        ),
        meter=tuple(
            MeterFact(m.start / TICKS_PER_QUARTER, m.numerator, m.denominator, "file", 1.0)
            for m in song.meters
        ),
        key=find_key(pitched),
        keys=keys,
        chords=find_chords(pitched, chord_frames_of(song), keys),
        notes=note_facts(song),
        rhythm=find_rhythm(song, beats),
        beat_times=tuple(beat_times.tolist()),
        downbeat_times=tuple(beat_times[beats.downbeat].tolist()),
    )
