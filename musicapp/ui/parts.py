"""What the window is made for: the services, as app.py joins them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from musicapp.services.desk import Desk
from musicapp.services.find_beat import FindBeat
from musicapp.services.generate import Generate
from musicapp.services.library import Library
from musicapp.services.listen import Listen
from musicapp.services.live import Live
from musicapp.services.locks import Locks
from musicapp.services.recognise import Recognise
from musicapp.services.recognised import Densities
from musicapp.services.reshape import Reshape
from musicapp.services.session import Session
from musicapp.services.sound_choice import SoundChoice
from musicapp.services.sound_files import SoundFiles
from musicapp.services.surprise import Surprise
from musicapp.services.transport import Transport
from musicapp.settings import SettingsFile


@dataclass(frozen=True, slots=True)
class Parts:
    """The services that the window shows and asks. styles are those of the composer,
    set_volume changes the loudness of the built-in synth (0–1), sound says what it is made of."""

    session: Session
    transport: Transport
    desk: Desk
    generate: Generate
    live: Live
    recognise: Recognise
    listen: Listen
    locks: Locks
    reshape: Reshape
    densities: Callable[[], Densities]
    library: Library
    settings: SettingsFile
    styles: tuple[str, ...]
    set_volume: Callable[[float], object]
    sound: SoundChoice
    sound_files: SoundFiles
    surprise: Surprise
    find_beat: FindBeat
