"""Songs as sound files: one for all, or stems, one a track."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from musicapp.domain.song import Song
from musicapp.errors import FileProblem
from musicapp.files.audio import audio_file, check_audio_suffix
from musicapp.files.saving import file_name
from musicapp.playback.render import BLOCK, render_song
from musicapp.playback.sound import make_synth
from musicapp.playback.sound_setup import SoundSetup
from musicapp.playback.synth_output import Synthesizer

LONGEST = 3 * 60 * 60  # seconds: more does not fit into a WAV file safely


@dataclass(frozen=True, slots=True)
class Export:
    """What shall become sound. The files last at least ticks, for silence at the end of a
    loop belongs to it."""

    song: Song
    path: Path
    stems: bool = False
    ticks: int = 0

    @property
    def seconds(self) -> float:
        """How long the music lasts, without what fades away after it."""
        return self.song.tempo_map.seconds(max(self.song.end, self.ticks))

    @property
    def parts(self) -> list[tuple[Path, Song]]:
        """Every file with the song that it will hold."""
        return list(stems(self.song, self.path)) if self.stems else [(self.path, self.song)]


def export(wish: Export, load_synth: Callable[[], Synthesizer]) -> Generator[float, None, None]:
    """Write sound files; yields the share that is done, 0 to 1. None of them takes its place
    before all are written, or when the generator is closed before its end. Raises
    FileProblem and SoundProblem."""
    check_audio_suffix(wish.path)
    _check_length(wish)
    parts = wish.parts
    with ExitStack() as files:
        for index, (path, song) in enumerate(parts):
            synth = load_synth()  # one for each, so that none hears what the one before set
            write = files.enter_context(audio_file(path, synth.sample_rate))
            blocks = wish.seconds * synth.sample_rate / BLOCK + 1
            for number, block in enumerate(render_song(song, synth, wish.ticks)):
                write(block)
                yield (index + min(number / blocks, 1.0)) / len(parts)


def stems(song: Song, path: Path) -> Iterator[tuple[Path, Song]]:
    """For every track that has notes and can be heard, a file's path, with the track's number
    and name after the stem of path, and the song with all other tracks silent."""
    solo = any(track.solo for track in song.tracks)
    for index, track in enumerate(song.tracks):
        if len(track.notes) and not track.muted and (track.solo or not solo):
            name = f"{index + 1:02d} {file_name(track.name)}".rstrip()
            label = " - ".join([path.stem, name])
            yield path.with_name(label + path.suffix), _alone(song, index)


def _alone(song: Song, index: int) -> Song:
    tracks = (replace(track, solo=i == index) for i, track in enumerate(song.tracks))
    return replace(song, tracks=tuple(tracks))


def _check_length(wish: Export) -> None:
    if wish.seconds > LONGEST:
        raise FileProblem(
            f"{wish.path.name} was not written: the song lasts {wish.seconds / 3600:.1f} hours, "
            f"and a sound file can hold {LONGEST // 3600}."
        )
    if wish.stems and not wish.parts:
        raise FileProblem(f"{wish.path.name} was not written: no track that is heard has notes.")


def write_sound(wish: Export, setup: SoundSetup | None = None) -> list[Path]:
    """Write sound files with a setup, or with what was bundled, and name them. Raises
    FileProblem and SoundProblem."""
    for _ in export(wish, partial(make_synth, setup or SoundSetup())):
        pass
    return [path for path, _ in wish.parts]
