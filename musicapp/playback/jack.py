"""What python-rtmidi does not tell of JACK: that the server has gone."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

_NO_START_SERVER = 1
_ON_SHUTDOWN = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class ServerWatch:
    """A client without ports that learns of the end of the server."""

    def __init__(self, jack: Any, name: str, gone: Callable[[], object]) -> None:
        """jack is the library, loaded; gone is called once, on a thread of JACK's, where it
        must be brief."""
        jack.jack_client_open.restype = ctypes.c_void_p
        jack.jack_on_shutdown.argtypes = (ctypes.c_void_p, _ON_SHUTDOWN, ctypes.c_void_p)
        jack.jack_client_close.argtypes = (ctypes.c_void_p,)
        self._jack = jack
        self._on_shutdown = _ON_SHUTDOWN(lambda _: gone())
        self._client: int | None = jack.jack_client_open(name.encode(), _NO_START_SERVER, None)
        if self._client:
            jack.jack_on_shutdown(self._client, self._on_shutdown, None)

    def close(self) -> None:
        """Leave the server, if it is still there."""
        client, self._client = self._client, None
        if client:
            self._jack.jack_client_close(client)
