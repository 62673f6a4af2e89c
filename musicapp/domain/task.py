"""What the composer is asked to do with a song."""

from __future__ import annotations

from dataclasses import dataclass

from musicapp.domain.track import ROLES
from musicapp.errors import RequestProblem

KINDS = ("generate", "continue", "infill", "vary", "harmonize", "add")
IN_SPAN = ("infill", "vary")


@dataclass(frozen=True, slots=True)
class Task:
    """One of KINDS. The first two write after the song's end, in nothing's or in its style.
    The others write inside the song, from start to end in ticks, or, where there is no
    end, all through it:

    - infill writes the notes of tracks anew (None: of all), everything else is kept;
    - vary does so, but keeps a share of them, keep, as they are;
    - harmonize keeps the melody, a track's index (None: the most melodious), note for note,
      and writes all other parts anew;
    - add writes one more part, a role of ROLES, to all that is there."""

    kind: str = "generate"
    start: int = 0
    end: int | None = None
    tracks: tuple[int, ...] | None = None
    keep: float = 0.5
    melody: int | None = None
    role: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.keep <= 1:
            raise RequestProblem(f"keep must be 0 to 1, but it is {self.keep:g}.")
        if self.kind == "add" and self.role not in ROLES:
            raise RequestProblem(f"“{self.role}” is not a part: choose one of {', '.join(ROLES)}.")


GENERATE, CONTINUE = Task("generate"), Task("continue")
