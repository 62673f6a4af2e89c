"""The transport: play, stop, seek and loop the song that is open, on the output chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from musicapp.errors import PortProblem
from musicapp.playback.output import Output
from musicapp.playback.player import Player
from musicapp.playback.timeline import Line, Timeline
from musicapp.services.audition import Audition
from musicapp.services.clock_follower import ClockFollower
from musicapp.services.jobs import Post
from musicapp.services.output_switch import OutputSwitch
from musicapp.services.session import Session
from musicapp.services.signal import Signal
from musicapp.services.track_ports import TrackPorts

SHORTEST_LOOP = 60  # ticks, a 32nd note
_A_MOMENT = 0.12  # seconds that a note is seen to go out


class Transport:
    """Lives on the main thread and follows the session's song; the player does the work.

    Signals: ``state_changed`` when playing, the loop, looping or the metronome has changed,
    ``position_changed`` with the tick after a jump, ``output_changed`` when there is another
    output or another choice of them, ``output_returned`` with the name of a port that had
    vanished, and ``failed`` with an error for the musician."""

    def __init__(
        self,
        session: Session,
        player: Player,
        post: Post,
        open_output: Callable[[str], Output],
    ) -> None:
        """post runs a function on the main thread. open_output is called on another one; it
        may take its time, and raise PortProblem or SoundProblem. The player belongs to the
        transport from now on."""
        self.state_changed: Signal[[]] = Signal()
        self.position_changed: Signal[[float]] = Signal()
        self._session = session
        self._player = player
        self._switch = OutputSwitch(player, post, open_output)
        self.output_changed = self._switch.changed
        self.output_returned = self._switch.returned
        self.failed = self._switch.failed
        self._ports = TrackPorts(player, post, open_output)
        self._ports.changed.connect(self._follow_song)
        self._ports.lost.connect(self._switch.miss)
        self._ports.failed.connect(self.failed.emit)
        self.output_changed.connect(self._follow_song)
        self._timeline = Timeline()
        self._loop: tuple[int, int] | None = None
        self._looping = False
        self._limit: int | None = None
        self._metronome = False
        self._audition = Audition(player)
        self.count_in = 0  # bars that are counted before a recording
        self.follower = ClockFollower(player, post)
        self.follower.changed.connect(self.state_changed.emit)
        player.on_stopped = partial(post, self.state_changed.emit)
        player.on_failed = lambda error: post(partial(self._fail, error))
        session.song_changed.connect(self._follow_song)
        self._follow_song()

    @property
    def playing(self) -> bool:
        """Whether the music runs, or waits for more to be written."""
        return self._player.playing

    @property
    def loop(self) -> tuple[int, int] | None:
        """The range that was chosen for looping, in ticks; None stands for the whole song."""
        return self._loop

    @property
    def looping(self) -> bool:
        """Whether the range is repeated."""
        return self._looping

    @property
    def repeated(self) -> tuple[int, int] | None:
        """The range that is repeated now, in ticks; None when nothing is."""
        return (self._loop or self._whole_song()) if self._looping else None

    @property
    def output_name(self) -> str:
        """The name of the output; empty for the built-in synth."""
        return self._switch.name

    @property
    def output_names(self) -> list[str]:
        """The outputs that are there, as far as is known; empty is the built-in synth."""
        return self._switch.names

    @property
    def metronome(self) -> bool:
        """Whether it clicks while the music plays."""
        return self._metronome

    @property
    def begins(self) -> float:
        """The clock's time at which the playhead began to move, or will after the count-in."""
        return self._player.begins

    @property
    def sending(self) -> bool:
        """Whether a note of the music went out just now."""
        return self._player.is_heard(_A_MOMENT)

    def line(self, track_index: int) -> Line | None:
        """How a track is played: its port, channel and program; None where there is no such
        track. May be asked for on any thread."""
        lines = self._timeline.lines
        return lines[track_index] if 0 <= track_index < len(lines) else None

    def position(self) -> float:
        """The tick at which the music is."""
        return self._player.position()

    def play(self, from_tick: float | None = None, counted: bool = False) -> None:
        """Play from a tick, or from where the playhead is; from the song's end, its start.
        counted: after the count-in."""
        if from_tick is None:
            from_tick = self._player.position()
            if from_tick >= self._timeline.end and self._limit is None and not self._looping:
                from_tick = 0
        self._player.play(from_tick, bars=self.count_in if counted else 0)
        self.state_changed.emit()

    def play_part(self, start: int, end: int) -> None:
        """Play from a tick to another, once, and stop there."""
        self._player.play(start, until=max(end, start + 1))
        self.state_changed.emit()

    def set_metronome(self, clicking: bool) -> None:
        """Let it click, or not, at once."""
        self._metronome = clicking
        self._player.click(clicking)
        self.state_changed.emit()

    def send_clock(self, clocking: bool) -> None:
        """Send MIDI clock to the port, or no more."""
        self._player.send_clock(clocking)

    def stop(self) -> None:
        """Stop, and stay where the playhead is."""
        self._player.stop()
        self.state_changed.emit()

    def panic(self) -> None:
        """Stop, and end every sound of the output, whoever began it."""
        self.stop()
        self._player.silence()

    def toggle(self) -> None:
        """Stop when playing, else play."""
        if self.playing:
            self.stop()
        else:
            self.play()

    def seek(self, tick: float) -> None:
        """Put the playhead on a tick; what plays goes on from there."""
        self._player.seek(max(0.0, tick))
        self.position_changed.emit(self._player.position())

    def set_loop(self, start: int, end: int) -> None:
        """Repeat a range of ticks, at least SHORTEST_LOOP of them."""
        start, end = max(0, min(start, end)), max(start, end)
        self._loop = (start, max(end, start + SHORTEST_LOOP))
        self.set_looping(True)

    def clear_loop(self) -> None:
        """Forget the range, and repeat nothing."""
        self._loop = None
        self.set_looping(False)

    def set_looping(self, looping: bool) -> None:
        """Repeat the range, or the whole song when there is none; or do not."""
        self._looping = looping
        self._apply_loop()
        self.state_changed.emit()

    def limit(self, tick: int | None) -> None:
        """Music is being written: it is complete up to a tick, where the playhead waits. None:
        all is written."""
        self._limit = tick
        self._player.limit(tick)

    def choose_output(self, name: str) -> None:
        """Begin to play to another output; empty is the built-in synth, for a MIDI port a part
        of its name will do. When it cannot be opened the old one stays, and failed says why."""
        self._switch.choose(name)

    def offer_outputs(self, names: list[str]) -> None:
        """These outputs are there now."""
        self._switch.offer(names)

    def preview(self, track_index: int, pitch: int, velocity: int) -> None:
        """Let a note sound as a track would play it, until the next one or end_preview."""
        tick = round(self.position())
        self._audition.touch(self._timeline, track_index, pitch, velocity, tick)

    def end_preview(self) -> None:
        """End the note that preview began."""
        self._audition.let_go()

    def scrub(self, tick: float) -> None:
        """Drag the playhead to a tick; the notes under it sound, unless the music plays."""
        self.seek(tick)
        if not self.playing:
            self._audition.scrub(self._timeline, round(max(0.0, tick)))

    def end_scrub(self) -> None:
        """Let go of the playhead."""
        self._audition.end_scrub()

    def close(self) -> None:
        """End all notes, and close the player with its output."""
        self._switch.close()
        self._ports.close()
        self._player.close()

    def _follow_song(self) -> None:
        song, there = self._session.song, frozenset(self._switch.names)
        wanted = frozenset(track.port for track in song.tracks if track.port)
        self._ports.want(wanted - {self._switch.name}, there)
        self._timeline = Timeline.of(song, self._timeline, self._ports.open)
        self._player.load(self._timeline)
        if self._looping and self._loop is None:
            self._apply_loop()

    def _apply_loop(self) -> None:
        self._player.loop(*(self.repeated or (None,)))

    def _whole_song(self) -> tuple[int, int]:
        meters = self._session.song.meter_map
        return 0, meters.bar_start(max(1, meters.bar_count(self._timeline.end)))

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.state_changed.emit()
        if isinstance(error, PortProblem):
            self._switch.lose()
