"""A transport that plays nothing and remembers what it was asked."""

from __future__ import annotations

from musicapp.services.signal import Signal


class FakeTransport:
    """Has the transport's names; its position is whatever a test sets."""

    def __init__(self) -> None:
        self.state_changed: Signal[[]] = Signal()
        self.position_changed: Signal[[float]] = Signal()
        self.output_changed: Signal[[]] = Signal()
        self.output_name = ""
        self.chosen: list[str] = []
        self.loop: tuple[int, int] | None = None
        self.looping = False
        self.playing = False
        self.tick = 0.0
        self.heard: list[tuple[int, int, int]] = []
        self.sounding: tuple[int, int, int] | None = None

    def position(self) -> float:
        return self.tick

    def seek(self, tick: float) -> None:
        self.tick = tick
        self.position_changed.emit(tick)

    def scrub(self, tick: float) -> None:
        self.seek(tick)

    def end_scrub(self) -> None:
        pass

    def set_loop(self, start: int, end: int) -> None:
        self.loop, self.looping = (start, end), True
        self.state_changed.emit()

    def clear_loop(self) -> None:
        self.loop, self.looping = None, False
        self.state_changed.emit()

    def set_looping(self, looping: bool) -> None:
        self.looping = looping
        self.state_changed.emit()

    def choose_output(self, name: str) -> None:
        self.chosen.append(name)

    def preview(self, track: int, pitch: int, velocity: int) -> None:
        self.sounding = (track, pitch, velocity)
        self.heard.append(self.sounding)

    def end_preview(self) -> None:
        self.sounding = None

    def run(self, tick: float) -> None:
        """Playing has got to a tick."""
        self.tick = tick
        if not self.playing:
            self.playing = True
            self.state_changed.emit()

    def halt(self) -> None:
        self.playing = False
        self.state_changed.emit()
